package dev.ssmreconnect.sandbox.plan;

import dev.ssmreconnect.sandbox.world.AclEntry;
import dev.ssmreconnect.sandbox.world.Block;
import dev.ssmreconnect.sandbox.world.DhcpOptions;
import dev.ssmreconnect.sandbox.world.Endpoint;
import dev.ssmreconnect.sandbox.world.GroupRule;
import dev.ssmreconnect.sandbox.world.Ids;
import dev.ssmreconnect.sandbox.world.InternetGateway;
import dev.ssmreconnect.sandbox.world.Ip;
import dev.ssmreconnect.sandbox.world.NatGateway;
import dev.ssmreconnect.sandbox.world.NetworkAcl;
import dev.ssmreconnect.sandbox.world.NetworkInterface;
import dev.ssmreconnect.sandbox.world.Peering;
import dev.ssmreconnect.sandbox.world.RouteTable;
import dev.ssmreconnect.sandbox.world.SecurityGroup;
import dev.ssmreconnect.sandbox.world.Subnet;
import dev.ssmreconnect.sandbox.world.TransitGatewayAttachment;
import dev.ssmreconnect.sandbox.world.Vpc;
import dev.ssmreconnect.sandbox.world.World;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A VPC and what is in it. */
public final class VpcPlan {
    private final AccountPlan account;
    private final World world;
    private final Ids ids;
    private final String id;
    private final String defaultAcl;
    private final String defaultGroup;

    VpcPlan(AccountPlan account, String ownerId, String... blocks) {
        this.account = account;
        world = account.world();
        ids = world.ids();
        id = ids.next("vpc");
        List<Block> all = Stream.of(blocks).map(Block::of).toList();
        List<Block> v4 = all.stream().filter(block -> !block.base().v6()).toList();
        List<Block> v6 = all.stream().filter(block -> block.base().v6()).toList();
        world.vpcs().put(id, new Vpc(id, ownerId, v4, v6, true, true, amazonDns(), Map.of()));
        String mainTable = ids.next("rtb");
        world.routeTables().put(mainTable, new RouteTable(mainTable, id, List.of(), Map.of()));
        world.mainRouteTables().put(id, mainTable);
        defaultAcl = ids.next("acl");
        world.networkAcls()
                .put(defaultAcl, new NetworkAcl(defaultAcl, id, true, openEntries(), Map.of()));
        defaultGroup = ids.next("sg");
        List<GroupRule> fromItself = List.of(GroupRule.all(defaultGroup));
        List<GroupRule> anywhere = List.of(GroupRule.all("0.0.0.0/0"));
        world.securityGroups()
                .put(
                        defaultGroup,
                        new SecurityGroup(
                                defaultGroup,
                                "default",
                                "default VPC security group",
                                id,
                                ownerId,
                                fromItself,
                                anywhere,
                                Map.of()));
    }

    private String amazonDns() {
        return world.dhcpOptions().values().stream()
                .filter(options -> options.servers().equals(List.of("AmazonProvidedDNS")))
                .map(DhcpOptions::id)
                .findFirst()
                .orElseGet(() -> newDhcpOptions("AmazonProvidedDNS"));
    }

    private String newDhcpOptions(String... servers) {
        String options = ids.next("dopt");
        String domain =
                world.region().name().equals("us-east-1")
                        ? "ec2.internal"
                        : world.region().name() + ".compute.internal";
        world.dhcpOptions().put(options, new DhcpOptions(options, domain, List.of(servers)));
        return options;
    }

    private static List<AclEntry> openEntries() {
        return List.of(
                AclEntry.all(100, false, true, "0.0.0.0/0"),
                AclEntry.all(100, true, true, "0.0.0.0/0"),
                AclEntry.all(101, false, true, "::/0"),
                AclEntry.all(101, true, true, "::/0"));
    }

    AccountPlan account() {
        return account;
    }

