package dev.ssmreconnect.fix;

import static dev.ssmreconnect.snapshot.TestAccount.ACCOUNT;
import static dev.ssmreconnect.snapshot.TestAccount.GROUP;
import static dev.ssmreconnect.snapshot.TestAccount.PRIVATE_ROUTES;
import static dev.ssmreconnect.snapshot.TestAccount.PRIVATE_SUBNET;
import static dev.ssmreconnect.snapshot.TestAccount.PUBLIC_SUBNET;
import static dev.ssmreconnect.snapshot.TestAccount.REGION;
import static dev.ssmreconnect.snapshot.TestAccount.VPC;

import dev.ssmreconnect.model.AwsValue;
import dev.ssmreconnect.model.Cidr;
import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.model.IpAddress;
import dev.ssmreconnect.model.NetworkAclId;
import dev.ssmreconnect.model.NetworkInterfaceId;
import dev.ssmreconnect.model.Observed;
import dev.ssmreconnect.model.PortRange;
import dev.ssmreconnect.model.RouteTableId;
import dev.ssmreconnect.model.SecurityGroupId;
import dev.ssmreconnect.model.SsmService;
import dev.ssmreconnect.model.SubnetId;
import dev.ssmreconnect.model.VpcEndpointId;
import dev.ssmreconnect.snapshot.DhcpOptions;
import dev.ssmreconnect.snapshot.EndpointService;
import dev.ssmreconnect.snapshot.Fleet;
import dev.ssmreconnect.snapshot.Instance;
import dev.ssmreconnect.snapshot.InstanceInterface;
import dev.ssmreconnect.snapshot.Listing;
import dev.ssmreconnect.snapshot.ManagedNode;
import dev.ssmreconnect.snapshot.NatGateway;
import dev.ssmreconnect.snapshot.Network;
import dev.ssmreconnect.snapshot.NetworkAcl;
import dev.ssmreconnect.snapshot.NetworkInterface;
import dev.ssmreconnect.snapshot.NetworkParts;
import dev.ssmreconnect.snapshot.Route;
import dev.ssmreconnect.snapshot.RouteTable;
import dev.ssmreconnect.snapshot.RouteTarget;
import dev.ssmreconnect.snapshot.SecurityGroup;
import dev.ssmreconnect.snapshot.SecurityGroup.Peer;
import dev.ssmreconnect.snapshot.SecurityGroup.Rule;
import dev.ssmreconnect.snapshot.Subnet;
import dev.ssmreconnect.snapshot.TestAccount;
import dev.ssmreconnect.snapshot.VpcEndpoint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Changes to the network of a {@link TestAccount}. */
final class TestNetwork {
    static final SecurityGroupId ENDPOINT_GROUP = new SecurityGroupId("sg-0a1b2c3d4e5f600ee");
    static final SecurityGroupId OTHER_GROUP = new SecurityGroupId("sg-0a1b2c3d4e5f600aa");
    static final InstanceId NEIGHBOUR = new InstanceId("i-0a1b2c3d4e5f60002");
    static final Route LOCAL = TestAccount.route("10.0.0.0/16", new RouteTarget.Local());

    private TestNetwork() {}

    /** A private subnet without a way out and without endpoints. */
    static TestAccount isolated() {
        return TestAccount.neverRegistered()
                .network(supporting("a", "b"))
                .network(routes(PRIVATE_ROUTES, LOCAL));
    }

    /** Both endpoints in the private subnet, in a group of their own, and no other way out. */
    static TestAccount withEndpoints(boolean privateDns, Rule... ingress) {
        return isolated()
                .network(group(ENDPOINT_GROUP, List.of(ingress), List.of(all("0.0.0.0/0"))))
                .network(endpoint(SsmService.SSM, ENDPOINT_GROUP, privateDns, PRIVATE_SUBNET))
                .network(
                        endpoint(
                                SsmService.SSMMESSAGES,
                                ENDPOINT_GROUP,
                                privateDns,
                                PRIVATE_SUBNET));
    }

    static UnaryOperator<Network> supporting(String... zones) {
        List<EndpointService> services =
                Arrays.stream(SsmService.values()).map(each -> service(each, zones)).toList();
        return endpointServices(Listing.of(services, EndpointService::serviceName));
    }

    private static EndpointService service(SsmService service, String... zones) {
        return new EndpointService(
                service.endpointServiceName(REGION),
                List.of(new AwsValue("Interface")),
                Arrays.stream(zones).map(zone -> REGION + zone).toList(),
                List.of(),
                List.of(service + "." + REGION + ".amazonaws.com"));
    }

