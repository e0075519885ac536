package dev.ssmreconnect.sandbox.aws;

import dev.ssmreconnect.sandbox.world.Association;
import dev.ssmreconnect.sandbox.world.Endpoint;
import dev.ssmreconnect.sandbox.world.Instance;
import dev.ssmreconnect.sandbox.world.PrefixList;
import dev.ssmreconnect.sandbox.world.Timeline;
import dev.ssmreconnect.sandbox.world.Vpc;
import dev.ssmreconnect.sandbox.world.World;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.DescribeDhcpOptionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeDhcpOptionsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeEgressOnlyInternetGatewaysRequest;
import software.amazon.awssdk.services.ec2.model.DescribeEgressOnlyInternetGatewaysResponse;
import software.amazon.awssdk.services.ec2.model.DescribeIamInstanceProfileAssociationsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeIamInstanceProfileAssociationsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeImagesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeImagesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceStatusRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceStatusResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInternetGatewaysRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInternetGatewaysResponse;
import software.amazon.awssdk.services.ec2.model.DescribeManagedPrefixListsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeManagedPrefixListsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeNatGatewaysRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNatGatewaysResponse;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkAclsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkAclsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeTransitGatewayVpcAttachmentsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeTransitGatewayVpcAttachmentsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcAttributeResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcBlockPublicAccessOptionsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointServicesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointServicesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcPeeringConnectionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcPeeringConnectionsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.GetConsoleOutputRequest;
import software.amazon.awssdk.services.ec2.model.GetConsoleOutputResponse;
import software.amazon.awssdk.services.ec2.model.GetManagedPrefixListEntriesRequest;
import software.amazon.awssdk.services.ec2.model.GetManagedPrefixListEntriesResponse;
import software.amazon.awssdk.services.ec2.model.PrefixListEntry;
import software.amazon.awssdk.services.ec2.model.ServiceDetail;

/** What EC2 answers to Describe and Get calls. */
final class Ec2Reads {
    private final World world;
    private final Timeline timeline;
    private final Gate gate;
    private final NetworkAnswers networks;
    private final InstanceAnswers instances;
    private final EndpointAnswers endpoints;

    Ec2Reads(World world, Timeline timeline, Gate gate) {
        this.world = world;
        this.timeline = timeline;
        this.gate = gate;
        networks = new NetworkAnswers(world);
        instances = new InstanceAnswers(world);
        endpoints = new EndpointAnswers(world);
    }

    private <T> Page<T> page(
            Map<String, T> resources,
            List<String> ids,
            List<Filter> filters,
            @Nullable Integer maxResults,
            @Nullable String token,
            Function<String, Refusal> unknown,
            BiFunction<T, String, List<String>> values) {
        return Page.of(
                Filtering.select(resources, ids, filters, unknown, gate, values),
                maxResults,
                token,
                1_000);
    }

    private static Function<String, Refusal> notFound(String code, String what) {
        return id -> Refusal.notFound(code, what, id);
    }

    DescribeInstancesResponse describeInstances(DescribeInstancesRequest request) {
        if (request.hasInstanceIds() && request.maxResults() != null) {
            throw new Refusal(
                    "InvalidParameterCombination",
                    "The parameter instancesSet cannot be used with the parameter maxResults");
        }
        Page<Instance> page =
                page(
                        world.instances(),
                        request.instanceIds(),
                        request.filters(),
                        request.maxResults(),
                        request.nextToken(),
                        id ->
                                new Refusal(
                                        "InvalidInstanceID.NotFound",
                                        "The instance ID '" + id + "' does not exist"),
                        this::instanceValues);
        return DescribeInstancesResponse.builder()
                .reservations(page.items().stream().map(instances::reservation).toList())
                .nextToken(page.next())
                .build();
    }

