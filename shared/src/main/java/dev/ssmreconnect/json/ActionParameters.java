package dev.ssmreconnect.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ssmreconnect.fix.Action;
import dev.ssmreconnect.fix.Action.EndpointAdmission;
import dev.ssmreconnect.fix.Action.TrafficPeer;
import java.util.List;

/** The parameters of an action, by their fixed names; ids are bare. */
final class ActionParameters {
    private ActionParameters() {}

    static ObjectNode of(Action action) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        return switch (action) {
            case Action.AttachInstanceProfile(var instance, var profile) ->
                    node.put("instanceId", instance.value()).put("profileArn", profile.toString());
            case Action.AddRoleToProfile(var profile, var role) ->
                    node.put("profileName", profile).put("roleArn", role.toString());
            case Action.AttachSsmPolicy(var role, var policy) ->
                    node.put("roleName", role).put("policyArn", policy.toString());
            case Action.CreateEndpoints create -> endpoints(node, create);
            case Action.EnablePrivateDns(var endpoint) -> node.put("endpointId", endpoint.value());
            case Action.AllowEndpointIngress(var group, var source) ->
                    peer(
                            node.put("securityGroupId", group.value()),
                            source,
                            "sourceSecurityGroupId");
            case Action.AllowInstanceEgress(var group, var destination) ->
                    peer(
                            node.put("securityGroupId", group.value()),
                            destination,
                            "destinationSecurityGroupId");
            case Action.EnableVpcDns(var vpc, var attributes) ->
                    node.put("vpcId", vpc.value()).set("attributes", texts(attributes));
            case Action.RaiseHopLimit(var instance, int hopLimit) ->
                    node.put("instanceId", instance.value()).put("hopLimit", hopLimit);
            case Action.EnableImds(var instance) ->
                    node.put("instanceId", instance.value()).put("httpTokens", "required");
            case Action.RestartAgent(var instance) -> node.put("instanceId", instance.value());
            case Action.UpdateAgent(var instance) -> node.put("instanceId", instance.value());
            case Action.Reboot(var instance) -> node.put("instanceId", instance.value());
        };
    }

    private static ObjectNode endpoints(ObjectNode node, Action.CreateEndpoints create) {
        node.put("vpcId", create.vpcId().value());
        node.set("services", texts(create.services()));
        node.set("subnetIds", texts(create.subnetIds()));
        node.put("privateDnsEnabled", create.privateDnsEnabled());
        switch (create.admission()) {
            case EndpointAdmission.NewGroup(var cidrs) -> node.set("ingressCidrs", texts(cidrs));
            case EndpointAdmission.ExistingGroup(var group) ->
                    node.put("securityGroupId", group.value());
        }
        return node;
    }

    private static ObjectNode peer(ObjectNode node, TrafficPeer peer, String groupKey) {
        return switch (peer) {
            case TrafficPeer.Group(var group) -> node.put(groupKey, group.value());
            case TrafficPeer.Prefixes(var list) -> node.put("prefixListId", list.value());
            case TrafficPeer.Block(var cidr) -> node.put("cidr", cidr.toString());
        };
    }

    static ArrayNode texts(List<?> values) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        values.forEach(value -> array.add(value.toString()));
        return array;
    }
}