    static UnaryOperator<Network> endpointServices(Listing<String, EndpointService> services) {
        return old -> NetworkParts.changed(old, parts -> parts.endpointServices = services);
    }

    static UnaryOperator<Network> endpoints(Listing<VpcEndpointId, VpcEndpoint> endpoints) {
        return old -> NetworkParts.changed(old, parts -> parts.endpoints = endpoints);
    }

    static UnaryOperator<Network> routes(RouteTableId id, Route... routes) {
        return old -> {
            RouteTable table = old.routeTables().get(id).ifKnown().orElseThrow();
            RouteTable changed =
                    new RouteTable(
                            id, table.vpcId(), table.main(), table.subnets(), List.of(routes));
            return NetworkParts.changed(
                    old, parts -> parts.routeTables = old.routeTables().with(id, changed));
        };
    }

    static UnaryOperator<Network> dnsServers(String... servers) {
        return old ->
                NetworkParts.changed(
                        old,
                        parts ->
                                parts.dhcpOptions =
                                        old.dhcpOptions()
                                                .with(
                                                        TestAccount.DHCP,
                                                        new DhcpOptions(
                                                                TestAccount.DHCP,
                                                                List.of(servers))));
    }

    /** The NAT gateway in this state. */
    static UnaryOperator<Network> nat(String state) {
        return old -> {
            NatGateway nat = old.natGateways().get(TestAccount.NAT).ifKnown().orElseThrow();
            NatGateway changed =
                    new NatGateway(
                            nat.id(),
                            nat.vpcId(),
                            nat.subnetId(),
                            new AwsValue(state),
                            nat.connectivity(),
                            nat.privateIps(),
                            nat.publicIps(),
                            nat.createdAt());
            return NetworkParts.changed(
                    old, parts -> parts.natGateways = old.natGateways().with(nat.id(), changed));
        };
    }

    static UnaryOperator<Network> subnet(SubnetId id, UnaryOperator<Subnet> change) {
        return old -> withSubnet(old, change.apply(old.subnets().get(id).ifKnown().orElseThrow()));
    }

    /** One more network ACL; a subnet's association moves to it. */
    static UnaryOperator<Network> networkAcl(SubnetId subnet, NetworkAcl.Entry... entries) {
        return old ->
                NetworkParts.changed(
                        old,
                        parts ->
                                parts.networkAcls =
                                        old.networkAcls()
                                                .with(
                                                        new NetworkAclId("acl-" + subnet),
                                                        new NetworkAcl(
                                                                new NetworkAclId("acl-" + subnet),
                                                                VPC,
                                                                List.of(subnet),
                                                                List.of(entries))));
    }

    static UnaryOperator<Network> addSubnet(String id, String cidr, String zone, int free) {
        return old ->
                withSubnet(
                        old,
                        new Subnet(
                                new SubnetId(id),
                                VPC,
                                ACCOUNT,
                                Optional.of(Cidr.parse(cidr)),
                                List.of(),
                                REGION + zone,
                                "use1-az-" + zone,
                                free,
                                false,
                                Map.of()));
    }

    private static Network withSubnet(Network old, Subnet subnet) {
        return NetworkParts.changed(
                old, parts -> parts.subnets = old.subnets().with(subnet.id(), subnet));
    }

    static Subnet ownedBy(Subnet old, String owner) {
        return new Subnet(
                old.id(),
                old.vpcId(),
                owner,
                old.cidr(),
                old.ipv6Cidrs(),
                old.availabilityZone(),
                old.availabilityZoneId(),
                old.availableAddresses(),
                old.dns64(),
                old.tags());
    }

    static UnaryOperator<Network> dns(boolean support, boolean hostnames) {
        return old ->
                old.withDnsAttributes(VPC, Observed.known(support), Observed.known(hostnames));
    }

    static UnaryOperator<Network> group(SecurityGroupId id, List<Rule> ingress, List<Rule> egress) {
        return old ->
                old.withSecurityGroup(
                        new SecurityGroup(id, VPC, id.value(), ACCOUNT, ingress, egress, Map.of()));
    }

    /** The instance's own group lets out only this. */
    static UnaryOperator<Network> egress(Rule... rules) {
        return group(GROUP, List.of(), List.of(rules));
    }

    static Rule all(String cidr) {
        return TestAccount.allTo(cidr);
    }

    static Rule https(String cidr) {
        return port(443, new Peer.Block(Cidr.parse(cidr)));
    }

    static Rule http(String cidr) {
        return port(80, new Peer.Block(Cidr.parse(cidr)));
    }

