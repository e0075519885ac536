package dev.ssmreconnect.snapshot;

import dev.ssmreconnect.model.AgentVersion;
import dev.ssmreconnect.model.Arn;
import dev.ssmreconnect.model.AwsValue;
import dev.ssmreconnect.model.Cidr;
import dev.ssmreconnect.model.DhcpOptionsId;
import dev.ssmreconnect.model.ImageId;
import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.model.IpAddress;
import dev.ssmreconnect.model.NatGatewayId;
import dev.ssmreconnect.model.NetworkAclId;
import dev.ssmreconnect.model.NetworkInterfaceId;
import dev.ssmreconnect.model.Observed;
import dev.ssmreconnect.model.PolicyDocument;
import dev.ssmreconnect.model.PortRange;
import dev.ssmreconnect.model.RouteTableId;
import dev.ssmreconnect.model.SecurityGroupId;
import dev.ssmreconnect.model.SubnetId;
import dev.ssmreconnect.model.VpcId;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * An account for tests: one healthy, connected instance in a private subnet behind a NAT gateway, up for three days. A test changes
 * only what it is about; what is changed last wins.
 */
public final class TestAccount {
    public static final Instant NOW = Instant.parse("2026-11-20T09:30:00Z");
    public static final String ACCOUNT = "123456789012";
    public static final String REGION = "us-east-1";

    public static final InstanceId INSTANCE = new InstanceId("i-0a1b2c3d4e5f60001");
    public static final ImageId IMAGE = new ImageId("ami-0a1b2c3d4e5f60001");
    public static final VpcId VPC = new VpcId("vpc-0a1b2c3d4e5f60001");
    public static final SubnetId PRIVATE_SUBNET = new SubnetId("subnet-0a1b2c3d4e5f60001");
    public static final SubnetId PUBLIC_SUBNET = new SubnetId("subnet-0a1b2c3d4e5f60002");
    public static final RouteTableId PRIVATE_ROUTES = new RouteTableId("rtb-0a1b2c3d4e5f60001");
    public static final RouteTableId PUBLIC_ROUTES = new RouteTableId("rtb-0a1b2c3d4e5f60002");
    public static final SecurityGroupId GROUP = new SecurityGroupId("sg-0a1b2c3d4e5f60001");
    public static final NetworkAclId ACL = new NetworkAclId("acl-0a1b2c3d4e5f60001");
    public static final NatGatewayId NAT = new NatGatewayId("nat-0a1b2c3d4e5f60001");
    public static final String INTERNET_GATEWAY = "igw-0a1b2c3d4e5f60001";
    public static final NetworkInterfaceId INTERFACE =
            new NetworkInterfaceId("eni-0a1b2c3d4e5f60001");
    public static final DhcpOptionsId DHCP = new DhcpOptionsId("dopt-0a1b2c3d4e5f60001");

    public static final String PROFILE = "web-profile";
    public static final String PROFILE_ID = "AIPAEXAMPLEPROFILE001";
    public static final String ROLE = "web-role";
    public static final Arn PROFILE_ARN =
            Arn.parse("arn:aws:iam::" + ACCOUNT + ":instance-profile/" + PROFILE);
    public static final Arn ROLE_ARN = Arn.parse("arn:aws:iam::" + ACCOUNT + ":role/" + ROLE);
    public static final List<String> AGENT_ACTIONS =
            List.of(
                    "ssm:UpdateInstanceInformation",
                    "ssmmessages:CreateControlChannel",
                    "ssmmessages:OpenControlChannel",
                    "ssmmessages:CreateDataChannel",
                    "ssmmessages:OpenDataChannel");

    private static final Instant LONG_AGO = Instant.parse("2025-01-10T08:00:00Z");

    private Snapshot snapshot = healthySnapshot();

    private TestAccount() {}

    public static TestAccount healthy() {
        return new TestAccount();
    }

    /** The healthy account, except that the instance's agent has never registered. */
    public static TestAccount neverRegistered() {
        return healthy().withoutNode().connection("notconnected");
    }

    public Snapshot snapshot() {
        return snapshot;
    }

    public TestAccount with(UnaryOperator<Snapshot> change) {
        snapshot = change.apply(snapshot);
        return this;
    }

