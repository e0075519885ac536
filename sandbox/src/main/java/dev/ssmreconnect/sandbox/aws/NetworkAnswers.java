package dev.ssmreconnect.sandbox.aws;

import dev.ssmreconnect.sandbox.packet.RouteHealth;
import dev.ssmreconnect.sandbox.world.AclEntry;
import dev.ssmreconnect.sandbox.world.Block;
import dev.ssmreconnect.sandbox.world.DhcpOptions;
import dev.ssmreconnect.sandbox.world.GroupRule;
import dev.ssmreconnect.sandbox.world.Ip;
import dev.ssmreconnect.sandbox.world.NetworkAcl;
import dev.ssmreconnect.sandbox.world.NetworkInterface;
import dev.ssmreconnect.sandbox.world.Peering;
import dev.ssmreconnect.sandbox.world.PrefixList;
import dev.ssmreconnect.sandbox.world.PublicAccess;
import dev.ssmreconnect.sandbox.world.Route;
import dev.ssmreconnect.sandbox.world.RouteTable;
import dev.ssmreconnect.sandbox.world.RouteTarget;
import dev.ssmreconnect.sandbox.world.SecurityGroup;
import dev.ssmreconnect.sandbox.world.Subnet;
import dev.ssmreconnect.sandbox.world.TransitGatewayAttachment;
import dev.ssmreconnect.sandbox.world.Vpc;
import dev.ssmreconnect.sandbox.world.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.BlockPublicAccessStates;
import software.amazon.awssdk.services.ec2.model.EgressOnlyInternetGateway;
import software.amazon.awssdk.services.ec2.model.InternetGateway;
import software.amazon.awssdk.services.ec2.model.InternetGatewayAttachment;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.ManagedPrefixList;
import software.amazon.awssdk.services.ec2.model.NatGateway;
import software.amazon.awssdk.services.ec2.model.NatGatewayAddress;
import software.amazon.awssdk.services.ec2.model.NetworkAclAssociation;
import software.amazon.awssdk.services.ec2.model.NetworkAclEntry;
import software.amazon.awssdk.services.ec2.model.PortRange;
import software.amazon.awssdk.services.ec2.model.RouteTableAssociation;
import software.amazon.awssdk.services.ec2.model.TransitGatewayVpcAttachment;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;
import software.amazon.awssdk.services.ec2.model.VpcPeeringConnection;

/** The network's resources in the words of EC2. */
final class NetworkAnswers {
    private final World world;
    private final RouteHealth health;

    NetworkAnswers(World world) {
        this.world = world;
        health = new RouteHealth(world);
    }

    software.amazon.awssdk.services.ec2.model.Vpc vpc(Vpc vpc) {
        return software.amazon.awssdk.services.ec2.model.Vpc.builder()
                .vpcId(vpc.id())
                .ownerId(vpc.ownerId())
                .state("available")
                .cidrBlock(vpc.blocks().getFirst().toString())
                .cidrBlockAssociationSet(
                        vpc.blocks().stream()
                                .map(block ->
                                        software.amazon.awssdk.services.ec2.model
                                                .VpcCidrBlockAssociation.builder()
                                                .associationId(
                                                        "vpc-cidr-assoc-" + vpc.id().substring(4))
                                                .cidrBlock(block.toString())
                                                .cidrBlockState(state -> state.state("associated"))
                                                .build())
                                .toList())
                .ipv6CidrBlockAssociationSet(
                        vpc.ipv6Blocks().stream()
                                .map(block ->
                                        software.amazon.awssdk.services.ec2.model
                                                .VpcIpv6CidrBlockAssociation.builder()
                                                .ipv6CidrBlock(block.toString())
                                                .ipv6CidrBlockState(
                                                        state -> state.state("associated"))
                                                .build())
                                .toList())
                .dhcpOptionsId(vpc.dhcpOptionsId())
                .instanceTenancy("default")
                .isDefault(false)
                .blockPublicAccessStates(publicAccess(world.publicAccess()))
                .tags(Tags.of(vpc.tags()))
                .build();
    }

    private static BlockPublicAccessStates publicAccess(PublicAccess access) {
        return BlockPublicAccessStates.builder().internetGatewayBlockMode(access.text()).build();
    }

