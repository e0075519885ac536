package dev.ssmreconnect.diagnose.path;

import static dev.ssmreconnect.snapshot.TestAccount.ACCOUNT;
import static dev.ssmreconnect.snapshot.TestAccount.DHCP;
import static dev.ssmreconnect.snapshot.TestAccount.GROUP;
import static dev.ssmreconnect.snapshot.TestAccount.INSTANCE;
import static dev.ssmreconnect.snapshot.TestAccount.INTERFACE;
import static dev.ssmreconnect.snapshot.TestAccount.INTERNET_GATEWAY;
import static dev.ssmreconnect.snapshot.TestAccount.NAT;
import static dev.ssmreconnect.snapshot.TestAccount.PRIVATE_ROUTES;
import static dev.ssmreconnect.snapshot.TestAccount.PRIVATE_SUBNET;
import static dev.ssmreconnect.snapshot.TestAccount.PUBLIC_ROUTES;
import static dev.ssmreconnect.snapshot.TestAccount.PUBLIC_SUBNET;
import static dev.ssmreconnect.snapshot.TestAccount.REGION;
import static dev.ssmreconnect.snapshot.TestAccount.VPC;

import dev.ssmreconnect.model.AwsValue;
import dev.ssmreconnect.model.Cidr;
import dev.ssmreconnect.model.DhcpOptionsId;
import dev.ssmreconnect.model.IpAddress;
import dev.ssmreconnect.model.NatGatewayId;
import dev.ssmreconnect.model.NetworkAclId;
import dev.ssmreconnect.model.NetworkInterfaceId;
import dev.ssmreconnect.model.Observed;
import dev.ssmreconnect.model.PolicyDocument;
import dev.ssmreconnect.model.PortRange;
import dev.ssmreconnect.model.PrefixListId;
import dev.ssmreconnect.model.RouteTableId;
import dev.ssmreconnect.model.SecurityGroupId;
import dev.ssmreconnect.model.SsmService;
import dev.ssmreconnect.model.SubnetId;
import dev.ssmreconnect.model.VpcEndpointId;
import dev.ssmreconnect.model.VpcId;
import dev.ssmreconnect.snapshot.BlockPublicAccess;
import dev.ssmreconnect.snapshot.DhcpOptions;
import dev.ssmreconnect.snapshot.EndpointService;
import dev.ssmreconnect.snapshot.Instance;
import dev.ssmreconnect.snapshot.InstanceInterface;
import dev.ssmreconnect.snapshot.InternetGateway;
import dev.ssmreconnect.snapshot.Listing;
import dev.ssmreconnect.snapshot.Lookups;
import dev.ssmreconnect.snapshot.NatGateway;
import dev.ssmreconnect.snapshot.Network;
import dev.ssmreconnect.snapshot.NetworkAcl;
import dev.ssmreconnect.snapshot.NetworkAcl.Entry;
import dev.ssmreconnect.snapshot.NetworkInterface;
import dev.ssmreconnect.snapshot.PrefixList;
import dev.ssmreconnect.snapshot.Route;
import dev.ssmreconnect.snapshot.Route.Destination;
import dev.ssmreconnect.snapshot.RouteTable;
import dev.ssmreconnect.snapshot.RouteTarget;
import dev.ssmreconnect.snapshot.SecurityGroup;
import dev.ssmreconnect.snapshot.SecurityGroup.Peer;
import dev.ssmreconnect.snapshot.SecurityGroup.Rule;
import dev.ssmreconnect.snapshot.Snapshot;
import dev.ssmreconnect.snapshot.Subnet;
import dev.ssmreconnect.snapshot.TestAccount;
import dev.ssmreconnect.snapshot.TransitGatewayAttachment;
import dev.ssmreconnect.snapshot.Vpc;
import dev.ssmreconnect.snapshot.VpcEndpoint;
import dev.ssmreconnect.snapshot.VpcPeering;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * A VPC 10.0.0.0/16 with one instance in a private subnet (10.0.1.0/24), a public one (10.0.2.0/24) with a NAT gateway and one for
 * endpoints (10.0.3.0/24). All changes are in place; what is set last wins.
 */
final class PathAccount {
    /** What may not have been read. */
    enum Reading {
        SUBNETS,
        ROUTE_TABLES,
        NETWORK_ACLS,
        SECURITY_GROUPS,
        INTERFACES,
        ENDPOINTS,
        INTERNET_GATEWAYS,
        NAT_GATEWAYS,
        DHCP_OPTIONS
    }