    // ── the instance ────────────────────────────────────────────────────────────

    public TestAccount instance(UnaryOperator<Instance> change) {
        Instance changed = change.apply(theInstance());
        return compute(compute -> compute.withInstance(changed));
    }

    public TestAccount upFor(Duration uptime) {
        return instance(old -> copy(old, old.state(), Optional.of(NOW.minus(uptime)), old.tags()));
    }

    public TestAccount withoutLaunchTime() {
        return instance(old -> copy(old, old.state(), Optional.empty(), old.tags()));
    }

    public TestAccount state(String state) {
        return instance(old -> copy(old, new AwsValue(state), old.launchTime(), old.tags()));
    }

    public TestAccount tag(String key, String value) {
        return tags(Map.of(key, value));
    }

    public TestAccount tags(Map<String, String> tags) {
        return instance(old -> copy(old, old.state(), old.launchTime(), tags));
    }

    public TestAccount metadata(String endpoint, String tokens, int hopLimit) {
        return instance(old ->
                old.withMetadataOptions(
                        new MetadataOptions(
                                new AwsValue("applied"),
                                new AwsValue(endpoint),
                                new AwsValue(tokens),
                                hopLimit)));
    }

    public TestAccount windows() {
        return instance(old ->
                new Instance(
                        old.id(),
                        old.state(),
                        old.launchTime(),
                        old.imageId(),
                        Optional.of(new AwsValue("windows")),
                        old.vpcId(),
                        old.subnetId(),
                        old.profile(),
                        old.metadataOptions(),
                        old.interfaces(),
                        old.managedBy(),
                        old.tags()));
    }