    software.amazon.awssdk.services.ec2.model.Subnet subnet(Subnet subnet) {
        return software.amazon.awssdk.services.ec2.model.Subnet.builder()
                .subnetId(subnet.id())
                .subnetArn(world.region().arn("ec2", subnet.ownerId(), "subnet/" + subnet.id()))
                .vpcId(subnet.vpcId())
                .ownerId(subnet.ownerId())
                .state("available")
                .cidrBlock(subnet.block().map(Block::toString).orElse(null))
                .ipv6CidrBlockAssociationSet(
                        subnet.ipv6Block().stream()
                                .map(block ->
                                        software.amazon.awssdk.services.ec2.model
                                                .SubnetIpv6CidrBlockAssociation.builder()
                                                .ipv6CidrBlock(block.toString())
                                                .ipv6CidrBlockState(
                                                        state -> state.state("associated"))
                                                .build())
                                .toList())
                .ipv6Native(subnet.block().isEmpty())
                .enableDns64(subnet.dns64())
                .availableIpAddressCount(world.freeAddresses(subnet))
                .availabilityZone(subnet.zone())
                .availabilityZoneId(world.region().zoneId(subnet.zone()))
                .defaultForAz(false)
                .mapPublicIpOnLaunch(subnet.mapPublicIp())
                .assignIpv6AddressOnCreation(false)
                .blockPublicAccessStates(publicAccess(subnet.publicAccess()))
                .tags(Tags.of(subnet.tags()))
                .build();
    }

    software.amazon.awssdk.services.ec2.model.RouteTable routeTable(RouteTable table) {
        return software.amazon.awssdk.services.ec2.model.RouteTable.builder()
                .routeTableId(table.id())
                .vpcId(table.vpcId())
                .ownerId(World.the(world.vpcs(), table.vpcId()).ownerId())
                .associations(associations(table))
                .routes(routes(table))
                .propagatingVgws(List.of())
                .tags(Tags.of(table.tags()))
                .build();
    }

    /** A subnet's implicit association with the main table is not listed. */
    private List<RouteTableAssociation> associations(RouteTable table) {
        List<RouteTableAssociation> found = new ArrayList<>();
        if (table.id().equals(world.mainRouteTables().get(table.vpcId()))) {
            found.add(association(table).main(true).build());
        }
        world.subnetRouteTables()
                .forEach((subnet, id) -> {
                    if (id.equals(table.id())) {
                        found.add(association(table).main(false).subnetId(subnet).build());
                    }
                });
        return found;
    }

    private static RouteTableAssociation.Builder association(RouteTable table) {
        return RouteTableAssociation.builder()
                .routeTableAssociationId("rtbassoc-" + table.id().substring(4))
                .routeTableId(table.id())
                .associationState(state -> state.state("associated"));
    }

    private List<software.amazon.awssdk.services.ec2.model.Route> routes(RouteTable table) {
        Vpc vpc = World.the(world.vpcs(), table.vpcId());
        List<software.amazon.awssdk.services.ec2.model.Route> found = new ArrayList<>();
        vpc.blocks()
                .forEach(
                        block -> found.add(local().destinationCidrBlock(block.toString()).build()));
        vpc.ipv6Blocks()
                .forEach(block ->
                        found.add(local().destinationIpv6CidrBlock(block.toString()).build()));
        table.routes().forEach(route -> found.add(route(route, vpc)));
        return found;
    }

    private static software.amazon.awssdk.services.ec2.model.Route.Builder local() {
        return software.amazon.awssdk.services.ec2.model.Route.builder()
                .gatewayId("local")
                .origin("CreateRouteTable")
                .state("active");
    }

    private software.amazon.awssdk.services.ec2.model.Route route(Route route, Vpc vpc) {
        software.amazon.awssdk.services.ec2.model.Route.Builder builder =
                software.amazon.awssdk.services.ec2.model.Route.builder()
                        .origin(route.propagated() ? "EnableVgwRoutePropagation" : "CreateRoute")
                        .state(
                                health.isBlackhole(route.target(), vpc.id())
                                        ? "blackhole"
                                        : "active");
        route.block()
                .ifPresent(block -> {
                    if (block.base().v6()) {
                        builder.destinationIpv6CidrBlock(block.toString());
                    } else {
                        builder.destinationCidrBlock(block.toString());
                    }
                });
        route.prefixListId().ifPresent(builder::destinationPrefixListId);
        return target(builder, route.target()).build();
    }