    private List<String> instanceValues(Instance instance, String filter) {
        return switch (filter) {
            case "instance-id" -> List.of(instance.id());
            case "instance-state-name" -> List.of(instance.state());
            case "vpc-id", "network-interface.vpc-id" -> List.of(instance.vpcId());
            case "subnet-id", "network-interface.subnet-id" -> List.of(instance.subnetId());
            case "image-id" -> List.of(instance.imageId());
            case "availability-zone" ->
                    List.of(World.the(world.subnets(), instance.subnetId()).zone());
            case "iam-instance-profile.arn" ->
                    world.associationOf(instance.id()).map(Association::profileArn).stream()
                            .toList();
            case "iam-instance-profile.id" ->
                    world.associationOf(instance.id()).map(Association::profileId).stream()
                            .toList();
            case "instance.group-id", "network-interface.group-id" ->
                    world.interfacesOf(instance).stream()
                            .flatMap(nic -> nic.groupIds().stream())
                            .distinct()
                            .toList();
            default -> Filtering.tagsOr(filter, instance.tags());
        };
    }

    DescribeInstanceStatusResponse describeInstanceStatus(DescribeInstanceStatusRequest request) {
        Page<Instance> page =
                page(
                        world.instances(),
                        request.instanceIds(),
                        request.filters(),
                        request.hasInstanceIds() ? null : request.maxResults(),
                        request.nextToken(),
                        id ->
                                new Refusal(
                                        "InvalidInstanceID.NotFound",
                                        "The instance ID '" + id + "' does not exist"),
                        this::instanceValues);
        return DescribeInstanceStatusResponse.builder()
                .instanceStatuses(
                        page.items().stream()
                                .filter(instance ->
                                        Boolean.TRUE.equals(request.includeAllInstances())
                                                || instance.isRunning())
                                .map(instances::status)
                                .toList())
                .nextToken(page.next())
                .build();
    }

    DescribeIamInstanceProfileAssociationsResponse describeIamInstanceProfileAssociations(
            DescribeIamInstanceProfileAssociationsRequest request) {
        Page<Association> page =
                page(
                        byId(world.associations().values()),
                        request.associationIds(),
                        request.filters(),
                        request.maxResults(),
                        request.nextToken(),
                        id ->
                                new Refusal(
                                        "InvalidAssociationID.NotFound",
                                        "An invalid association-id of '" + id + "' was given"),
                        (association, filter) ->
                                switch (filter) {
                                    case "instance-id" -> List.of(association.instanceId());
                                    case "state" -> List.of(association.state());
                                    default -> Filtering.tagsOr(filter, Map.of());
                                });
        return DescribeIamInstanceProfileAssociationsResponse.builder()
                .iamInstanceProfileAssociations(
                        page.items().stream().map(InstanceAnswers::association).toList())
                .nextToken(page.next())
                .build();
    }

    private static Map<String, Association> byId(Collection<Association> associations) {
        Map<String, Association> found = new LinkedHashMap<>();
        associations.forEach(each -> found.put(each.id(), each));
        return found;
    }

    DescribeNetworkInterfacesResponse describeNetworkInterfaces(
            DescribeNetworkInterfacesRequest request) {
        Page<dev.ssmreconnect.sandbox.world.NetworkInterface> page =
                page(
                        world.interfaces(),
                        request.networkInterfaceIds(),
                        request.filters(),
                        request.maxResults(),
                        request.nextToken(),
                        id ->
                                new Refusal(
                                        "InvalidNetworkInterfaceID.NotFound",
                                        "The networkInterface ID '" + id + "' does not exist"),
                        (nic, filter) ->
                                switch (filter) {
                                    case "network-interface-id" -> List.of(nic.id());
                                    case "vpc-id" -> List.of(nic.vpcId());
                                    case "subnet-id" -> List.of(nic.subnetId());
                                    case "group-id" -> nic.groupIds();
                                    case "interface-type" -> List.of(nic.type());
                                    case "attachment.instance-id" ->
                                            nic.instanceId().stream().toList();
                                    case "addresses.private-ip-address", "private-ip-address" ->
                                            nic.addresses().stream().map(Object::toString).toList();
                                    default -> Filtering.tagsOr(filter, nic.tags());
                                });
        return DescribeNetworkInterfacesResponse.builder()
                .networkInterfaces(
                        page.items().stream()
                                .map(nic -> networks.networkInterface(nic, timeline.instant()))
                                .toList())
                .nextToken(page.next())
                .build();
    }