    public TestAccount managedBy(String service) {
        return instance(old ->
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
                        old.interfaces(),
                        Optional.of(service),
                        old.tags()));
    }

    public TestAccount withoutMetadataOptions() {
        return instance(old ->
                new Instance(
                        old.id(),
                        old.state(),
                        old.launchTime(),
                        old.imageId(),
                        old.platform(),
                        old.vpcId(),
                        old.subnetId(),
                        old.profile(),
                        Optional.empty(),
                        old.interfaces(),
                        old.managedBy(),
                        old.tags()));
    }

    public TestAccount image(String name, String ownerAlias, Instant createdAt) {
        return images(
                Listing.of(
                        List.of(
                                new Image(
                                        IMAGE,
                                        name,
                                        "",
                                        "137112412989",
                                        ownerAlias,
                                        Optional.of(createdAt))),
                        Image::id));
    }

    public TestAccount images(Listing<ImageId, Image> images) {
        return compute(old ->
                new Compute(
                        old.instances(),
                        old.statuses(),
                        images,
                        old.consoleOutputs(),
                        old.metrics()));
    }

    public TestAccount instances(Listing<InstanceId, Instance> instances) {
        return compute(old ->
                new Compute(
                        instances,
                        old.statuses(),
                        old.images(),
                        old.consoleOutputs(),
                        old.metrics()));
    }

    public TestAccount statusChecks(String system, String instance) {
        return statuses(
                Listing.of(
                        List.of(
                                new InstanceStatus(
                                        INSTANCE, new AwsValue(system), new AwsValue(instance))),
                        InstanceStatus::id));
    }

    public TestAccount statuses(Listing<InstanceId, InstanceStatus> statuses) {
        return compute(old ->
                new Compute(
                        old.instances(),
                        statuses,
                        old.images(),
                        old.consoleOutputs(),
                        old.metrics()));
    }

    public TestAccount console(String text) {
        return compute(old ->
                new Compute(
                        old.instances(),
                        old.statuses(),
                        old.images(),
                        old.consoleOutputs()
                                .with(
                                        INSTANCE,
                                        Observed.known(new ConsoleOutput(text, Optional.of(NOW)))),
                        old.metrics()));
    }

    public TestAccount metric(String label, double... latestFirst) {
        List<Instant> times =
                IntStream.range(0, latestFirst.length)
                        .mapToObj(step -> NOW.minus(Duration.ofMinutes(5L * (step + 1))))
                        .toList();
        List<Double> values = Arrays.stream(latestFirst).boxed().toList();
        return compute(old ->
                new Compute(
                        old.instances(),
                        old.statuses(),
                        old.images(),
                        old.consoleOutputs(),
                        old.metrics()
                                .with(
                                        INSTANCE,
                                        Observed.known(
                                                List.of(
                                                        new MetricSeries(
                                                                "m1", label, times, values))))));
    }

    // ── identity ────────────────────────────────────────────────────────────────

    public TestAccount withoutProfile() {
        return instance(TestAccount::withoutProfile)
                .associations(Listing.of(List.of(), ProfileAssociation::instanceId));
    }

    public TestAccount association(String state) {
        return association(state, PROFILE_ID, Optional.empty());
    }

    public TestAccount association(String state, String profileId, Optional<Instant> since) {
        return associations(
                Listing.of(
                        List.of(
                                new ProfileAssociation(
                                        "iip-assoc-0a1b2c3d4e5f60001",
                                        INSTANCE,
                                        new ProfileReference(PROFILE_ARN, profileId),
                                        new AwsValue(state),
                                        since)),
                        ProfileAssociation::instanceId));
    }

    public TestAccount associations(Listing<InstanceId, ProfileAssociation> associations) {
        return identity(old ->
                new Identity(
                        associations,
                        old.profiles(),
                        old.roles(),
                        old.attachedPolicies(),
                        old.simulations()));
    }

    public TestAccount profile(Observed<InstanceProfile> profile) {
        return identity(old ->
                new Identity(
                        old.associations(),
                        old.profiles().with(PROFILE, profile),
                        old.roles(),
                        old.attachedPolicies(),
                        old.simulations()));
    }

    public TestAccount role(String name, Observed<Role> role) {
        return identity(old ->
                new Identity(
                        old.associations(),
                        old.profiles(),
                        old.roles().with(name, role),
                        old.attachedPolicies(),
                        old.simulations()));
    }

    public TestAccount trust(PolicyDocument trust) {
        return role(ROLE, Observed.known(new Role(ROLE_ARN, trust, Optional.empty())));
    }

    public TestAccount roleMade(Instant createdAt) {
        return role(
                ROLE,
                Observed.known(
                        new Role(
                                ROLE_ARN,
                                trusting("ec2.amazonaws.com"),
                                Optional.empty(),
                                Optional.of(createdAt))));
    }

    public TestAccount simulation(String role, Observed<Simulation> simulation) {
        return identity(old ->
                new Identity(
                        old.associations(),
                        old.profiles(),
                        old.roles(),
                        old.attachedPolicies(),
                        old.simulations().with(role, simulation)));
    }

    /** IAM's answer for the instance's role, all actions allowed but these. */
    public TestAccount evaluated(Simulation.Result result, String... actions) {
        Map<String, Simulation.Result> results = new LinkedHashMap<>(allowed().results());
        for (String action : actions) {
            results.put(action, result);
        }
        return simulation(ROLE, Observed.known(new Simulation(results)));
    }

    public TestAccount hostManagement(Observed<String> role) {
        return fleet(old ->
                new Fleet(old.nodes(), old.connectionStatuses(), role, old.sessionPreferences()));
    }

    // ── the fleet ───────────────────────────────────────────────────────────────

    public TestAccount node(UnaryOperator<ManagedNode> change) {
        ManagedNode node =
                snapshot.fleet().nodes().get(INSTANCE).ifKnown().orElseGet(TestAccount::online);
        return nodes(Listing.of(List.of(change.apply(node)), ManagedNode::id));
    }

    public TestAccount ping(String status) {
        return node(old ->
                new ManagedNode(
                        old.id(),
                        new AwsValue(status),
                        old.lastPingAt(),
                        old.registeredAt(),
                        old.agentVersion(),
                        old.platformType()));
    }

    public TestAccount lastPing(Instant at) {
        return node(old ->
                new ManagedNode(
                        old.id(),
                        old.pingStatus(),
                        Optional.of(at),
                        old.registeredAt(),
                        old.agentVersion(),
                        old.platformType()));
    }

    public TestAccount registered(Instant at) {
        return node(old ->
                new ManagedNode(
                        old.id(),
                        old.pingStatus(),
                        old.lastPingAt(),
                        Optional.of(at),
                        old.agentVersion(),
                        old.platformType()));
    }

    public TestAccount agent(String version) {
        return node(old ->
                new ManagedNode(
                        old.id(),
                        old.pingStatus(),
                        old.lastPingAt(),
                        old.registeredAt(),
                        Optional.of(new AgentVersion(version)),
                        old.platformType()));
    }

    public TestAccount withoutNode() {
        return nodes(Listing.of(List.of(), ManagedNode::id));
    }

    public TestAccount nodes(Listing<InstanceId, ManagedNode> nodes) {
        return fleet(old ->
                new Fleet(
                        nodes,
                        old.connectionStatuses(),
                        old.defaultHostManagementRole(),
                        old.sessionPreferences()));
    }

    public TestAccount connection(String status) {
        return connection(INSTANCE, Observed.known(new AwsValue(status)));
    }

    public TestAccount connection(InstanceId id, Observed<AwsValue> status) {
        return fleet(old ->
                new Fleet(
                        old.nodes(),
                        old.connectionStatuses().with(id, status),
                        old.defaultHostManagementRole(),
                        old.sessionPreferences()));
    }

    public TestAccount preferences(Observed<SessionPreferences> preferences) {
        return fleet(old ->
                new Fleet(
                        old.nodes(),
                        old.connectionStatuses(),
                        old.defaultHostManagementRole(),
                        preferences));
    }

    public TestAccount natGatewayMade(Instant createdAt) {
        return network(old ->
                new Network(
                        old.vpcs(),
                        old.dnsSupport(),
                        old.dnsHostnames(),
                        old.subnets(),
                        old.routeTables(),
                        old.networkAcls(),
                        old.securityGroups(),
                        old.interfaces(),
                        old.endpoints(),
                        old.endpointServices(),
                        old.internetGateways(),
                        old.egressOnlyInternetGateways(),
                        Listing.of(List.of(natGateway(createdAt)), NatGateway::id),
                        old.transitGatewayAttachments(),
                        old.peerings(),
                        old.dhcpOptions(),
                        old.prefixLists(),
                        old.prefixListEntries(),
                        old.blockPublicAccess()));
    }

    // ── whole parts ─────────────────────────────────────────────────────────────

    public TestAccount compute(UnaryOperator<Compute> change) {
        return with(old -> old.withCompute(change.apply(old.compute())));
    }

    public TestAccount network(UnaryOperator<Network> change) {
        return with(old -> old.withNetwork(change.apply(old.network())));
    }

    public TestAccount identity(UnaryOperator<Identity> change) {
        return with(old -> old.withIdentity(change.apply(old.identity())));
    }

    public TestAccount fleet(UnaryOperator<Fleet> change) {
        return with(old -> old.withFleet(change.apply(old.fleet())));
    }

    // ── pieces ──────────────────────────────────────────────────────────────────

    public static ManagedNode online() {
        return new ManagedNode(
                INSTANCE,
                new AwsValue("Online"),
                Optional.of(NOW.minusSeconds(90)),
                Optional.empty(),
                Optional.of(new AgentVersion("3.3.3050.0")),
                Optional.of(new AwsValue("Linux")));
    }

    public static Simulation.Result result(String decision) {
        return new Simulation.Result(
                new AwsValue(decision), Optional.empty(), Optional.empty(), List.of(), List.of());
    }

    public static Simulation allowed() {
        Map<String, Simulation.Result> results = new LinkedHashMap<>();
        AGENT_ACTIONS.forEach(action -> results.put(action, result("allowed")));
        return new Simulation(results);
    }

    public static PolicyDocument trusting(String... services) {
        return new PolicyDocument(List.of(trust(true, Map.of("Service", List.of(services)))));
    }

    public static PolicyDocument.Statement trust(
            boolean allows, Map<String, List<String>> principals) {
        return trust(allows, principals, Map.of());
    }

    public static PolicyDocument.Statement trust(
            boolean allows,
            Map<String, List<String>> principals,
            Map<String, Map<String, List<String>>> conditions) {
        return new PolicyDocument.Statement(
                allows,
                principals,
                Map.of(),
                List.of("sts:AssumeRole"),
                List.of(),
                List.of(),
                List.of(),
                conditions);
    }

    private Instance theInstance() {
        return snapshot.compute().instances().get(INSTANCE).ifKnown().orElseThrow();
    }

    private static Instance withoutProfile(Instance old) {
        return new Instance(
                old.id(),
                old.state(),
                old.launchTime(),
                old.imageId(),
                old.platform(),
                old.vpcId(),
                old.subnetId(),
                Optional.empty(),
                old.metadataOptions(),
                old.interfaces(),
                old.managedBy(),
                old.tags());
    }

    private static Instance copy(
            Instance old, AwsValue state, Optional<Instant> launchTime, Map<String, String> tags) {
        return new Instance(
                old.id(),
                state,
                launchTime,
                old.imageId(),
                old.platform(),
                old.vpcId(),
                old.subnetId(),
                old.profile(),
                old.metadataOptions(),
                old.interfaces(),
                old.managedBy(),
                tags);
    }

    // ── the healthy account ─────────────────────────────────────────────────────

    private static Snapshot healthySnapshot() {
        return new Snapshot(
                new SnapshotInfo(NOW, ACCOUNT, REGION, "aws"),
                healthyCompute(),
                healthyNetwork(),
                healthyIdentity(),
                healthyFleet());
    }

    private static Compute healthyCompute() {
        Instance instance =
                new Instance(
                        INSTANCE,
                        new AwsValue("running"),
                        Optional.of(NOW.minus(Duration.ofDays(3))),
                        Optional.of(IMAGE),
                        Optional.empty(),
                        Optional.of(VPC),
                        Optional.of(PRIVATE_SUBNET),
                        Optional.of(new ProfileReference(PROFILE_ARN, PROFILE_ID)),
                        Optional.of(
                                new MetadataOptions(
                                        new AwsValue("applied"),
                                        new AwsValue("enabled"),
                                        new AwsValue("required"),
                                        2)),
                        List.of(
                                new InstanceInterface(
                                        INTERFACE,
                                        0,
                                        PRIVATE_SUBNET,
                                        List.of(GROUP),
                                        List.of(IpAddress.parse("10.0.1.10")),
                                        Optional.empty(),
                                        List.of())),
                        Optional.empty(),
                        Map.of());
        return new Compute(
                Listing.of(List.of(instance), Instance::id),
                Listing.of(
                        List.of(
                                new InstanceStatus(
                                        INSTANCE, new AwsValue("ok"), new AwsValue("ok"))),
                        InstanceStatus::id),
                Listing.of(
                        List.of(
                                new Image(
                                        IMAGE,
                                        "al2023-ami-2023.11.20260427.1-kernel-6.18-x86_64",
                                        "Amazon Linux 2023",
                                        "137112412989",
                                        "amazon",
                                        Optional.of(Instant.parse("2026-04-27T20:11:00Z")))),
                        Image::id),
                Lookups.none(),
                Lookups.none());
    }

    private static Identity healthyIdentity() {
        return new Identity(
                Listing.of(
                        List.of(
                                new ProfileAssociation(
                                        "iip-assoc-0a1b2c3d4e5f60001",
                                        INSTANCE,
                                        new ProfileReference(PROFILE_ARN, PROFILE_ID),
                                        new AwsValue("associated"))),
                        ProfileAssociation::instanceId),
                new Lookups<>(
                        Map.of(
                                PROFILE,
                                Observed.known(
                                        new InstanceProfile(
                                                PROFILE_ARN,
                                                PROFILE_ID,
                                                List.of(ROLE_ARN),
                                                Optional.of(LONG_AGO))))),
                new Lookups<>(
                        Map.of(
                                ROLE,
                                Observed.known(
                                        new Role(
                                                ROLE_ARN,
                                                trusting("ec2.amazonaws.com"),
                                                Optional.empty(),
                                                Optional.of(LONG_AGO))))),
                Lookups.none(),
                new Lookups<>(Map.of(ROLE, Observed.known(allowed()))));
    }

    private static Fleet healthyFleet() {
        return new Fleet(
                Listing.of(List.of(online()), ManagedNode::id),
                new Lookups<>(Map.of(INSTANCE, Observed.known(new AwsValue("connected")))),
                Observed.absent(),
                Observed.absent());
    }

    private static Network healthyNetwork() {
        Cidr vpcCidr = Cidr.parse("10.0.0.0/16");
        return new Network(
                Listing.of(
                        List.of(
                                new Vpc(
                                        VPC,
                                        ACCOUNT,
                                        List.of(vpcCidr),
                                        List.of(),
                                        Optional.of(DHCP),
                                        Map.of())),
                        Vpc::id),
                new Lookups<>(Map.of(VPC, Observed.known(true))),
                new Lookups<>(Map.of(VPC, Observed.known(true))),
                Listing.of(
                        List.of(
                                subnet(PRIVATE_SUBNET, "10.0.1.0/24", "a"),
                                subnet(PUBLIC_SUBNET, "10.0.2.0/24", "b")),
                        Subnet::id),
                Listing.of(
                        List.of(
                                routes(
                                        PRIVATE_ROUTES,
                                        PRIVATE_SUBNET,
                                        new RouteTarget.ToNatGateway(NAT)),
                                routes(
                                        PUBLIC_ROUTES,
                                        PUBLIC_SUBNET,
                                        new RouteTarget.ToInternetGateway(INTERNET_GATEWAY))),
                        RouteTable::id),
                Listing.of(List.of(openAcl()), NetworkAcl::id),
                Listing.of(
                        List.of(
                                new SecurityGroup(
                                        GROUP,
                                        VPC,
                                        "web",
                                        ACCOUNT,
                                        List.of(),
                                        List.of(allTo("0.0.0.0/0")),
                                        Map.of())),
                        SecurityGroup::id),
                Listing.of(List.of(), NetworkInterface::id),
                Listing.of(List.of(), VpcEndpoint::id),
                Listing.of(List.of(), EndpointService::serviceName),
                Listing.of(
                        List.of(new InternetGateway(INTERNET_GATEWAY, List.of(VPC))),
                        InternetGateway::id),
                Listing.of(List.of(), InternetGateway::id),
                Listing.of(List.of(natGateway(LONG_AGO)), NatGateway::id),
                Listing.of(List.of(), TransitGatewayAttachment::id),
                Listing.of(List.of(), VpcPeering::id),
                Listing.of(
                        List.of(new DhcpOptions(DHCP, List.of("AmazonProvidedDNS"))),
                        DhcpOptions::id),
                Listing.of(List.of(), PrefixList::id),
                Lookups.none(),
                Observed.absent());
    }

    private static Subnet subnet(SubnetId id, String cidr, String zone) {
        return new Subnet(
                id,
                VPC,
                ACCOUNT,
                Optional.of(Cidr.parse(cidr)),
                List.of(),
                REGION + zone,
                "use1-az" + (zone.equals("a") ? 1 : 2),
                200,
                false,
                Map.of());
    }

    private static NatGateway natGateway(Instant createdAt) {
        return new NatGateway(
                NAT,
                VPC,
                Optional.of(PUBLIC_SUBNET),
                new AwsValue("available"),
                new AwsValue("public"),
                List.of(IpAddress.parse("10.0.2.20")),
                List.of(IpAddress.parse("203.0.113.20")),
                Optional.of(createdAt));
    }

    private static RouteTable routes(RouteTableId id, SubnetId subnet, RouteTarget way) {
        return new RouteTable(
                id,
                VPC,
                id.equals(PRIVATE_ROUTES),
                List.of(subnet),
                List.of(route("10.0.0.0/16", new RouteTarget.Local()), route("0.0.0.0/0", way)));
    }

    public static Route route(String cidr, RouteTarget target) {
        return new Route(
                new Route.Destination.Block(Cidr.parse(cidr)), target, new AwsValue("active"));
    }

    public static SecurityGroup.Rule allTo(String cidr) {
        return new SecurityGroup.Rule(
                "-1", PortRange.ALL, new SecurityGroup.Peer.Block(Cidr.parse(cidr)));
    }

    private static NetworkAcl openAcl() {
        return new NetworkAcl(
                ACL,
                VPC,
                List.of(PRIVATE_SUBNET, PUBLIC_SUBNET),
                List.of(
                        new NetworkAcl.Entry(100, true, true, "-1", Cidr.ALL_IPV4, PortRange.ALL),
                        new NetworkAcl.Entry(
                                100, false, true, "-1", Cidr.ALL_IPV4, PortRange.ALL)));
    }
}
