package dev.ssmreconnect.aws.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ssmreconnect.fix.Action;
import dev.ssmreconnect.fix.Action.AddRoleToProfile;
import dev.ssmreconnect.fix.Action.AllowEndpointIngress;
import dev.ssmreconnect.fix.Action.AllowInstanceEgress;
import dev.ssmreconnect.fix.Action.AttachInstanceProfile;
import dev.ssmreconnect.fix.Action.AttachSsmPolicy;
import dev.ssmreconnect.fix.Action.CreateEndpoints;
import dev.ssmreconnect.fix.Action.EnableImds;
import dev.ssmreconnect.fix.Action.EnablePrivateDns;
import dev.ssmreconnect.fix.Action.EnableVpcDns;
import dev.ssmreconnect.fix.Action.EndpointAdmission;
import dev.ssmreconnect.fix.Action.RaiseHopLimit;
import dev.ssmreconnect.fix.Action.Reboot;
import dev.ssmreconnect.fix.Action.RestartAgent;
import dev.ssmreconnect.fix.Action.TrafficPeer;
import dev.ssmreconnect.fix.Action.UpdateAgent;
import dev.ssmreconnect.fix.ActionKind;
import dev.ssmreconnect.model.Arn;
import dev.ssmreconnect.model.Cidr;
import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.model.PrefixListId;
import dev.ssmreconnect.model.SecurityGroupId;
import dev.ssmreconnect.model.SsmService;
import dev.ssmreconnect.model.SubnetId;
import dev.ssmreconnect.model.VpcEndpointId;
import dev.ssmreconnect.model.VpcId;

/** Actions, as the table keeps them. */
final class ActionCodec {
    private ActionCodec() {}

    static ObjectNode write(Action action) {
        ObjectNode node = Json.object().put("kind", action.kind().id());
        switch (action) {
            case AttachInstanceProfile(InstanceId id, Arn profile) ->
                    node.put("instanceId", id.value()).put("profileArn", profile.toString());
            case AddRoleToProfile(String profile, Arn role) ->
                    node.put("profileName", profile).put("roleArn", role.toString());
            case AttachSsmPolicy(String role, Arn policy) ->
                    node.put("roleName", role).put("policyArn", policy.toString());
            case CreateEndpoints endpoints -> writeEndpoints(node, endpoints);
            case EnablePrivateDns(VpcEndpointId id) -> node.put("endpointId", id.value());
            case AllowEndpointIngress(SecurityGroupId group, TrafficPeer source) ->
                    node.put("securityGroupId", group.value()).set("peer", write(source));
            case AllowInstanceEgress(SecurityGroupId group, TrafficPeer destination) ->
                    node.put("securityGroupId", group.value()).set("peer", write(destination));
            case EnableVpcDns dns ->
                    node.put("vpcId", dns.vpcId().value())
                            .set("attributes", Json.texts(dns.attributes(), text -> text));
            case RaiseHopLimit(InstanceId id, int limit) ->
                    node.put("instanceId", id.value()).put("hopLimit", limit);
            case EnableImds(InstanceId id) -> node.put("instanceId", id.value());
            case RestartAgent(InstanceId id) -> node.put("instanceId", id.value());
            case UpdateAgent(InstanceId id) -> node.put("instanceId", id.value());
            case Reboot(InstanceId id) -> node.put("instanceId", id.value());
        }
        return node;
    }

    private static void writeEndpoints(ObjectNode node, CreateEndpoints endpoints) {
        node.put("vpcId", endpoints.vpcId().value())
                .put("privateDnsEnabled", endpoints.privateDnsEnabled());
        node.set("services", Json.texts(endpoints.services(), SsmService::name));
        node.set("subnetIds", Json.texts(endpoints.subnetIds(), SubnetId::value));
        switch (endpoints.admission()) {
            case EndpointAdmission.NewGroup group ->
                    node.set("ingressCidrs", Json.texts(group.ingressCidrs(), Cidr::toString));
            case EndpointAdmission.ExistingGroup(SecurityGroupId group) ->
                    node.put("securityGroupId", group.value());
        }
    }