    World world() {
        return world;
    }

    String defaultAcl() {
        return defaultAcl;
    }

    public String id() {
        return id;
    }

    public String mainRouteTable() {
        return World.the(world.mainRouteTables(), id);
    }

    public String defaultGroup() {
        return defaultGroup;
    }

    public String ownerId() {
        return vpc().ownerId();
    }

    private Vpc vpc() {
        return World.the(world.vpcs(), id);
    }

    public VpcPlan dns(boolean support, boolean hostnames) {
        world.vpcs().put(id, vpc().withDns(support, hostnames));
        return this;
    }

    public VpcPlan dnsServers(String... servers) {
        world.vpcs().put(id, vpc().withDhcpOptions(newDhcpOptions(servers)));
        return this;
    }

    public VpcPlan tag(String key, String value) {
        Map<String, String> tags = new HashMap<>(vpc().tags());
        tags.put(key, value);
        world.vpcs().put(id, vpc().withTags(tags));
        return this;
    }

    /**
     * A subnet in the zone with this letter, on the main route table and the default network ACL.
     */
    public SubnetPlan subnet(String block, String zoneLetter) {
        return new SubnetPlan(this, Optional.of(Block.of(block)), Optional.empty(), zoneLetter);
    }

    public SubnetPlan dualStackSubnet(String block, String ipv6Block, String zoneLetter) {
        return new SubnetPlan(
                this, Optional.of(Block.of(block)), Optional.of(Block.of(ipv6Block)), zoneLetter);
    }

    public SubnetPlan ipv6Subnet(String ipv6Block, String zoneLetter) {
        return new SubnetPlan(this, Optional.empty(), Optional.of(Block.of(ipv6Block)), zoneLetter);
    }

    /** A subnet with a route to a new, attached internet gateway. */
    public SubnetPlan publicSubnet(String block, String zoneLetter) {
        return subnet(block, zoneLetter).route("0.0.0.0/0", internetGateway());
    }

    /** The VPC's internet gateway, made if there is none. */
    public String internetGateway() {
        return world.internetGateways().values().stream()
                .filter(gateway -> gateway.vpcId().filter(id::equals).isPresent())
                .map(InternetGateway::id)
                .findFirst()
                .orElseGet(this::newInternetGateway);
    }

    private String newInternetGateway() {
        String gateway = ids.next("igw");
        world.internetGateways().put(gateway, new InternetGateway(gateway, Optional.of(id)));
        return gateway;
    }

    public String egressOnlyGateway() {
        String gateway = ids.next("eigw");
        world.egressOnlyGateways().put(gateway, new InternetGateway(gateway, Optional.of(id)));
        return gateway;
    }

    /** An available public NAT gateway in this subnet. */
    public String nat(SubnetPlan subnet) {
        return nat(Optional.of(subnet), "available", Optional.of(ids.publicAddress()));
    }

    public String privateNat(SubnetPlan subnet) {
        return nat(Optional.of(subnet), "available", Optional.empty());
    }

    public String regionalNat() {
        return nat(Optional.empty(), "available", Optional.of(ids.publicAddress()));
    }

    public String nat(SubnetPlan subnet, String state) {
        return nat(Optional.of(subnet), state, Optional.of(ids.publicAddress()));
    }

    private String nat(Optional<SubnetPlan> place, String state, Optional<Ip> publicIp) {
        String nat = ids.next("nat");
        String nic = ids.next("eni");
        Ip ip =
                place.map(subnet -> world.takeAddress(subnet.subnet()))
                        .orElse(Ip.of("169.254.0.1"));
        place.ifPresent(subnet ->
                addInterface(
                        nic,
                        "nat_gateway",
                        subnet.id(),
                        ip,
                        publicIp,
                        List.of(),
                        false,
                        "Interface for NAT Gateway " + nat));
        world.natGateways()
                .put(
                        nat,
                        new NatGateway(
                                nat,
                                id,
                                place.map(SubnetPlan::id),
                                state,
                                nic,
                                ip,
                                publicIp,
                                account.timeline().instant(),
                                Map.of()));
        return nat;
    }

