package dev.ssmreconnect.fix;

import dev.ssmreconnect.snapshot.Snapshot;
import java.util.List;

/**
 * The account as it would be once a change has taken effect: what a proof is made on. Applying an action twice is applying it once, and
 * what was not read stays unread.
 */
public final class WhatIf {
    private WhatIf() {}

    public static Snapshot apply(Snapshot snapshot, List<Action> actions) {
        Snapshot changed = snapshot;
        for (Action action : actions) {
            changed = apply(changed, action);
        }
        return changed;
    }

    public static Snapshot apply(Snapshot snapshot, Action action) {
        return switch (action) {
            case Action.AttachInstanceProfile attach -> IdentityWhatIf.apply(snapshot, attach);
            case Action.AddRoleToProfile add -> IdentityWhatIf.apply(snapshot, add);
            case Action.AttachSsmPolicy attach -> IdentityWhatIf.apply(snapshot, attach);
            case Action.CreateEndpoints create -> EndpointWhatIf.apply(snapshot, create);
            case Action.EnablePrivateDns enable -> NetworkWhatIf.apply(snapshot, enable);
            case Action.AllowEndpointIngress allow -> NetworkWhatIf.apply(snapshot, allow);
            case Action.AllowInstanceEgress allow -> NetworkWhatIf.apply(snapshot, allow);
            case Action.EnableVpcDns enable -> NetworkWhatIf.apply(snapshot, enable);
            case Action.RaiseHopLimit raise -> InstanceWhatIf.apply(snapshot, raise);
            case Action.EnableImds enable -> InstanceWhatIf.apply(snapshot, enable);
            case Action.RestartAgent restart ->
                    InstanceWhatIf.agentStarted(snapshot, restart.instanceId());
            case Action.UpdateAgent update ->
                    InstanceWhatIf.agentUpdated(snapshot, update.instanceId());
            case Action.Reboot reboot -> InstanceWhatIf.agentStarted(snapshot, reboot.instanceId());
        };
    }
}
