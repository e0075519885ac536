package dev.ssmreconnect.fix;

import dev.ssmreconnect.fix.Action.EndpointAdmission;
import dev.ssmreconnect.fix.Action.TrafficPeer;
import dev.ssmreconnect.model.SecurityGroupId;
import java.util.stream.Collectors;

/** How a person takes an action back, in one sentence. */
final class Undo {
    private Undo() {}

    static String of(Action action) {
        return switch (action) {
            case Action.AttachInstanceProfile(var instance, var profile) ->
                    "Disassociate the instance profile "
                            + profile.name()
                            + " from "
                            + instance
                            + ".";
            case Action.AddRoleToProfile(var profile, var role) ->
                    "Remove the role "
                            + role.name()
                            + " from the instance profile "
                            + profile
                            + ".";
            case Action.AttachSsmPolicy(var role, var policy) ->
                    "Detach the policy " + policy.name() + " from the role " + role + ".";
            case Action.CreateEndpoints create -> endpoints(create);
            case Action.EnablePrivateDns(var endpoint) ->
                    "Turn private DNS names of " + endpoint + " off again.";
            case Action.AllowEndpointIngress(var group, var source) ->
                    "Revoke the ingress rule TCP 443 from " + peer(source) + " of " + group + ".";
            case Action.AllowInstanceEgress(var group, var destination) ->
                    "Revoke the egress rule TCP 443 to " + peer(destination) + " of " + group + ".";
            case Action.EnableVpcDns(var vpc, var attributes) ->
                    "Set "
                            + String.join(" and ", attributes.reversed())
                            + " of "
                            + vpc
                            + " to false again.";
            case Action.RaiseHopLimit raise ->
                    "Set HttpPutResponseHopLimit of "
                            + raise.instanceId()
                            + " back to what it was.";
            case Action.EnableImds(var instance) ->
                    "Turn the metadata endpoint of " + instance + " off again.";
            case Action.RestartAgent ignored -> "Nothing is left to undo.";
            case Action.UpdateAgent(var instance) ->
                    "Install the former version of the agent on " + instance + ".";
            case Action.Reboot ignored -> "There is none: a reboot cannot be taken back.";
        };
    }

    private static String endpoints(Action.CreateEndpoints create) {
        String services =
                create.services().stream()
                        .map(Object::toString)
                        .collect(Collectors.joining(" and "));
        String group =
                switch (create.admission()) {
                    case EndpointAdmission.NewGroup ignored -> ", then their security group";
                    case EndpointAdmission.ExistingGroup(SecurityGroupId ignored) -> "";
                };
        return "Delete the new endpoints for "
                + services
                + " in "
                + create.vpcId()
                + group
                + "; instances that use them by then need another way out.";
    }

    private static String peer(TrafficPeer peer) {
        return switch (peer) {
            case TrafficPeer.Group(var group) -> group.value();
            case TrafficPeer.Prefixes(var list) -> list.value();
            case TrafficPeer.Block(var cidr) -> cidr.toString();
        };
    }
}
