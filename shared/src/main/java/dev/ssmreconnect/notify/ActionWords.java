package dev.ssmreconnect.notify;

import dev.ssmreconnect.fix.Action;
import dev.ssmreconnect.fix.Action.EndpointAdmission;
import dev.ssmreconnect.fix.Action.TrafficPeer;
import java.util.List;
import java.util.stream.Collectors;

/** What an action does, with all that it is about, one sentence. */
public final class ActionWords {
    private ActionWords() {}

    public static String of(Action action) {
        return switch (action) {
            case Action.AttachInstanceProfile(var instance, var profile) ->
                    "Attach the instance profile %s to %s.".formatted(profile.name(), instance);
            case Action.AddRoleToProfile(var profile, var role) ->
                    "Put the role %s into the instance profile %s.".formatted(role.name(), profile);
            case Action.AttachSsmPolicy(var role, var policy) ->
                    "Attach the policy %s to the role %s.".formatted(policy.name(), role);
            case Action.CreateEndpoints create -> endpoints(create);
            case Action.EnablePrivateDns(var endpoint) ->
                    "Turn private DNS of %s on.".formatted(endpoint);
            case Action.AllowEndpointIngress(var group, var source) ->
                    "Let %s into %s on TCP 443.".formatted(peer(source), group);
            case Action.AllowInstanceEgress(var group, var destination) ->
                    "Let TCP 443 out of %s to %s.".formatted(group, peer(destination));
            case Action.EnableVpcDns(var vpc, var attributes) ->
                    "Turn %s of %s on.".formatted(String.join(" and ", attributes), vpc);
            case Action.RaiseHopLimit(var instance, int hopLimit) ->
                    "Raise the metadata hop limit of %s to %d.".formatted(instance, hopLimit);
            case Action.EnableImds(var instance) ->
                    "Turn the metadata service of %s on, with tokens required.".formatted(instance);
            case Action.RestartAgent(var instance) ->
                    "Restart the SSM agent of %s by Run Command.".formatted(instance);
            case Action.UpdateAgent(var instance) ->
                    "Update the SSM agent of %s by Run Command.".formatted(instance);
            case Action.Reboot(var instance) -> "Reboot %s.".formatted(instance);
        };
    }

    private static String endpoints(Action.CreateEndpoints create) {
        String group =
                switch (create.admission()) {
                    case EndpointAdmission.NewGroup(var cidrs) ->
                            "in a new security group that admits " + joined(cidrs);
                    case EndpointAdmission.ExistingGroup(var existing) ->
                            "in the security group " + existing;
                };
        return "Make interface endpoints for %s in %s, subnets %s, %s, private DNS %s."
                .formatted(
                        joined(create.services()),
                        create.vpcId(),
                        joined(create.subnetIds()),
                        group,
                        create.privateDnsEnabled() ? "on" : "off");
    }

    private static String peer(TrafficPeer peer) {
        return switch (peer) {
            case TrafficPeer.Group(var group) -> group.value();
            case TrafficPeer.Prefixes(var list) -> list.value();
            case TrafficPeer.Block(var cidr) -> cidr.toString();
        };
    }

    private static String joined(List<?> values) {
        return values.stream().map(Object::toString).collect(Collectors.joining(", "));
    }
}