    DescribeVpcsResponse describeVpcs(DescribeVpcsRequest request) {
        Page<Vpc> page =
                page(
                        world.vpcs(),
                        request.vpcIds(),
                        request.filters(),
                        request.maxResults(),
                        request.nextToken(),
                        notFound("InvalidVpcID.NotFound", "vpc ID"),
                        (vpc, filter) ->
                                switch (filter) {
                                    case "vpc-id" -> List.of(vpc.id());
                                    case "owner-id" -> List.of(vpc.ownerId());
                                    case "dhcp-options-id" -> List.of(vpc.dhcpOptionsId());
                                    case "cidr", "cidr-block-association.cidr-block" ->
                                            vpc.blocks().stream().map(Object::toString).toList();
                                    default -> Filtering.tagsOr(filter, vpc.tags());
                                });
        return DescribeVpcsResponse.builder()
                .vpcs(page.items().stream().map(networks::vpc).toList())
                .nextToken(page.next())
                .build();
    }

    DescribeVpcAttributeResponse describeVpcAttribute(DescribeVpcAttributeRequest request) {
        Vpc vpc = world.vpcs().get(request.vpcId());
        if (vpc == null) {
            throw Refusal.notFound("InvalidVpcID.NotFound", "vpc ID", request.vpcId());
        }
        DescribeVpcAttributeResponse.Builder builder =
                DescribeVpcAttributeResponse.builder().vpcId(vpc.id());
        return switch (request.attributeAsString()) {
            case "enableDnsSupport" ->
                    builder.enableDnsSupport(value -> value.value(vpc.dnsSupport())).build();
            case "enableDnsHostnames" ->
                    builder.enableDnsHostnames(value -> value.value(vpc.dnsHostnames())).build();
            default ->
                    throw new Refusal(
                            "InvalidParameterValue",
                            "Value ("
                                    + request.attributeAsString()
                                    + ") for parameter attribute is invalid.");
        };
    }

    DescribeSubnetsResponse describeSubnets(DescribeSubnetsRequest request) {
        Page<dev.ssmreconnect.sandbox.world.Subnet> page =
                page(
                        world.subnets(),
                        request.subnetIds(),
                        request.filters(),
                        request.maxResults(),
                        request.nextToken(),
                        notFound("InvalidSubnetID.NotFound", "subnet ID"),
                        (subnet, filter) ->
                                switch (filter) {
                                    case "subnet-id" -> List.of(subnet.id());
                                    case "vpc-id" -> List.of(subnet.vpcId());
                                    case "owner-id" -> List.of(subnet.ownerId());
                                    case "availability-zone" -> List.of(subnet.zone());
                                    case "availability-zone-id" ->
                                            List.of(world.region().zoneId(subnet.zone()));
                                    default -> Filtering.tagsOr(filter, subnet.tags());
                                });
        return DescribeSubnetsResponse.builder()
                .subnets(page.items().stream().map(networks::subnet).toList())
                .nextToken(page.next())
                .build();
    }

    DescribeRouteTablesResponse describeRouteTables(DescribeRouteTablesRequest request) {
        List<dev.ssmreconnect.sandbox.world.RouteTable> found =
                Filtering.select(
                        own(world.routeTables(), dev.ssmreconnect.sandbox.world.RouteTable::vpcId),
                        request.routeTableIds(),
                        request.filters(),
                        notFound("InvalidRouteTableID.NotFound", "routeTable ID"),
                        gate,
                        this::routeTableValues);
        Page<dev.ssmreconnect.sandbox.world.RouteTable> page =
                Page.of(found, request.maxResults(), request.nextToken(), 100);
        return DescribeRouteTablesResponse.builder()
                .routeTables(page.items().stream().map(networks::routeTable).toList())
                .nextToken(page.next())
                .build();
    }