    private software.amazon.awssdk.services.ec2.model.Route.Builder target(
            software.amazon.awssdk.services.ec2.model.Route.Builder builder, RouteTarget target) {
        return switch (target.kind()) {
            case LOCAL, INTERNET_GATEWAY, VIRTUAL_PRIVATE_GATEWAY, VPC_ENDPOINT ->
                    builder.gatewayId(target.id());
            case EGRESS_ONLY_GATEWAY -> builder.egressOnlyInternetGatewayId(target.id());
            case NAT_GATEWAY -> builder.natGatewayId(target.id());
            case TRANSIT_GATEWAY -> builder.transitGatewayId(target.id());
            case PEERING -> builder.vpcPeeringConnectionId(target.id());
            case CARRIER_GATEWAY -> builder.carrierGatewayId(target.id());
            case LOCAL_GATEWAY -> builder.localGatewayId(target.id());
            case CORE_NETWORK -> builder.coreNetworkArn(target.id());
            case NETWORK_INTERFACE -> toInterface(builder, target.id());
        };
    }

    private software.amazon.awssdk.services.ec2.model.Route.Builder toInterface(
            software.amazon.awssdk.services.ec2.model.Route.Builder builder, String id) {
        NetworkInterface nic = world.interfaces().get(id);
        Optional<String> instance = nic == null ? Optional.empty() : nic.instanceId();
        return builder.networkInterfaceId(id)
                .instanceId(instance.orElse(null))
                .instanceOwnerId(instance.map(_ -> world.accountId()).orElse(null));
    }

    software.amazon.awssdk.services.ec2.model.NetworkAcl networkAcl(NetworkAcl acl) {
        List<NetworkAclEntry> entries =
                new ArrayList<>(acl.entries().stream().map(NetworkAnswers::entry).toList());
        entries.add(lastEntry(true));
        entries.add(lastEntry(false));
        return software.amazon.awssdk.services.ec2.model.NetworkAcl.builder()
                .networkAclId(acl.id())
                .vpcId(acl.vpcId())
                .ownerId(World.the(world.vpcs(), acl.vpcId()).ownerId())
                .isDefault(acl.isDefault())
                .associations(
                        subnetsOf(acl.id()).stream()
                                .map(subnet -> association(acl.id(), subnet))
                                .toList())
                .entries(entries)
                .tags(Tags.of(acl.tags()))
                .build();
    }

    List<String> subnetsOf(String aclId) {
        List<String> found = new ArrayList<>();
        world.subnetAcls()
                .forEach((subnet, acl) -> {
                    if (acl.equals(aclId)) {
                        found.add(subnet);
                    }
                });
        return found;
    }

    private static NetworkAclAssociation association(String aclId, String subnetId) {
        return NetworkAclAssociation.builder()
                .networkAclAssociationId("aclassoc-" + subnetId.substring(7))
                .networkAclId(aclId)
                .subnetId(subnetId)
                .build();
    }

    private static NetworkAclEntry entry(AclEntry entry) {
        NetworkAclEntry.Builder builder =
                NetworkAclEntry.builder()
                        .ruleNumber(entry.number())
                        .egress(entry.egress())
                        .protocol(entry.protocol())
                        .ruleAction(entry.allow() ? "allow" : "deny");
        if (entry.block().base().v6()) {
            builder.ipv6CidrBlock(entry.block().toString());
        } else {
            builder.cidrBlock(entry.block().toString());
        }
        if (entry.protocol().equals("6") || entry.protocol().equals("17")) {
            builder.portRange(
                    PortRange.builder().from(entry.fromPort()).to(entry.toPort()).build());
        }
        return builder.build();
    }

    private static NetworkAclEntry lastEntry(boolean egress) {
        return NetworkAclEntry.builder()
                .ruleNumber(32_767)
                .egress(egress)
                .protocol("-1")
                .ruleAction("deny")
                .cidrBlock("0.0.0.0/0")
                .build();
    }

    software.amazon.awssdk.services.ec2.model.SecurityGroup securityGroup(SecurityGroup group) {
        return software.amazon.awssdk.services.ec2.model.SecurityGroup.builder()
                .groupId(group.id())
                .groupName(group.name())
                .description(group.description())
                .vpcId(group.vpcId())
                .ownerId(group.ownerId())
                .securityGroupArn(
                        world.region().arn("ec2", group.ownerId(), "security-group/" + group.id()))
                .ipPermissions(permissions(group.ingress()))
                .ipPermissionsEgress(permissions(group.egress()))
                .tags(Tags.of(group.tags()))
                .build();
    }