    static final SubnetId ENDPOINT_SUBNET = new SubnetId("subnet-0a1b2c3d4e5f60003");
    static final SubnetId SECOND_ENDPOINT_SUBNET = new SubnetId("subnet-0a1b2c3d4e5f60004");
    static final RouteTableId ENDPOINT_ROUTES = new RouteTableId("rtb-0a1b2c3d4e5f60003");
    static final SecurityGroupId ENDPOINT_GROUP = new SecurityGroupId("sg-0a1b2c3d4e5f60003");
    static final NetworkAclId PRIVATE_ACL = new NetworkAclId("acl-0a1b2c3d4e5f60001");
    static final NetworkAclId PUBLIC_ACL = new NetworkAclId("acl-0a1b2c3d4e5f60002");
    static final NetworkAclId ENDPOINT_ACL = new NetworkAclId("acl-0a1b2c3d4e5f60003");
    static final VpcEndpointId SSM = new VpcEndpointId("vpce-ssm");
    static final VpcEndpointId SSMMESSAGES = new VpcEndpointId("vpce-ssmmessages");
    static final Cidr VPC_CIDR = Cidr.parse("10.0.0.0/16");
    static final Route LOCAL = route("10.0.0.0/16", new RouteTarget.Local());

    final Map<VpcId, Vpc> vpcs = new LinkedHashMap<>();
    final Map<SubnetId, Subnet> subnets = new LinkedHashMap<>();
    final Map<RouteTableId, RouteTable> routeTables = new LinkedHashMap<>();
    final Map<NetworkAclId, NetworkAcl> acls = new LinkedHashMap<>();
    final Map<SecurityGroupId, SecurityGroup> groups = new LinkedHashMap<>();
    final Map<NetworkInterfaceId, NetworkInterface> interfaces = new LinkedHashMap<>();
    final Map<VpcEndpointId, VpcEndpoint> endpoints = new LinkedHashMap<>();
    final Map<String, InternetGateway> internetGateways = new LinkedHashMap<>();
    final Map<NatGatewayId, NatGateway> natGateways = new LinkedHashMap<>();
    final Map<String, VpcPeering> peerings = new LinkedHashMap<>();
    final Map<DhcpOptionsId, DhcpOptions> dhcpOptions = new LinkedHashMap<>();
    final Map<PrefixListId, PrefixList> prefixLists = new LinkedHashMap<>();
    final Map<PrefixListId, Observed<List<Cidr>>> prefixes = new HashMap<>();
    private final Set<Reading> denied = EnumSet.noneOf(Reading.class);
    private Observed<Boolean> dnsSupport = Observed.known(true);
    private Observed<Boolean> dnsHostnames = Observed.known(true);
    private Observed<BlockPublicAccess> blockPublicAccess = Observed.absent();
    private final TestAccount account = TestAccount.healthy();

    private PathAccount() {
        vpcs.put(
                VPC,
                new Vpc(VPC, ACCOUNT, List.of(VPC_CIDR), List.of(), Optional.of(DHCP), Map.of()));
        subnet(PRIVATE_SUBNET, "10.0.1.0/24");
        subnet(PUBLIC_SUBNET, "10.0.2.0/24");
        subnet(ENDPOINT_SUBNET, "10.0.3.0/24");
        subnet(SECOND_ENDPOINT_SUBNET, "10.0.4.0/24");
        routes(PRIVATE_ROUTES, PRIVATE_SUBNET, LOCAL);
        routes(
                PUBLIC_ROUTES,
                PUBLIC_SUBNET,
                LOCAL,
                route("0.0.0.0/0", new RouteTarget.ToInternetGateway(INTERNET_GATEWAY)));
        routes(ENDPOINT_ROUTES, ENDPOINT_SUBNET, LOCAL);
        acl(PRIVATE_ACL, PRIVATE_SUBNET, allowOut(100, "0.0.0.0/0"), allowIn(100, "0.0.0.0/0"));
        acl(PUBLIC_ACL, PUBLIC_SUBNET, allowOut(100, "0.0.0.0/0"), allowIn(100, "0.0.0.0/0"));
        acl(ENDPOINT_ACL, ENDPOINT_SUBNET, allowOut(100, "0.0.0.0/0"), allowIn(100, "0.0.0.0/0"));
        acl(
                new NetworkAclId("acl-0a1b2c3d4e5f60004"),
                SECOND_ENDPOINT_SUBNET,
                allowOut(100, "0.0.0.0/0"),
                allowIn(100, "0.0.0.0/0"));
        group(GROUP, List.of(), List.of(all("0.0.0.0/0")));
        group(ENDPOINT_GROUP, List.of(https(VPC_CIDR.toString())), List.of());
        internetGateways.put(INTERNET_GATEWAY, new InternetGateway(INTERNET_GATEWAY, List.of(VPC)));
        nat("available", "public", Optional.of(PUBLIC_SUBNET));
        dhcp("AmazonProvidedDNS");
    }

