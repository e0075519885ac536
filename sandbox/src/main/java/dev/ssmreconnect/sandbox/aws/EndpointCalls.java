package dev.ssmreconnect.sandbox.aws;

import dev.ssmreconnect.sandbox.world.Endpoint;
import dev.ssmreconnect.sandbox.world.NetworkInterface;
import dev.ssmreconnect.sandbox.world.SecurityGroup;
import dev.ssmreconnect.sandbox.world.Subnet;
import dev.ssmreconnect.sandbox.world.Timeline;
import dev.ssmreconnect.sandbox.world.Vpc;
import dev.ssmreconnect.sandbox.world.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.CreateVpcEndpointRequest;
import software.amazon.awssdk.services.ec2.model.CreateVpcEndpointResponse;
import software.amazon.awssdk.services.ec2.model.DeleteVpcEndpointsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteVpcEndpointsResponse;
import software.amazon.awssdk.services.ec2.model.ModifyVpcEndpointRequest;
import software.amazon.awssdk.services.ec2.model.ModifyVpcEndpointResponse;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.UnsuccessfulItem;

/**
 * Calls that change VPC endpoints.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateVpcEndpoint.html">CreateVpcEndpoint</a>
 */
final class EndpointCalls {
    private static final Duration UNTIL_AVAILABLE = Duration.ofSeconds(45);
    private static final int MOST_IN_A_VPC = 50;

    private final World world;
    private final Timeline timeline;
    private final Gate gate;
    private final EndpointAnswers answers;

    EndpointCalls(World world, Timeline timeline, Gate gate) {
        this.world = world;
        this.timeline = timeline;
        this.gate = gate;
        answers = new EndpointAnswers(world);
    }

    CreateVpcEndpointResponse create(CreateVpcEndpointRequest request) {
        Optional<Endpoint> before = madeWith(request.clientToken());
        if (before.isPresent()) {
            return again(before.get(), request);
        }
        Vpc vpc = vpcOf(request.vpcId());
        List<Subnet> subnets = subnets(request.subnetIds(), request.vpcId());
        requireZones(request.serviceName(), subnets, Set.of());
        List<String> groups = groups(request.securityGroupIds(), vpc);
        boolean privateDns = !Boolean.FALSE.equals(request.privateDnsEnabled());
        if (privateDns) {
            requirePrivateDns(vpc, request.serviceName(), "");
        }
        requireRoom(vpc);
        Gate.unlessDryRun(request.dryRun());
        return CreateVpcEndpointResponse.builder()
                .vpcEndpoint(answers.endpoint(make(request, subnets, groups, privateDns)))
                .clientToken(request.clientToken())
                .build();
    }

    private Endpoint make(
            CreateVpcEndpointRequest request,
            List<Subnet> subnets,
            List<String> groups,
            boolean privateDns) {
        String id = world.ids().next("vpce");
        List<String> interfaces = new ArrayList<>();
        subnets.forEach(subnet -> interfaces.add(addInterface(id, subnet, groups)));
        Endpoint endpoint =
                new Endpoint(
                        id,
                        request.vpcId(),
                        world.accountId(),
                        request.serviceName(),
                        "Interface",
                        "pending",
                        request.subnetIds(),
                        groups,
                        List.of(),
                        interfaces,
                        privateDns,
                        request.policyDocument() == null ? "" : request.policyDocument(),
                        request.clientToken() == null ? "" : request.clientToken(),
                        timeline.instant(),
                        Tags.of(request.tagSpecifications(), ResourceType.VPC_ENDPOINT));
        world.endpoints().put(id, endpoint);
        gate.made(id);
        timeline.in(UNTIL_AVAILABLE, () -> becomes(id, "pending", "available"));
        return endpoint;
    }

    private void becomes(String id, String from, String to) {
        world.endpoints()
                .computeIfPresent(
                        id, (_, now) -> now.state().equals(from) ? now.withState(to) : now);
    }

    private String addInterface(String endpointId, Subnet subnet, List<String> groups) {
        String id = world.ids().next("eni");
        world.addInterface(
                new NetworkInterface(
                        id,
                        "vpc_endpoint",
                        subnet.vpcId(),
                        subnet.id(),
                        List.of(world.takeAddress(subnet)),
                        List.of(),
                        Optional.empty(),
                        groups,
                        true,
                        Optional.empty(),
                        1,
                        "VPC Endpoint Interface " + endpointId,
                        Map.of()));
        return id;
    }

    private Optional<Endpoint> madeWith(String token) {
        return token == null || token.isEmpty()
                ? Optional.empty()
                : world.endpoints().values().stream()
                        .filter(each -> each.clientToken().equals(token))
                        .findFirst();
    }