    /** Rules for the same protocol and ports are one permission, as EC2 has it. */
    private List<IpPermission> permissions(List<GroupRule> rules) {
        Map<String, List<GroupRule>> together = new LinkedHashMap<>();
        rules.forEach(rule ->
                together.computeIfAbsent(
                                rule.protocol() + "/" + rule.fromPort() + "/" + rule.toPort(),
                                _ -> new ArrayList<>())
                        .add(rule));
        return together.values().stream().map(this::permission).toList();
    }

    private IpPermission permission(List<GroupRule> rules) {
        GroupRule first = rules.getFirst();
        IpPermission.Builder builder = IpPermission.builder().ipProtocol(first.protocol());
        if (!first.protocol().equals("-1")) {
            builder.fromPort(first.fromPort()).toPort(first.toPort());
        }
        List<software.amazon.awssdk.services.ec2.model.IpRange> v4 = new ArrayList<>();
        List<software.amazon.awssdk.services.ec2.model.Ipv6Range> v6 = new ArrayList<>();
        List<UserIdGroupPair> groups = new ArrayList<>();
        List<software.amazon.awssdk.services.ec2.model.PrefixListId> lists = new ArrayList<>();
        for (GroupRule rule : rules) {
            String said = rule.description().isEmpty() ? null : rule.description();
            switch (rule.peer()) {
                case GroupRule.Peer.Cidr(Block block) when block.base().v6() ->
                        v6.add(
                                software.amazon.awssdk.services.ec2.model.Ipv6Range.builder()
                                        .cidrIpv6(block.toString())
                                        .description(said)
                                        .build());
                case GroupRule.Peer.Cidr(Block block) ->
                        v4.add(
                                software.amazon.awssdk.services.ec2.model.IpRange.builder()
                                        .cidrIp(block.toString())
                                        .description(said)
                                        .build());
                case GroupRule.Peer.Group(String id) ->
                        groups.add(
                                UserIdGroupPair.builder()
                                        .groupId(id)
                                        .userId(world.accountId())
                                        .description(said)
                                        .build());
                case GroupRule.Peer.Prefixes(String id) ->
                        lists.add(
                                software.amazon.awssdk.services.ec2.model.PrefixListId.builder()
                                        .prefixListId(id)
                                        .description(said)
                                        .build());
            }
        }
        return builder.ipRanges(v4)
                .ipv6Ranges(v6)
                .userIdGroupPairs(groups)
                .prefixListIds(lists)
                .build();
    }

    NatGateway natGateway(dev.ssmreconnect.sandbox.world.NatGateway nat) {
        return NatGateway.builder()
                .natGatewayId(nat.id())
                .vpcId(nat.vpcId())
                .subnetId(nat.subnetId().orElse(null))
                .state(nat.state())
                .connectivityType(nat.publicIp().isPresent() ? "public" : "private")
                .createTime(nat.created())
                .availabilityMode(nat.subnetId().isPresent() ? "zonal" : "regional")
                .natGatewayAddresses(
                        NatGatewayAddress.builder()
                                .networkInterfaceId(nat.interfaceId())
                                .privateIp(nat.privateIp().toString())
                                .publicIp(nat.publicIp().map(Ip::toString).orElse(null))
                                .allocationId(
                                        nat.publicIp()
                                                .map(_ -> "eipalloc-" + nat.id().substring(4))
                                                .orElse(null))
                                .isPrimary(true)
                                .status(nat.state().equals("failed") ? "failed" : "succeeded")
                                .build())
                .tags(Tags.of(nat.tags()))
                .build();
    }

    InternetGateway internetGateway(dev.ssmreconnect.sandbox.world.InternetGateway gateway) {
        return InternetGateway.builder()
                .internetGatewayId(gateway.id())
                .ownerId(world.accountId())
                .attachments(attachments(gateway))
                .tags(List.of())
                .build();
    }

    EgressOnlyInternetGateway egressOnlyGateway(
            dev.ssmreconnect.sandbox.world.InternetGateway gateway) {
        return EgressOnlyInternetGateway.builder()
                .egressOnlyInternetGatewayId(gateway.id())
                .attachments(attachments(gateway))
                .tags(List.of())
                .build();
    }

    private static List<InternetGatewayAttachment> attachments(
            dev.ssmreconnect.sandbox.world.InternetGateway gateway) {
        return gateway.vpcId().stream()
                .map(vpc ->
                        InternetGatewayAttachment.builder().state("available").vpcId(vpc).build())
                .toList();
    }