    /** No route out and no endpoints. */
    static PathAccount isolated() {
        return new PathAccount();
    }

    /** The way out is a NAT gateway in the public subnet. */
    static PathAccount behindNat() {
        return isolated().defaultRoute(new RouteTarget.ToNatGateway(NAT));
    }

    /** The subnet leads to an internet gateway, and the instance has a public address. */
    static PathAccount behindInternetGateway() {
        return isolated()
                .defaultRoute(new RouteTarget.ToInternetGateway(INTERNET_GATEWAY))
                .publicAddress();
    }

    /** No route out; both endpoints in their own subnet, with private DNS, admitting the VPC. */
    static PathAccount withEndpoints() {
        return isolated().endpoint(SsmService.SSM).endpoint(SsmService.SSMMESSAGES);
    }

    /** Endpoints that take the names for the whole VPC and let nobody in. */
    PathAccount endpointsThatAdmitNobody() {
        return endpoint(SsmService.SSM).endpoint(SsmService.SSMMESSAGES).endpointIngress();
    }

    PathAccount also(UnaryOperator<PathAccount> change) {
        return change.apply(this);
    }

    // ── the instance ────────────────────────────────────────────────────────────

    PathAccount instanceInterfaces(InstanceInterface... all) {
        account.instance(old ->
                new Instance(
                        old.id(),
                        old.state(),
                        old.launchTime(),
                        old.imageId(),
                        old.platform(),
                        old.vpcId(),
                        old.subnetId(),
                        old.profile(),
                        old.metadataOptions(),
                        List.of(all),
                        old.managedBy(),
                        old.tags()));
        return this;
    }

    static InstanceInterface primary(
            List<SecurityGroupId> groups, Optional<String> publicIpv4, String... ipv6) {
        return instanceInterface(0, PRIVATE_SUBNET, "10.0.1.10", groups, publicIpv4, ipv6);
    }

    static InstanceInterface instanceInterface(
            int index,
            SubnetId subnet,
            String address,
            List<SecurityGroupId> groups,
            Optional<String> publicIpv4,
            String... ipv6) {
        return new InstanceInterface(
                new NetworkInterfaceId(INTERFACE + "-" + index),
                index,
                subnet,
                groups,
                address.isEmpty() ? List.of() : List.of(IpAddress.parse(address)),
                publicIpv4.map(IpAddress::parse),
                Arrays.stream(ipv6).map(IpAddress::parse).toList());
    }

    PathAccount publicAddress() {
        return instanceInterfaces(primary(List.of(GROUP), Optional.of("54.210.13.77")));
    }

    PathAccount ipv6Address() {
        return instanceInterfaces(primary(List.of(GROUP), Optional.empty(), "2600:1f18:1:1::10"));
    }

    PathAccount windows() {
        account.windows();
        return this;
    }

    PathAccount account(Consumer<TestAccount> change) {
        change.accept(account);
        return this;
    }

    // ── the network ─────────────────────────────────────────────────────────────

    PathAccount subnet(SubnetId id, String cidr) {
        return subnet(id, cidr, ACCOUNT, false);
    }

    PathAccount subnet(SubnetId id, String cidr, String owner, boolean dns64) {
        subnets.put(
                id,
                new Subnet(
                        id,
                        VPC,
                        owner,
                        Optional.of(Cidr.parse(cidr)),
                        List.of(),
                        REGION + "a",
                        "use1-az1",
                        200,
                        dns64,
                        Map.of()));
        return this;
    }

    PathAccount shared() {
        return subnet(PRIVATE_SUBNET, "10.0.1.0/24", "999999999999", false);
    }

    PathAccount routes(RouteTableId id, SubnetId subnet, Route... routes) {
        routeTables.put(
                id,
                new RouteTable(
                        id,
                        VPC,
                        id.equals(PRIVATE_ROUTES),
                        id.equals(PRIVATE_ROUTES) ? List.of() : List.of(subnet),
                        List.of(routes)));
        return this;
    }