    static Rule https(SecurityGroupId group) {
        return port(443, new Peer.Group(group));
    }

    private static Rule port(int port, Peer peer) {
        return new Rule("tcp", PortRange.of(port), peer);
    }

    static UnaryOperator<Network> endpoint(
            SsmService service, SecurityGroupId group, boolean privateDns, SubnetId... subnets) {
        return endpoint(service, group, privateDns, "available", subnets);
    }

    static UnaryOperator<Network> endpoint(
            SsmService service,
            SecurityGroupId group,
            boolean privateDns,
            String state,
            SubnetId... subnets) {
        return old -> {
            Network network = old;
            List<NetworkInterfaceId> interfaces = new ArrayList<>();
            for (SubnetId subnet : subnets) {
                NetworkInterface made = endpointInterface(old, service, group, subnet);
                network = network.withInterface(made);
                interfaces.add(made.id());
            }
            return network.withEndpoint(
                    new VpcEndpoint(
                            endpointId(service),
                            VPC,
                            ACCOUNT,
                            service.endpointServiceName(REGION),
                            new AwsValue("Interface"),
                            new AwsValue(state),
                            List.of(subnets),
                            List.of(group),
                            privateDns,
                            interfaces,
                            Optional.empty(),
                            Map.of()));
        };
    }

    static VpcEndpointId endpointId(SsmService service) {
        return new VpcEndpointId("vpce-0a1b2c3d4e5f6" + service);
    }

    private static NetworkInterface endpointInterface(
            Network network, SsmService service, SecurityGroupId group, SubnetId subnet) {
        IpAddress base =
                network.subnets()
                        .get(subnet)
                        .ifKnown()
                        .flatMap(Subnet::cidr)
                        .map(Cidr::base)
                        .orElseThrow();
        return new NetworkInterface(
                new NetworkInterfaceId("eni-" + service + "-" + subnet.value()),
                new AwsValue("vpc_endpoint"),
                new AwsValue("in-use"),
                VPC,
                subnet,
                List.of(group),
                List.of(base.plus(200 + service.ordinal())),
                Optional.empty(),
                List.of(),
                true,
                Optional.empty());
    }

    /** One more running instance like the first, elsewhere. */
    static UnaryOperator<TestAccount> neighbour(
            InstanceId id,
            SubnetId subnet,
            String address,
            String publicIp,
            SecurityGroupId group) {
        return account ->
                account.compute(compute -> {
                    Instance like =
                            compute.instances().get(TestAccount.INSTANCE).ifKnown().orElseThrow();
                    return compute.withInstance(
                            new Instance(
                                    id,
                                    like.state(),
                                    like.launchTime(),
                                    like.imageId(),
                                    like.platform(),
                                    like.vpcId(),
                                    Optional.of(subnet),
                                    like.profile(),
                                    like.metadataOptions(),
                                    List.of(
                                            new InstanceInterface(
                                                    new NetworkInterfaceId("eni-" + id.value()),
                                                    0,
                                                    subnet,
                                                    List.of(group),
                                                    List.of(IpAddress.parse(address)),
                                                    publicIp.isEmpty()
                                                            ? Optional.empty()
                                                            : Optional.of(
                                                                    IpAddress.parse(publicIp)),
                                                    List.of())),
                                    like.managedBy(),
                                    like.tags()));
                });
    }

    /** A neighbour in the public subnet, that reaches Systems Manager over the internet gateway. */
    static UnaryOperator<TestAccount> publicNeighbour(SecurityGroupId group) {
        return neighbour(NEIGHBOUR, PUBLIC_SUBNET, "10.0.2.30", "203.0.113.30", group);
    }

    /** An interface of something that is no endpoint. */
    static NetworkInterface instanceInterface(String id, SecurityGroupId group) {
        return new NetworkInterface(
                new NetworkInterfaceId(id),
                new AwsValue("interface"),
                new AwsValue("in-use"),
                VPC,
                PRIVATE_SUBNET,
                List.of(group),
                List.of(IpAddress.parse("10.0.1.77")),
                Optional.empty(),
                List.of(),
                true,
                Optional.empty());
    }

    static Fleet withOnline(Fleet fleet, InstanceId id) {
        ManagedNode like = TestAccount.online();
        return new Fleet(
                fleet.nodes()
                        .with(
                                id,
                                new ManagedNode(
                                        id,
                                        like.pingStatus(),
                                        like.lastPingAt(),
                                        like.registeredAt(),
                                        like.agentVersion(),
                                        like.platformType())),
                fleet.connectionStatuses(),
                fleet.defaultHostManagementRole(),
                fleet.sessionPreferences());
    }
}