    private List<String> routeTableValues(
            dev.ssmreconnect.sandbox.world.RouteTable table, String filter) {
        return switch (filter) {
            case "vpc-id" -> List.of(table.vpcId());
            case "route-table-id", "association.route-table-id" -> List.of(table.id());
            case "association.main" ->
                    List.of(
                            String.valueOf(
                                    table.id().equals(world.mainRouteTables().get(table.vpcId()))));
            case "association.subnet-id" ->
                    world.subnetRouteTables().entrySet().stream()
                            .filter(each -> each.getValue().equals(table.id()))
                            .map(Map.Entry::getKey)
                            .toList();
            default -> Filtering.tagsOr(filter, table.tags());
        };
    }

    /** A participant of a shared VPC does not see what its owner has there. */
    private <T> Map<String, T> own(Map<String, T> resources, Function<T, String> vpcOf) {
        if (world.vpcs().values().stream()
                .allMatch(vpc -> vpc.ownerId().equals(world.accountId()))) {
            return resources;
        }
        Map<String, T> found = new TreeMap<>();
        resources.forEach((id, resource) -> {
            Vpc vpc = world.vpcs().get(vpcOf.apply(resource));
            if (vpc != null && vpc.ownerId().equals(world.accountId())) {
                found.put(id, resource);
            }
        });
        return found;
    }

    DescribeNetworkAclsResponse describeNetworkAcls(DescribeNetworkAclsRequest request) {
        Page<dev.ssmreconnect.sandbox.world.NetworkAcl> page =
                page(
                        own(world.networkAcls(), dev.ssmreconnect.sandbox.world.NetworkAcl::vpcId),
                        request.networkAclIds(),
                        request.filters(),
                        request.maxResults(),
                        request.nextToken(),
                        notFound("InvalidNetworkAclID.NotFound", "networkAcl ID"),
                        (acl, filter) ->
                                switch (filter) {
                                    case "vpc-id" -> List.of(acl.vpcId());
                                    case "network-acl-id" -> List.of(acl.id());
                                    case "association.subnet-id" -> networks.subnetsOf(acl.id());
                                    default -> Filtering.tagsOr(filter, acl.tags());
                                });
        return DescribeNetworkAclsResponse.builder()
                .networkAcls(page.items().stream().map(networks::networkAcl).toList())
                .nextToken(page.next())
                .build();
    }

    DescribeSecurityGroupsResponse describeSecurityGroups(DescribeSecurityGroupsRequest request) {
        Page<dev.ssmreconnect.sandbox.world.SecurityGroup> page =
                page(
                        world.securityGroups(),
                        request.groupIds(),
                        request.filters(),
                        request.maxResults(),
                        request.nextToken(),
                        notFound("InvalidGroup.NotFound", "security group"),
                        (group, filter) ->
                                switch (filter) {
                                    case "vpc-id" -> List.of(group.vpcId());
                                    case "group-id" -> List.of(group.id());
                                    case "group-name" -> List.of(group.name());
                                    case "description" -> List.of(group.description());
                                    case "owner-id" -> List.of(group.ownerId());
                                    default -> Filtering.tagsOr(filter, group.tags());
                                });
        return DescribeSecurityGroupsResponse.builder()
                .securityGroups(page.items().stream().map(networks::securityGroup).toList())
                .nextToken(page.next())
                .build();
    }

    DescribeVpcEndpointsResponse describeVpcEndpoints(DescribeVpcEndpointsRequest request) {
        Page<Endpoint> page =
                page(
                        own(world.endpoints(), Endpoint::vpcId),
                        request.vpcEndpointIds(),
                        request.filters(),
                        request.maxResults(),
                        request.nextToken(),
                        id ->
                                new Refusal(
                                        "InvalidVpcEndpointId.NotFound",
                                        "The Vpc Endpoint Id '" + id + "' does not exist"),
                        (endpoint, filter) ->
                                switch (filter) {
                                    case "vpc-id" -> List.of(endpoint.vpcId());
                                    case "vpc-endpoint-id" -> List.of(endpoint.id());
                                    case "service-name" -> List.of(endpoint.serviceName());
                                    case "vpc-endpoint-state" -> List.of(endpoint.state());
                                    case "vpc-endpoint-type" -> List.of(endpoint.type());
                                    case "ip-address-type" -> List.of("ipv4");
                                    default -> Filtering.tagsOr(filter, endpoint.tags());
                                });
        return DescribeVpcEndpointsResponse.builder()
                .vpcEndpoints(page.items().stream().map(endpoints::endpoint).toList())
                .nextToken(page.next())
                .build();
    }

