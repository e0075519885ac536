package dev.ssmreconnect.aws.remediate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.AssociateIamInstanceProfileRequest;
import software.amazon.awssdk.services.ec2.model.AssociateIamInstanceProfileResponse;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupEgressRequest;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupEgressResponse;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressResponse;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupResponse;
import software.amazon.awssdk.services.ec2.model.CreateVpcEndpointRequest;
import software.amazon.awssdk.services.ec2.model.CreateVpcEndpointResponse;
import software.amazon.awssdk.services.ec2.model.DeleteSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.DeleteSecurityGroupResponse;
import software.amazon.awssdk.services.ec2.model.DeleteVpcEndpointsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteVpcEndpointsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeIamInstanceProfileAssociationsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeIamInstanceProfileAssociationsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcAttributeResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointsResponse;
import software.amazon.awssdk.services.ec2.model.DisassociateIamInstanceProfileRequest;
import software.amazon.awssdk.services.ec2.model.DisassociateIamInstanceProfileResponse;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.IamInstanceProfileAssociation;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceMetadataOptionsRequest;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceMetadataOptionsResponse;
import software.amazon.awssdk.services.ec2.model.ModifyVpcAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifyVpcAttributeResponse;
import software.amazon.awssdk.services.ec2.model.ModifyVpcEndpointRequest;
import software.amazon.awssdk.services.ec2.model.ModifyVpcEndpointResponse;
import software.amazon.awssdk.services.ec2.model.RebootInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RebootInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Reservation;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupEgressRequest;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupEgressResponse;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupIngressResponse;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.SecurityGroupIdentifier;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;

/** EC2 with the rules that the executors meet: it refuses what AWS refuses, with AWS's codes. */
final class FakeEc2 implements Ec2Client {
    private final World world;

    FakeEc2(World world) {
        this.world = world;
    }

    static Ec2Exception error(String code, String message) {
        return (Ec2Exception)
                Ec2Exception.builder()
                        .statusCode(code.equals("UnauthorizedOperation") ? 403 : 400)
                        .message(message)
                        .awsErrorDetails(
                                AwsErrorDetails.builder()
                                        .errorCode(code)
                                        .errorMessage(message)
                                        .build())
                        .build();
    }

    @Override
    public DescribeInstancesResponse describeInstances(DescribeInstancesRequest request) {
        String id = request.instanceIds().getFirst();
        World.Instance instance = instance(id);
        return DescribeInstancesResponse.builder()
                .reservations(
                        Reservation.builder()
                                .instances(i ->
                                        i.instanceId(id)
                                                .state(s -> s.name(instance.state))
                                                .metadataOptions(o ->
                                                        o.httpEndpoint(instance.httpEndpoint)
                                                                .httpTokens(instance.httpTokens)
                                                                .httpPutResponseHopLimit(
                                                                        instance.hopLimit)))
                                .build())
                .build();
    }

    private World.Instance instance(String id) {
        return Optional.ofNullable(world.instances.get(id))
                .orElseThrow(
                        () -> error("InvalidInstanceID.NotFound", "The instance ID '" + id + "'"));
    }

    @Override
    public DescribeIamInstanceProfileAssociationsResponse describeIamInstanceProfileAssociations(
            DescribeIamInstanceProfileAssociationsRequest request) {
        String id = filter(request.filters(), "instance-id").orElseThrow();
        World.Instance instance = instance(id);
        return DescribeIamInstanceProfileAssociationsResponse.builder()
                .iamInstanceProfileAssociations(
                        instance.profileArn.isEmpty()
                                ? List.of()
                                : List.of(
                                        IamInstanceProfileAssociation.builder()
                                                .associationId("iip-assoc-" + id)
                                                .instanceId(id)
                                                .iamInstanceProfile(p -> p.arn(instance.profileArn))
                                                .state(instance.associationState)
                                                .build()))
                .build();
    }

    @Override
    public AssociateIamInstanceProfileResponse associateIamInstanceProfile(
            AssociateIamInstanceProfileRequest request) {
        World.Instance instance = instance(request.instanceId());
        if (!instance.profileArn.isEmpty()) {
            throw error(
                    "IncorrectState",
                    "There is an existing association for instance " + request.instanceId());
        }
        instance.profileArn = request.iamInstanceProfile().arn();
        return AssociateIamInstanceProfileResponse.builder().build();
    }