    TransitGatewayVpcAttachment transitAttachment(TransitGatewayAttachment attachment) {
        return TransitGatewayVpcAttachment.builder()
                .transitGatewayAttachmentId(attachment.id())
                .transitGatewayId(attachment.transitGatewayId())
                .vpcId(attachment.vpcId())
                .vpcOwnerId(world.accountId())
                .subnetIds(attachment.subnetIds())
                .state(attachment.state())
                .tags(List.of())
                .build();
    }

    VpcPeeringConnection peering(Peering peering) {
        return VpcPeeringConnection.builder()
                .vpcPeeringConnectionId(peering.id())
                .status(status -> status.code(peering.state()).message(peering.state()))
                .requesterVpcInfo(info ->
                        info.vpcId(peering.requesterVpcId())
                                .ownerId(world.accountId())
                                .region(world.region().name()))
                .accepterVpcInfo(info ->
                        info.vpcId(peering.accepterVpcId())
                                .ownerId(peering.accepterOwnerId())
                                .region(world.region().name()))
                .tags(List.of())
                .build();
    }

    software.amazon.awssdk.services.ec2.model.DhcpOptions dhcpOptions(DhcpOptions options) {
        return software.amazon.awssdk.services.ec2.model.DhcpOptions.builder()
                .dhcpOptionsId(options.id())
                .ownerId(world.accountId())
                .dhcpConfigurations(
                        configuration("domain-name", List.of(options.domainName())),
                        configuration("domain-name-servers", options.servers()))
                .tags(List.of())
                .build();
    }

    private static software.amazon.awssdk.services.ec2.model.DhcpConfiguration configuration(
            String key, List<String> values) {
        return software.amazon.awssdk.services.ec2.model.DhcpConfiguration.builder()
                .key(key)
                .values(
                        values.stream()
                                .map(value ->
                                        software.amazon.awssdk.services.ec2.model.AttributeValue
                                                .builder()
                                                .value(value)
                                                .build())
                                .toList())
                .build();
    }

    ManagedPrefixList prefixList(PrefixList list) {
        return ManagedPrefixList.builder()
                .prefixListId(list.id())
                .prefixListName(list.name())
                .prefixListArn(
                        world.region()
                                .arn(
                                        "ec2",
                                        list.ownerId().equals("AWS") ? "aws" : list.ownerId(),
                                        "prefix-list/" + list.id()))
                .addressFamily(
                        list.blocks().stream().anyMatch(block -> block.base().v6())
                                ? "IPv6"
                                : "IPv4")
                .state(list.ownerId().equals("AWS") ? null : "create-complete")
                .maxEntries(
                        list.ownerId().equals("AWS") ? null : Math.max(10, list.blocks().size()))
                .version(list.ownerId().equals("AWS") ? null : 1L)
                .ownerId(list.ownerId())
                .tags(List.of())
                .build();
    }

    software.amazon.awssdk.services.ec2.model.NetworkInterface networkInterface(
            NetworkInterface nic, Instant attached) {
        Subnet subnet = World.the(world.subnets(), nic.subnetId());
        boolean managed = !nic.type().equals("interface");
        return software.amazon.awssdk.services.ec2.model.NetworkInterface.builder()
                .networkInterfaceId(nic.id())
                .interfaceType(nic.type())
                .status("in-use")
                .vpcId(nic.vpcId())
                .subnetId(nic.subnetId())
                .ownerId(world.accountId())
                .availabilityZone(subnet.zone())
                .description(nic.description())
                .groups(Interfaces.groups(world, nic))
                .privateIpAddress(
                        nic.addresses().stream().map(Ip::toString).findFirst().orElse(null))
                .privateIpAddresses(Interfaces.addresses(nic))
                .ipv6Addresses(Interfaces.ipv6(nic))
                .sourceDestCheck(nic.sourceDestCheck())
                .requesterManaged(managed)
                .requesterId(managed ? "amazon-elb" : null)
                .association(Interfaces.association(world, nic))
                .attachment(attachment ->
                        attachment
                                .instanceId(nic.instanceId().orElse(null))
                                .instanceOwnerId(managed ? "amazon-aws" : world.accountId())
                                .deviceIndex(nic.deviceIndex())
                                .networkCardIndex(0)
                                .status("attached")
                                .attachTime(attached))
                .tagSet(Tags.of(nic.tags()))
                .build();
    }
}