    DescribeVpcEndpointServicesResponse describeVpcEndpointServices(
            DescribeVpcEndpointServicesRequest request) {
        List<ServiceDetail> details = new ArrayList<>();
        for (String name :
                request.hasServiceNames()
                        ? request.serviceNames()
                        : List.copyOf(world.serviceZones().keySet())) {
            List<String> zones = world.serviceZones().get(name);
            if (zones == null) {
                throw new Refusal(
                        "InvalidServiceName",
                        "The Vpc Endpoint Service '" + name + "' does not exist");
            }
            if (request.filters().stream().allMatch(filter -> isFor(filter, name))) {
                details.add(endpoints.service(name, zones));
            }
        }
        Page<ServiceDetail> page =
                Page.of(details, request.maxResults(), request.nextToken(), 1_000);
        return DescribeVpcEndpointServicesResponse.builder()
                .serviceNames(page.items().stream().map(ServiceDetail::serviceName).toList())
                .serviceDetails(page.items())
                .nextToken(page.next())
                .build();
    }

    private static boolean isFor(Filter filter, String serviceName) {
        return switch (filter.name()) {
            case "service-name" ->
                    filter.values().stream().anyMatch(value -> Filtering.like(value, serviceName));
            case "service-type" -> filter.values().contains("Interface");
            case "owner" -> filter.values().contains("amazon");
            default ->
                    throw new Refusal(
                            "InvalidParameterValue",
                            "The filter '" + filter.name() + "' is invalid");
        };
    }

    DescribeInternetGatewaysResponse describeInternetGateways(
            DescribeInternetGatewaysRequest request) {
        Page<dev.ssmreconnect.sandbox.world.InternetGateway> page =
                page(
                        ownGateways(world.internetGateways()),
                        request.internetGatewayIds(),
                        request.filters(),
                        request.maxResults(),
                        request.nextToken(),
                        notFound("InvalidInternetGatewayID.NotFound", "internetGateway ID"),
                        (gateway, filter) ->
                                switch (filter) {
                                    case "attachment.vpc-id" -> gateway.vpcId().stream().toList();
                                    case "attachment.state" ->
                                            gateway.vpcId().map(_ -> "available").stream().toList();
                                    case "internet-gateway-id" -> List.of(gateway.id());
                                    default -> Filtering.tagsOr(filter, Map.of());
                                });
        return DescribeInternetGatewaysResponse.builder()
                .internetGateways(page.items().stream().map(networks::internetGateway).toList())
                .nextToken(page.next())
                .build();
    }

    private Map<String, dev.ssmreconnect.sandbox.world.InternetGateway> ownGateways(
            Map<String, dev.ssmreconnect.sandbox.world.InternetGateway> gateways) {
        Map<String, dev.ssmreconnect.sandbox.world.InternetGateway> found = new TreeMap<>(gateways);
        found.values().removeIf(gateway -> gateway.vpcId().map(id -> !isOwn(id)).orElse(false));
        return found;
    }

    private boolean isOwn(String vpcId) {
        Vpc vpc = world.vpcs().get(vpcId);
        return vpc != null && vpc.ownerId().equals(world.accountId());
    }

    DescribeEgressOnlyInternetGatewaysResponse describeEgressOnlyInternetGateways(
            DescribeEgressOnlyInternetGatewaysRequest request) {
        Page<dev.ssmreconnect.sandbox.world.InternetGateway> page =
                page(
                        ownGateways(world.egressOnlyGateways()),
                        request.egressOnlyInternetGatewayIds(),
                        request.filters(),
                        request.maxResults(),
                        request.nextToken(),
                        notFound("InvalidGatewayID.NotFound", "eigw ID"),
                        (_, filter) -> Filtering.tagsOr(filter, Map.of()));
        return DescribeEgressOnlyInternetGatewaysResponse.builder()
                .egressOnlyInternetGateways(
                        page.items().stream().map(networks::egressOnlyGateway).toList())
                .nextToken(page.next())
                .build();
    }