    private CreateVpcEndpointResponse again(Endpoint endpoint, CreateVpcEndpointRequest request) {
        boolean same =
                endpoint.vpcId().equals(request.vpcId())
                        && endpoint.serviceName().equals(request.serviceName())
                        && Set.copyOf(endpoint.subnetIds()).equals(Set.copyOf(request.subnetIds()));
        if (!same) {
            throw new Refusal(
                    "IdempotentParameterMismatch",
                    "Arguments on this idempotent request are inconsistent with arguments used in previous request(s).");
        }
        return CreateVpcEndpointResponse.builder()
                .vpcEndpoint(answers.endpoint(endpoint))
                .clientToken(request.clientToken())
                .build();
    }

    private Vpc vpcOf(String id) {
        Vpc vpc = world.vpcs().get(id);
        if (vpc == null) {
            throw Refusal.notFound("InvalidVpcId.NotFound", "Vpc Id", id);
        }
        if (!vpc.ownerId().equals(world.accountId())) {
            throw new Refusal(
                    "OperationNotPermitted",
                    403,
                    "The VPC '" + id + "' is shared with this account and belongs to another one.");
        }
        return vpc;
    }

    private List<Subnet> subnets(List<String> ids, String vpcId) {
        List<Subnet> found = new ArrayList<>();
        for (String id : ids) {
            Subnet subnet = world.subnets().get(id);
            if (subnet == null || !subnet.vpcId().equals(vpcId)) {
                throw Refusal.notFound("InvalidSubnetId.NotFound", "subnet ID", id);
            }
            if (world.freeAddresses(subnet) < 1) {
                throw new Refusal(
                        "InsufficientFreeAddressesInSubnet",
                        "There are not enough free addresses in subnet '" + id + "'");
            }
            found.add(subnet);
        }
        return found;
    }

    private void requireZones(String serviceName, List<Subnet> subnets, Set<String> taken) {
        List<String> supported = world.serviceZones().get(serviceName);
        if (supported == null) {
            throw new Refusal(
                    "InvalidServiceName",
                    "The Vpc Endpoint Service '" + serviceName + "' does not exist");
        }
        Set<String> zones = new HashSet<>(taken);
        for (Subnet subnet : subnets) {
            if (!supported.contains(subnet.zone())) {
                throw new Refusal(
                        "InvalidParameter",
                        "The VPC endpoint service "
                                + serviceName
                                + " does not support the availability zone of the subnet: "
                                + subnet.id()
                                + ".");
            }
            if (!zones.add(subnet.zone())) {
                throw new Refusal(
                        "DuplicateSubnetsInSameZone",
                        "Found another VPC endpoint subnet in the availability zone of "
                                + subnet.id());
            }
        }
    }

    private List<String> groups(List<String> ids, Vpc vpc) {
        if (ids.isEmpty()) {
            return world.securityGroups().values().stream()
                    .filter(group ->
                            group.vpcId().equals(vpc.id()) && group.name().equals("default"))
                    .map(SecurityGroup::id)
                    .toList();
        }
        for (String id : ids) {
            SecurityGroup group = world.securityGroups().get(id);
            if (group == null || !gate.sees(id)) {
                throw Refusal.notFound("InvalidGroup.NotFound", "security group", id);
            }
            if (!group.vpcId().equals(vpc.id())) {
                throw new Refusal(
                        "InvalidParameter",
                        "Security group " + id + " and VPC endpoint belong to different networks.");
            }
        }
        return ids;
    }

    private void requirePrivateDns(Vpc vpc, String serviceName, String exceptId) {
        if (!vpc.dnsSupport() || !vpc.dnsHostnames()) {
            throw new Refusal(
                    "InvalidParameter",
                    "Enabling private DNS requires both enableDnsSupport and enableDnsHostnames VPC attributes set to true for "
                            + vpc.id());
        }
        String hostname =
                world.region().hostname(serviceName.substring(serviceName.lastIndexOf('.') + 1));
        boolean conflict =
                world.hiddenZones(vpc.id()).containsKey(hostname)
                        || world.endpoints().values().stream()
                                .anyMatch(each ->
                                        each.vpcId().equals(vpc.id())
                                                && each.serviceName().equals(serviceName)
                                                && each.privateDns()
                                                && !each.id().equals(exceptId)
                                                && !each.state().equals("failed"));
        if (conflict) {
            throw new Refusal(
                    "InvalidParameter",
                    "private-dns-enabled cannot be set because there is already a conflicting DNS domain for "
                            + hostname
                            + " in the VPC "
                            + vpc.id());
        }
    }