    @Override
    public DisassociateIamInstanceProfileResponse disassociateIamInstanceProfile(
            DisassociateIamInstanceProfileRequest request) {
        instance(request.associationId().substring("iip-assoc-".length())).profileArn = "";
        return DisassociateIamInstanceProfileResponse.builder().build();
    }

    @Override
    public ModifyInstanceMetadataOptionsResponse modifyInstanceMetadataOptions(
            ModifyInstanceMetadataOptionsRequest request) {
        World.Instance instance = instance(request.instanceId());
        dryRun(request.dryRun());
        if (request.httpTokens() != null && request.httpEndpoint() == null) {
            throw error("InvalidParameterCombination", "HttpTokens needs HttpEndpoint");
        }
        Optional.ofNullable(request.httpPutResponseHopLimit())
                .ifPresent(limit -> instance.hopLimit = limit);
        Optional.ofNullable(request.httpEndpointAsString())
                .ifPresent(state -> instance.httpEndpoint = state);
        Optional.ofNullable(request.httpTokensAsString())
                .ifPresent(tokens -> instance.httpTokens = tokens);
        return ModifyInstanceMetadataOptionsResponse.builder().build();
    }

    @Override
    public RebootInstancesResponse rebootInstances(RebootInstancesRequest request) {
        World.Instance instance = instance(request.instanceIds().getFirst());
        dryRun(request.dryRun());
        instance.reboots++;
        return RebootInstancesResponse.builder().build();
    }

    private static void dryRun(Boolean asked) {
        if (Boolean.TRUE.equals(asked)) {
            throw error("DryRunOperation", "Request would have succeeded");
        }
    }

    @Override
    public DescribeVpcAttributeResponse describeVpcAttribute(DescribeVpcAttributeRequest request) {
        boolean on = world.dns.get(request.vpcId() + "/" + request.attributeAsString());
        return switch (request.attribute()) {
            case ENABLE_DNS_SUPPORT ->
                    DescribeVpcAttributeResponse.builder()
                            .enableDnsSupport(value -> value.value(on))
                            .build();
            case ENABLE_DNS_HOSTNAMES ->
                    DescribeVpcAttributeResponse.builder()
                            .enableDnsHostnames(value -> value.value(on))
                            .build();
            default -> throw error("InvalidParameterValue", request.attributeAsString());
        };
    }

    @Override
    public ModifyVpcAttributeResponse modifyVpcAttribute(ModifyVpcAttributeRequest request) {
        String support = request.vpcId() + "/enableDnsSupport";
        if (request.enableDnsSupport() != null && request.enableDnsHostnames() != null) {
            throw error("InvalidParameterCombination", "one attribute a call");
        }
        if (request.enableDnsSupport() != null) {
            world.dns.put(support, request.enableDnsSupport().value());
        } else {
            if (request.enableDnsHostnames().value() && !world.dns.get(support)) {
                throw error("InvalidParameterValue", "DNS hostnames need DNS support");
            }
            world.dns.put(
                    request.vpcId() + "/enableDnsHostnames", request.enableDnsHostnames().value());
        }
        return ModifyVpcAttributeResponse.builder().build();
    }

    @Override
    public DescribeSecurityGroupsResponse describeSecurityGroups(
            DescribeSecurityGroupsRequest request) {
        request.groupIds().forEach(this::group);
        return DescribeSecurityGroupsResponse.builder()
                .securityGroups(
                        world.groups.entrySet().stream()
                                .filter(entry ->
                                        request.groupIds().isEmpty()
                                                || request.groupIds().contains(entry.getKey()))
                                .filter(entry ->
                                        matches(
                                                request.filters(),
                                                Map.of(
                                                        "vpc-id",
                                                        entry.getValue().vpcId,
                                                        "group-name",
                                                        entry.getValue().name)))
                                .map(entry -> shown(entry.getKey(), entry.getValue()))
                                .toList())
                .build();
    }