    PathAccount privateRoutes(Route... routes) {
        Route[] all = Arrays.copyOf(routes, routes.length + 1);
        all[routes.length] = LOCAL;
        return routes(PRIVATE_ROUTES, PRIVATE_SUBNET, all);
    }

    PathAccount defaultRoute(RouteTarget target) {
        return privateRoutes(route("0.0.0.0/0", target));
    }

    static Route route(String cidr, RouteTarget target) {
        return TestAccount.route(cidr, target);
    }

    static Route blackhole(String cidr, RouteTarget target) {
        return new Route(
                new Destination.Block(Cidr.parse(cidr)), target, new AwsValue("blackhole"));
    }

    static Route prefixes(String list, RouteTarget target) {
        return new Route(
                new Destination.Prefixes(new PrefixListId(list)), target, new AwsValue("active"));
    }

    PathAccount prefixList(String id, String name, String owner) {
        PrefixListId key = new PrefixListId(id);
        prefixLists.put(key, new PrefixList(key, name, owner, new AwsValue("IPv4")));
        return this;
    }

    PathAccount entries(String id, String... cidrs) {
        prefixes.put(
                new PrefixListId(id),
                Observed.known(Arrays.stream(cidrs).map(Cidr::parse).toList()));
        return this;
    }

    PathAccount acl(NetworkAclId id, SubnetId subnet, Entry... entries) {
        acls.put(id, new NetworkAcl(id, VPC, List.of(subnet), List.of(entries)));
        return this;
    }

    static Entry entry(int number, boolean egress, boolean allows, String cidr, int from, int to) {
        return new Entry(number, egress, allows, "6", Cidr.parse(cidr), new PortRange(from, to));
    }

    static Entry allowOut(int number, String cidr) {
        return new Entry(number, true, true, "-1", Cidr.parse(cidr), PortRange.ALL);
    }

    static Entry allowIn(int number, String cidr) {
        return new Entry(number, false, true, "-1", Cidr.parse(cidr), PortRange.ALL);
    }

    static Entry denyOut(int number, String cidr) {
        return new Entry(number, true, false, "-1", Cidr.parse(cidr), PortRange.ALL);
    }

    static Entry denyIn(int number, String cidr) {
        return new Entry(number, false, false, "-1", Cidr.parse(cidr), PortRange.ALL);
    }

    PathAccount group(SecurityGroupId id, List<Rule> ingress, List<Rule> egress) {
        groups.put(id, new SecurityGroup(id, VPC, id.value(), ACCOUNT, ingress, egress, Map.of()));
        return this;
    }

    PathAccount egress(Rule... rules) {
        return group(GROUP, List.of(), List.of(rules));
    }

    PathAccount endpointIngress(Rule... rules) {
        return group(ENDPOINT_GROUP, List.of(rules), List.of());
    }

    static Rule all(String cidr) {
        return TestAccount.allTo(cidr);
    }

    static Rule https(String cidr) {
        return tcp(443, 443, new Peer.Block(Cidr.parse(cidr)));
    }

    static Rule https(SecurityGroupId group) {
        return tcp(443, 443, new Peer.Group(group));
    }

    static Rule httpsOf(String prefixList) {
        return tcp(443, 443, new Peer.Prefixes(new PrefixListId(prefixList)));
    }

    static Rule tcp(int from, int to, Peer peer) {
        return new Rule("tcp", new PortRange(from, to), peer);
    }

    PathAccount nat(String state, String connectivity, Optional<SubnetId> subnet) {
        natGateways.put(
                NAT,
                new NatGateway(
                        NAT,
                        VPC,
                        subnet,
                        new AwsValue(state),
                        new AwsValue(connectivity),
                        List.of(IpAddress.parse("10.0.2.20")),
                        List.of()));
        return this;
    }

    // ── endpoints ───────────────────────────────────────────────────────────────

    static VpcEndpointId id(SsmService service) {
        return new VpcEndpointId("vpce-" + service);
    }

    PathAccount endpoint(SsmService service) {
        return endpoint(service, "available", true, ENDPOINT_SUBNET);
    }

    PathAccount endpoint(
            SsmService service, String state, boolean privateDns, SubnetId... inSubnets) {
        List<NetworkInterfaceId> ids =
                Arrays.stream(inSubnets).map(subnet -> endpointInterface(service, subnet)).toList();
        endpoints.put(
                id(service),
                new VpcEndpoint(
                        id(service),
                        VPC,
                        ACCOUNT,
                        service.endpointServiceName(REGION),
                        new AwsValue("Interface"),
                        new AwsValue(state),
                        List.of(inSubnets),
                        List.of(ENDPOINT_GROUP),
                        privateDns,
                        ids,
                        Optional.empty(),
                        Map.of()));
        return this;
    }