    private void requireRoom(Vpc vpc) {
        long now =
                world.endpoints().values().stream()
                        .filter(each -> each.vpcId().equals(vpc.id()))
                        .count();
        if (now >= MOST_IN_A_VPC) {
            throw new Refusal(
                    "VpcEndpointLimitExceeded",
                    "The maximum number of VPC endpoints has been reached.");
        }
    }

    ModifyVpcEndpointResponse modify(ModifyVpcEndpointRequest request) {
        Endpoint endpoint = endpointOf(request.vpcEndpointId());
        Vpc vpc = vpcOf(endpoint.vpcId());
        if (Boolean.TRUE.equals(request.privateDnsEnabled()) && !endpoint.privateDns()) {
            requirePrivateDns(vpc, endpoint.serviceName(), endpoint.id());
        }
        List<Subnet> more = subnets(request.addSubnetIds(), vpc.id());
        requireZones(endpoint.serviceName(), more, zonesOf(endpoint));
        if (request.hasAddSecurityGroupIds()) {
            groups(request.addSecurityGroupIds(), vpc);
        }
        Gate.unlessDryRun(request.dryRun());
        Endpoint changed = withGroups(endpoint, request);
        changed = withSubnets(changed, request, more);
        if (request.privateDnsEnabled() != null) {
            changed = changed.withPrivateDns(request.privateDnsEnabled());
        }
        if (request.policyDocument() != null || Boolean.TRUE.equals(request.resetPolicy())) {
            changed =
                    changed.withPolicy(
                            request.policyDocument() == null ? "" : request.policyDocument());
        }
        world.endpoints().put(changed.id(), changed);
        return ModifyVpcEndpointResponse.builder().returnValue(true).build();
    }

    private Set<String> zonesOf(Endpoint endpoint) {
        Set<String> zones = new HashSet<>();
        endpoint.subnetIds().forEach(id -> zones.add(World.the(world.subnets(), id).zone()));
        return zones;
    }

    private Endpoint withGroups(Endpoint endpoint, ModifyVpcEndpointRequest request) {
        List<String> groups = new ArrayList<>(endpoint.groupIds());
        groups.removeAll(request.removeSecurityGroupIds());
        request.addSecurityGroupIds().stream()
                .filter(id -> !groups.contains(id))
                .forEach(groups::add);
        for (String id : endpoint.interfaceIds()) {
            world.interfaces().computeIfPresent(id, (_, nic) -> nic.withGroups(groups));
        }
        return endpoint.withGroups(groups);
    }

    private Endpoint withSubnets(
            Endpoint endpoint, ModifyVpcEndpointRequest request, List<Subnet> more) {
        List<String> subnets = new ArrayList<>(endpoint.subnetIds());
        List<String> interfaces = new ArrayList<>(endpoint.interfaceIds());
        subnets.removeAll(request.removeSubnetIds());
        interfaces.removeIf(id ->
                request.removeSubnetIds().contains(World.the(world.interfaces(), id).subnetId()));
        endpoint.interfaceIds().stream()
                .filter(id -> !interfaces.contains(id))
                .forEach(world.interfaces()::remove);
        for (Subnet subnet : more) {
            subnets.add(subnet.id());
            interfaces.add(addInterface(endpoint.id(), subnet, endpoint.groupIds()));
        }
        return endpoint.withSubnets(subnets, interfaces);
    }

    private Endpoint endpointOf(String id) {
        Endpoint endpoint = world.endpoints().get(id);
        if (endpoint == null || !gate.sees(id)) {
            throw new Refusal(
                    "InvalidVpcEndpointId.NotFound",
                    "The Vpc Endpoint Id '" + id + "' does not exist");
        }
        return endpoint;
    }

    DeleteVpcEndpointsResponse delete(DeleteVpcEndpointsRequest request) {
        Gate.unlessDryRun(request.dryRun());
        List<UnsuccessfulItem> failed = new ArrayList<>();
        for (String id : request.vpcEndpointIds()) {
            Endpoint endpoint = world.endpoints().get(id);
            if (endpoint == null) {
                failed.add(notThere(id));
            } else {
                delete(endpoint);
            }
        }
        return DeleteVpcEndpointsResponse.builder().unsuccessful(failed).build();
    }

    private void delete(Endpoint endpoint) {
        world.endpoints().put(endpoint.id(), endpoint.withState("deleting"));
        timeline.in(
                UNTIL_AVAILABLE,
                () -> {
                    world.endpoints().remove(endpoint.id());
                    endpoint.interfaceIds().forEach(world.interfaces()::remove);
                });
    }

    private static UnsuccessfulItem notThere(String id) {
        return UnsuccessfulItem.builder()
                .resourceId(id)
                .error(error ->
                        error.code("InvalidVpcEndpointId.NotFound")
                                .message("The Vpc Endpoint Id '" + id + "' does not exist"))
                .build();
    }
}