    private static SecurityGroup shown(String id, World.Group group) {
        return SecurityGroup.builder()
                .groupId(id)
                .groupName(group.name)
                .vpcId(group.vpcId)
                .tags(group.tags)
                .ipPermissions(group.ingress)
                .ipPermissionsEgress(group.egress)
                .build();
    }

    private World.Group group(String id) {
        return Optional.ofNullable(world.groups.get(id))
                .orElseThrow(() ->
                        error(
                                "InvalidGroup.NotFound",
                                "The security group '" + id + "' does not exist"));
    }

    @Override
    public CreateSecurityGroupResponse createSecurityGroup(CreateSecurityGroupRequest request) {
        if (world.groups.values().stream()
                .anyMatch(group ->
                        group.name.equals(request.groupName())
                                && group.vpcId.equals(request.vpcId()))) {
            throw error("InvalidGroup.Duplicate", request.groupName() + " already exists");
        }
        World.Group group = new World.Group();
        group.name = request.groupName();
        group.vpcId = request.vpcId();
        group.tags = request.tagSpecifications().getFirst().tags();
        group.egress.add(
                IpPermission.builder()
                        .ipProtocol("-1")
                        .ipRanges(IpRange.builder().cidrIp("0.0.0.0/0").build())
                        .build());
        String id = world.next("sg");
        world.groups.put(id, group);
        return CreateSecurityGroupResponse.builder().groupId(id).build();
    }

    @Override
    public DeleteSecurityGroupResponse deleteSecurityGroup(DeleteSecurityGroupRequest request) {
        group(request.groupId());
        if (world.endpoints.values().stream()
                .anyMatch(endpoint -> endpoint.groups.contains(request.groupId()))) {
            throw error("DependencyViolation", request.groupId() + " has a dependent object");
        }
        world.groups.remove(request.groupId());
        return DeleteSecurityGroupResponse.builder().build();
    }

    @Override
    public AuthorizeSecurityGroupIngressResponse authorizeSecurityGroupIngress(
            AuthorizeSecurityGroupIngressRequest request) {
        authorize(group(request.groupId()).ingress, request.ipPermissions());
        return AuthorizeSecurityGroupIngressResponse.builder().build();
    }

    @Override
    public AuthorizeSecurityGroupEgressResponse authorizeSecurityGroupEgress(
            AuthorizeSecurityGroupEgressRequest request) {
        authorize(group(request.groupId()).egress, request.ipPermissions());
        return AuthorizeSecurityGroupEgressResponse.builder().build();
    }

    private static void authorize(List<IpPermission> rules, List<IpPermission> added) {
        for (IpPermission rule : added) {
            if (rules.stream().anyMatch(present -> same(present, rule))) {
                throw error("InvalidPermission.Duplicate", "the specified rule already exists");
            }
        }
        rules.addAll(added);
    }

    @Override
    public RevokeSecurityGroupIngressResponse revokeSecurityGroupIngress(
            RevokeSecurityGroupIngressRequest request) {
        revoke(group(request.groupId()).ingress, request.ipPermissions());
        return RevokeSecurityGroupIngressResponse.builder().build();
    }

    @Override
    public RevokeSecurityGroupEgressResponse revokeSecurityGroupEgress(
            RevokeSecurityGroupEgressRequest request) {
        revoke(group(request.groupId()).egress, request.ipPermissions());
        return RevokeSecurityGroupEgressResponse.builder().build();
    }

    private static void revoke(List<IpPermission> rules, List<IpPermission> removed) {
        for (IpPermission rule : removed) {
            if (!rules.removeIf(present -> same(present, rule))) {
                throw error("InvalidPermission.NotFound", "the specified rule does not exist");
            }
        }
    }

    private static boolean same(IpPermission one, IpPermission other) {
        return peers(one).equals(peers(other))
                && one.ipProtocol().equals(other.ipProtocol())
                && Objects.equals(one.fromPort(), other.fromPort());
    }