    private NetworkInterfaceId endpointInterface(SsmService service, SubnetId subnet) {
        NetworkInterfaceId id = new NetworkInterfaceId("eni-" + service + "-" + subnet);
        Cidr cidr = subnets.get(subnet).cidr().orElseThrow();
        interfaces.put(
                id,
                new NetworkInterface(
                        id,
                        new AwsValue("vpc_endpoint"),
                        new AwsValue("in-use"),
                        VPC,
                        subnet,
                        List.of(ENDPOINT_GROUP),
                        List.of(cidr.base().plus(50L + service.ordinal())),
                        Optional.empty(),
                        List.of(),
                        true,
                        Optional.empty()));
        return id;
    }

    /** Both endpoints once more, changed alike. */
    PathAccount bothEndpoints(String state, boolean privateDns, SubnetId... inSubnets) {
        return endpoint(SsmService.SSM, state, privateDns, inSubnets)
                .endpoint(SsmService.SSMMESSAGES, state, privateDns, inSubnets);
    }

    PathAccount policy(VpcEndpointId id, PolicyDocument policy) {
        return changed(
                id,
                old ->
                        new VpcEndpoint(
                                old.id(),
                                old.vpcId(),
                                old.ownerId(),
                                old.serviceName(),
                                old.type(),
                                old.state(),
                                old.subnetIds(),
                                old.groups(),
                                old.privateDnsEnabled(),
                                old.interfaceIds(),
                                Optional.of(policy),
                                old.tags()));
    }

    PathAccount changed(VpcEndpointId id, UnaryOperator<VpcEndpoint> change) {
        endpoints.computeIfPresent(id, (key, old) -> change.apply(old));
        return this;
    }

    // ── names ───────────────────────────────────────────────────────────────────

    PathAccount dhcp(String... servers) {
        dhcpOptions.put(DHCP, new DhcpOptions(DHCP, List.of(servers)));
        return this;
    }

    PathAccount dnsSupport(Observed<Boolean> value) {
        dnsSupport = value;
        return this;
    }

    PathAccount dnsHostnames(Observed<Boolean> value) {
        dnsHostnames = value;
        return this;
    }

    PathAccount blockPublicAccess(String mode) {
        blockPublicAccess =
                Observed.known(new BlockPublicAccess(new AwsValue(mode), new AwsValue("allowed")));
        return this;
    }

    PathAccount denied(Reading... readings) {
        denied.addAll(List.of(readings));
        return this;
    }

    // ── the answer ──────────────────────────────────────────────────────────────

    Snapshot snapshot() {
        return account.network(ignored -> network()).snapshot();
    }

    PathAnswer answer() {
        Snapshot snapshot = snapshot();
        return PathModel.of(snapshot)
                .walk(snapshot.compute().instances().get(INSTANCE).ifKnown().orElseThrow());
    }

    private Network network() {
        return new Network(
                new Listing.Read<>(vpcs, true),
                new Lookups<>(Map.of(VPC, dnsSupport)),
                new Lookups<>(Map.of(VPC, dnsHostnames)),
                listing(Reading.SUBNETS, subnets),
                listing(Reading.ROUTE_TABLES, routeTables),
                listing(Reading.NETWORK_ACLS, acls),
                listing(Reading.SECURITY_GROUPS, groups),
                listing(Reading.INTERFACES, interfaces),
                listing(Reading.ENDPOINTS, endpoints),
                Listing.of(List.of(), EndpointService::serviceName),
                listing(Reading.INTERNET_GATEWAYS, internetGateways),
                Listing.of(List.of(), InternetGateway::id),
                listing(Reading.NAT_GATEWAYS, natGateways),
                Listing.of(List.of(), TransitGatewayAttachment::id),
                new Listing.Read<>(peerings, true),
                listing(Reading.DHCP_OPTIONS, dhcpOptions),
                new Listing.Read<>(prefixLists, true),
                new Lookups<>(prefixes),
                blockPublicAccess);
    }

    private <K, V> Listing<K, V> listing(Reading reading, Map<K, V> values) {
        return denied.contains(reading)
                ? Listing.notRead("UnauthorizedOperation")
                : new Listing.Read<>(values, true);
    }
}