    void addInterface(
            String nic,
            String type,
            String subnetId,
            Ip ip,
            Optional<Ip> publicIp,
            List<String> groups,
            boolean check,
            String description) {
        world.addInterface(
                new NetworkInterface(
                        nic,
                        type,
                        id,
                        subnetId,
                        List.of(ip),
                        List.of(),
                        publicIp,
                        groups,
                        check,
                        Optional.empty(),
                        1,
                        description,
                        Map.of()));
    }

    /** A group that lets everything out and nothing in. */
    public GroupPlan group(String name) {
        return new GroupPlan(this, name);
    }

    public AclPlan acl() {
        return new AclPlan(this);
    }

    /**
     * An interface endpoint for a service such as {@code ssm}; it exists once {@link
     * EndpointPlan#make} is called.
     */
    public EndpointPlan endpoint(String service) {
        return new EndpointPlan(this, service);
    }

    /** Endpoints for {@code ssm} and {@code ssmmessages} that let the whole VPC in. */
    public VpcPlan ssmEndpoints(SubnetPlan... subnets) {
        GroupPlan group =
                group("endpoints-" + id)
                        .ingress(GroupRule.tcp(443, vpc().blocks().getFirst().toString()));
        endpoint("ssm").in(subnets).groups(group).make();
        endpoint("ssmmessages").in(subnets).groups(group).make();
        return this;
    }

    /** The endpoint of a Gateway Load Balancer. */
    public String applianceEndpoint(SubnetPlan subnet) {
        String endpoint = ids.next("vpce");
        String nic = ids.next("eni");
        Ip ip = world.takeAddress(subnet.subnet());
        addInterface(
                nic,
                "gateway_load_balancer_endpoint",
                subnet.id(),
                ip,
                Optional.empty(),
                List.of(),
                false,
                "VPC Endpoint Interface " + endpoint);
        world.endpoints()
                .put(
                        endpoint,
                        new Endpoint(
                                endpoint,
                                id,
                                world.accountId(),
                                "com.amazonaws.vpce."
                                        + world.region().name()
                                        + ".vpce-svc-0firewall",
                                "GatewayLoadBalancer",
                                "available",
                                List.of(subnet.id()),
                                List.of(),
                                List.of(),
                                List.of(nic),
                                false,
                                "",
                                "",
                                account.timeline().instant(),
                                Map.of()));
        return endpoint;
    }

    /** An attached transit gateway; what it reaches is {@link AccountPlan#beyond}. */
    public String transitGateway(SubnetPlan... attached) {
        String gateway = ids.next("tgw");
        String attachment = ids.next("tgw-attach");
        world.transitAttachments()
                .put(
                        attachment,
                        new TransitGatewayAttachment(
                                attachment,
                                gateway,
                                id,
                                Stream.of(attached).map(SubnetPlan::id).toList(),
                                "available"));
        return gateway;
    }

    public String virtualPrivateGateway() {
        return ids.next("vgw");
    }

    /** An active peering with another VPC of this account. */
    public String peering(VpcPlan other) {
        String peering = ids.next("pcx");
        world.peerings()
                .put(peering, new Peering(peering, id, other.id(), other.ownerId(), "active"));
        return peering;
    }

    /** A private hosted zone of another account for a service's name, associated with this VPC. */
    public VpcPlan hiddenZone(String service, String... addresses) {
        world.hiddenZones(id)
                .put(world.region().hostname(service), Stream.of(addresses).map(Ip::of).toList());
        return this;
    }

    Subnet add(Subnet subnet) {
        world.subnets().put(subnet.id(), subnet);
        world.subnetAcls().put(subnet.id(), defaultAcl);
        return subnet;
    }
}