    private static List<String> peers(IpPermission rule) {
        List<String> peers = new ArrayList<>();
        rule.ipRanges().forEach(range -> peers.add(range.cidrIp()));
        rule.ipv6Ranges().forEach(range -> peers.add(range.cidrIpv6()));
        rule.userIdGroupPairs().forEach(pair -> peers.add(pair.groupId()));
        rule.prefixListIds().forEach(list -> peers.add(list.prefixListId()));
        return peers;
    }

    @Override
    public DescribeVpcEndpointsResponse describeVpcEndpoints(DescribeVpcEndpointsRequest request) {
        for (String id : request.vpcEndpointIds()) {
            if (!world.endpoints.containsKey(id)) {
                throw error("InvalidVpcEndpointId.NotFound", id);
            }
        }
        return DescribeVpcEndpointsResponse.builder()
                .vpcEndpoints(
                        world.endpoints.entrySet().stream()
                                .filter(entry ->
                                        request.vpcEndpointIds().isEmpty()
                                                || request.vpcEndpointIds()
                                                        .contains(entry.getKey()))
                                .filter(entry ->
                                        matches(
                                                request.filters(),
                                                Map.of("vpc-id", entry.getValue().vpcId)))
                                .map(entry -> shown(entry.getKey(), entry.getValue()))
                                .toList())
                .build();
    }

    private static VpcEndpoint shown(String id, World.Endpoint endpoint) {
        return VpcEndpoint.builder()
                .vpcEndpointId(id)
                .vpcId(endpoint.vpcId)
                .serviceName(endpoint.service)
                .vpcEndpointType("Interface")
                .state(endpoint.state)
                .privateDnsEnabled(endpoint.privateDns)
                .subnetIds(endpoint.subnets)
                .groups(
                        endpoint.groups.stream()
                                .map(g -> SecurityGroupIdentifier.builder().groupId(g).build())
                                .toList())
                .tags(endpoint.tags)
                .build();
    }

    @Override
    public CreateVpcEndpointResponse createVpcEndpoint(CreateVpcEndpointRequest request) {
        String known = world.tokens.get(request.clientToken());
        if (known != null) {
            return CreateVpcEndpointResponse.builder()
                    .vpcEndpoint(shown(known, world.endpoints.get(known)))
                    .build();
        }
        request.securityGroupIds().forEach(this::group);
        if (request.privateDnsEnabled()
                && world.endpoints.values().stream()
                        .anyMatch(other ->
                                other.privateDns && other.service.equals(request.serviceName()))) {
            throw error(
                    "InvalidParameter",
                    "private-dns-enabled cannot be set because there is already a conflicting DNS domain");
        }
        World.Endpoint endpoint = new World.Endpoint();
        endpoint.vpcId = request.vpcId();
        endpoint.service = request.serviceName();
        endpoint.privateDns = request.privateDnsEnabled();
        endpoint.subnets = request.subnetIds();
        endpoint.groups = request.securityGroupIds();
        endpoint.tags = request.tagSpecifications().getFirst().tags();
        String id = world.next("vpce");
        world.endpoints.put(id, endpoint);
        world.tokens.put(request.clientToken(), id);
        return CreateVpcEndpointResponse.builder().vpcEndpoint(shown(id, endpoint)).build();
    }

    @Override
    public ModifyVpcEndpointResponse modifyVpcEndpoint(ModifyVpcEndpointRequest request) {
        world.endpoints.get(request.vpcEndpointId()).privateDns = request.privateDnsEnabled();
        return ModifyVpcEndpointResponse.builder().build();
    }

    @Override
    public DeleteVpcEndpointsResponse deleteVpcEndpoints(DeleteVpcEndpointsRequest request) {
        request.vpcEndpointIds().forEach(world.endpoints::remove);
        return DeleteVpcEndpointsResponse.builder().build();
    }

    private static Optional<String> filter(List<Filter> filters, String name) {
        return filters.stream()
                .filter(filter -> filter.name().equals(name))
                .map(filter -> filter.values().getFirst())
                .findFirst();
    }

    private static boolean matches(List<Filter> filters, Map<String, String> fields) {
        return filters.stream()
                .allMatch(filter -> filter.values().contains(fields.get(filter.name())));
    }

    @Override
    public String serviceName() {
        return "ec2";
    }

    @Override
    public void close() {}
}