    DescribeNatGatewaysResponse describeNatGateways(DescribeNatGatewaysRequest request) {
        Page<dev.ssmreconnect.sandbox.world.NatGateway> page =
                page(
                        own(world.natGateways(), dev.ssmreconnect.sandbox.world.NatGateway::vpcId),
                        request.natGatewayIds(),
                        request.filter(),
                        request.maxResults(),
                        request.nextToken(),
                        id ->
                                new Refusal(
                                        "NatGatewayNotFound",
                                        "The Nat Gateway " + id + " was not found"),
                        (nat, filter) ->
                                switch (filter) {
                                    case "vpc-id" -> List.of(nat.vpcId());
                                    case "subnet-id" -> nat.subnetId().stream().toList();
                                    case "state" -> List.of(nat.state());
                                    case "nat-gateway-id" -> List.of(nat.id());
                                    default -> Filtering.tagsOr(filter, nat.tags());
                                });
        return DescribeNatGatewaysResponse.builder()
                .natGateways(page.items().stream().map(networks::natGateway).toList())
                .nextToken(page.next())
                .build();
    }

    DescribeTransitGatewayVpcAttachmentsResponse describeTransitGatewayVpcAttachments(
            DescribeTransitGatewayVpcAttachmentsRequest request) {
        Page<dev.ssmreconnect.sandbox.world.TransitGatewayAttachment> page =
                page(
                        world.transitAttachments(),
                        request.transitGatewayAttachmentIds(),
                        request.filters(),
                        request.maxResults(),
                        request.nextToken(),
                        notFound(
                                "InvalidTransitGatewayAttachmentID.NotFound",
                                "transit gateway attachment ID"),
                        (attachment, filter) ->
                                switch (filter) {
                                    case "vpc-id" -> List.of(attachment.vpcId());
                                    case "state" -> List.of(attachment.state());
                                    case "transit-gateway-id" ->
                                            List.of(attachment.transitGatewayId());
                                    default -> Filtering.tagsOr(filter, Map.of());
                                });
        return DescribeTransitGatewayVpcAttachmentsResponse.builder()
                .transitGatewayVpcAttachments(
                        page.items().stream().map(networks::transitAttachment).toList())
                .nextToken(page.next())
                .build();
    }

    DescribeVpcPeeringConnectionsResponse describeVpcPeeringConnections(
            DescribeVpcPeeringConnectionsRequest request) {
        Page<dev.ssmreconnect.sandbox.world.Peering> page =
                page(
                        world.peerings(),
                        request.vpcPeeringConnectionIds(),
                        request.filters(),
                        request.maxResults(),
                        request.nextToken(),
                        notFound(
                                "InvalidVpcPeeringConnectionID.NotFound",
                                "vpcPeeringConnection ID"),
                        (peering, filter) ->
                                switch (filter) {
                                    case "requester-vpc-info.vpc-id" ->
                                            List.of(peering.requesterVpcId());
                                    case "accepter-vpc-info.vpc-id" ->
                                            List.of(peering.accepterVpcId());
                                    case "status-code" -> List.of(peering.state());
                                    case "vpc-peering-connection-id" -> List.of(peering.id());
                                    default -> Filtering.tagsOr(filter, Map.of());
                                });
        return DescribeVpcPeeringConnectionsResponse.builder()
                .vpcPeeringConnections(page.items().stream().map(networks::peering).toList())
                .nextToken(page.next())
                .build();
    }

    DescribeDhcpOptionsResponse describeDhcpOptions(DescribeDhcpOptionsRequest request) {
        Page<dev.ssmreconnect.sandbox.world.DhcpOptions> page =
                page(
                        world.dhcpOptions(),
                        request.dhcpOptionsIds(),
                        request.filters(),
                        request.maxResults(),
                        request.nextToken(),
                        notFound("InvalidDhcpOptionID.NotFound", "dhcpOption ID"),
                        (options, filter) ->
                                filter.equals("dhcp-options-id")
                                        ? List.of(options.id())
                                        : Filtering.tagsOr(filter, Map.of()));
        return DescribeDhcpOptionsResponse.builder()
                .dhcpOptions(page.items().stream().map(networks::dhcpOptions).toList())
                .nextToken(page.next())
                .build();
    }