    private static ObjectNode write(TrafficPeer peer) {
        return switch (peer) {
            case TrafficPeer.Group(SecurityGroupId id) -> Json.object().put("group", id.value());
            case TrafficPeer.Prefixes(PrefixListId id) -> Json.object().put("prefixes", id.value());
            case TrafficPeer.Block(Cidr cidr) -> Json.object().put("cidr", cidr.toString());
        };
    }

    static Action read(JsonNode node) {
        return switch (kind(Json.text(node, "kind"))) {
            case ATTACH_INSTANCE_PROFILE ->
                    new AttachInstanceProfile(instance(node), arn(node, "profileArn"));
            case ADD_ROLE_TO_PROFILE ->
                    new AddRoleToProfile(Json.text(node, "profileName"), arn(node, "roleArn"));
            case ATTACH_SSM_POLICY ->
                    new AttachSsmPolicy(Json.text(node, "roleName"), arn(node, "policyArn"));
            case CREATE_ENDPOINTS -> readEndpoints(node);
            case ENABLE_PRIVATE_DNS ->
                    new EnablePrivateDns(new VpcEndpointId(Json.text(node, "endpointId")));
            case ALLOW_ENDPOINT_INGRESS ->
                    new AllowEndpointIngress(group(node), readPeer(Json.child(node, "peer")));
            case ALLOW_INSTANCE_EGRESS ->
                    new AllowInstanceEgress(group(node), readPeer(Json.child(node, "peer")));
            case ENABLE_VPC_DNS ->
                    new EnableVpcDns(vpc(node), Json.list(node, "attributes", JsonNode::textValue));
            case RAISE_HOP_LIMIT ->
                    new RaiseHopLimit(instance(node), Json.integer(node, "hopLimit"));
            case ENABLE_IMDS -> new EnableImds(instance(node));
            case RESTART_AGENT -> new RestartAgent(instance(node));
            case UPDATE_AGENT -> new UpdateAgent(instance(node));
            case REBOOT -> new Reboot(instance(node));
        };
    }

    static ActionKind kind(String id) {
        return ActionKind.parse(id)
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "the record names an unknown action: '" + id + "'"));
    }

    private static CreateEndpoints readEndpoints(JsonNode node) {
        EndpointAdmission admission =
                node.has("ingressCidrs")
                        ? new EndpointAdmission.NewGroup(
                                Json.list(
                                        node, "ingressCidrs", cidr -> Cidr.parse(cidr.textValue())))
                        : new EndpointAdmission.ExistingGroup(group(node));
        return new CreateEndpoints(
                vpc(node),
                Json.list(node, "services", service -> SsmService.valueOf(service.textValue())),
                Json.list(node, "subnetIds", subnet -> new SubnetId(subnet.textValue())),
                Json.flag(node, "privateDnsEnabled"),
                admission);
    }

    private static TrafficPeer readPeer(JsonNode node) {
        if (node.has("group")) {
            return new TrafficPeer.Group(new SecurityGroupId(Json.text(node, "group")));
        }
        return node.has("prefixes")
                ? new TrafficPeer.Prefixes(new PrefixListId(Json.text(node, "prefixes")))
                : new TrafficPeer.Block(Cidr.parse(Json.text(node, "cidr")));
    }

    private static InstanceId instance(JsonNode node) {
        return new InstanceId(Json.text(node, "instanceId"));
    }

    private static VpcId vpc(JsonNode node) {
        return new VpcId(Json.text(node, "vpcId"));
    }

    private static SecurityGroupId group(JsonNode node) {
        return new SecurityGroupId(Json.text(node, "securityGroupId"));
    }

    private static Arn arn(JsonNode node, String name) {
        return Arn.parse(Json.text(node, name));
    }
}
