package dev.ssmreconnect.fix;

import dev.ssmreconnect.fix.Action.TrafficPeer;
import java.util.List;

/** How invasive actions are: numbers that only mean something beside each other. */
final class Effort {
    private static final int ENDPOINT = 100;

    private Effort() {}

    static int of(List<Action> actions) {
        return actions.stream().mapToInt(Effort::of).sum();
    }

    private static int of(Action action) {
        return switch (action) {
            case Action.RestartAgent ignored -> 10;
            case Action.AttachInstanceProfile ignored -> 10;
            case Action.AllowEndpointIngress(var ignored, var source) -> 10 + of(source);
            case Action.AllowInstanceEgress(var ignored, var destination) -> 20 + of(destination);
            case Action.AddRoleToProfile ignored -> 20;
            case Action.AttachSsmPolicy ignored -> 20;
            case Action.EnableImds ignored -> 20;
            case Action.RaiseHopLimit ignored -> 20;
            case Action.UpdateAgent ignored -> 30;
            case Action.EnableVpcDns(var ignored, var attributes) -> 25 + 5 * attributes.size();
            case Action.EnablePrivateDns ignored -> 40;
            case Action.Reboot ignored -> 50;
            case Action.CreateEndpoints create -> ENDPOINT * create.services().size();
        };
    }

    private static int of(TrafficPeer peer) {
        return switch (peer) {
            case TrafficPeer.Group ignored -> 0;
            case TrafficPeer.Prefixes ignored -> 5;
            case TrafficPeer.Block(var cidr) -> cidr.prefixLength() == 0 ? 30 : 10;
        };
    }
}