    DescribeManagedPrefixListsResponse describeManagedPrefixLists(
            DescribeManagedPrefixListsRequest request) {
        List<PrefixList> found =
                Filtering.select(
                        world.prefixLists(),
                        request.prefixListIds(),
                        request.filters(),
                        notFound("InvalidPrefixListID.NotFound", "prefix list ID"),
                        gate,
                        (list, filter) ->
                                switch (filter) {
                                    case "prefix-list-id" -> List.of(list.id());
                                    case "prefix-list-name" -> List.of(list.name());
                                    case "owner-id" -> List.of(list.ownerId());
                                    default -> Filtering.tagsOr(filter, Map.of());
                                });
        Page<PrefixList> page =
                Page.of(found, request.maxResults(), request.nextToken(), 1, 100, 100);
        return DescribeManagedPrefixListsResponse.builder()
                .prefixLists(page.items().stream().map(networks::prefixList).toList())
                .nextToken(page.next())
                .build();
    }

    GetManagedPrefixListEntriesResponse getManagedPrefixListEntries(
            GetManagedPrefixListEntriesRequest request) {
        PrefixList list = world.prefixLists().get(request.prefixListId());
        if (list == null) {
            throw Refusal.notFound(
                    "InvalidPrefixListID.NotFound", "prefix list ID", request.prefixListId());
        }
        Page<PrefixListEntry> page =
                Page.of(
                        list.blocks().stream()
                                .map(block ->
                                        PrefixListEntry.builder().cidr(block.toString()).build())
                                .toList(),
                        request.maxResults(),
                        request.nextToken(),
                        1,
                        100,
                        100);
        return GetManagedPrefixListEntriesResponse.builder()
                .entries(page.items())
                .nextToken(page.next())
                .build();
    }

    /** Images that are gone, or not ours to see, are an error when asked for by id. */
    DescribeImagesResponse describeImages(DescribeImagesRequest request) {
        Page<dev.ssmreconnect.sandbox.world.Image> page =
                page(
                        world.images(),
                        request.imageIds(),
                        request.filters(),
                        request.maxResults(),
                        request.nextToken(),
                        id ->
                                new Refusal(
                                        "InvalidAMIID.NotFound",
                                        "The image id '[" + id + "]' does not exist"),
                        (image, filter) ->
                                switch (filter) {
                                    case "image-id" -> List.of(image.id());
                                    case "name" -> List.of(image.name());
                                    case "owner-id" -> List.of(image.ownerId());
                                    default -> Filtering.tagsOr(filter, Map.of());
                                });
        return DescribeImagesResponse.builder()
                .images(page.items().stream().map(InstanceAnswers::image).toList())
                .nextToken(page.next())
                .build();
    }

    DescribeVpcBlockPublicAccessOptionsResponse describeVpcBlockPublicAccessOptions() {
        return DescribeVpcBlockPublicAccessOptionsResponse.builder()
                .vpcBlockPublicAccessOptions(options ->
                        options.awsAccountId(world.accountId())
                                .awsRegion(world.region().name())
                                .state("update-complete")
                                .internetGatewayBlockMode(world.publicAccess().text())
                                .exclusionsAllowed("allowed")
                                .managedBy("account"))
                .build();
    }

    GetConsoleOutputResponse getConsoleOutput(GetConsoleOutputRequest request) {
        Instance instance = world.instances().get(request.instanceId());
        if (instance == null) {
            throw new Refusal(
                    "InvalidInstanceID.NotFound",
                    "The instance ID '" + request.instanceId() + "' does not exist");
        }
        GetConsoleOutputResponse.Builder builder =
                GetConsoleOutputResponse.builder()
                        .instanceId(instance.id())
                        .timestamp(instance.launched());
        return instance.console().isEmpty()
                ? builder.build()
                : builder.output(
                                Base64.getEncoder()
                                        .encodeToString(
                                                instance.console()
                                                        .getBytes(StandardCharsets.UTF_8)))
                        .build();
    }
}
