package dev.ssmreconnect.tests.differential;

import dev.ssmreconnect.model.Cidr;
import dev.ssmreconnect.model.PolicyDocument;
import dev.ssmreconnect.model.PolicyDocument.Statement;
import dev.ssmreconnect.model.PortRange;
import dev.ssmreconnect.snapshot.Network;
import dev.ssmreconnect.snapshot.NetworkAcl;
import dev.ssmreconnect.snapshot.SecurityGroup;
import dev.ssmreconnect.snapshot.SecurityGroup.Peer;
import dev.ssmreconnect.snapshot.SecurityGroup.Rule;
import dev.ssmreconnect.snapshot.Snapshot;
import dev.ssmreconnect.snapshot.VpcEndpoint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** One more thing allowed, somewhere in the network. */
final class AllowRule {
    private static final List<PortRange> PORTS =
            List.of(
                    PortRange.of(443),
                    PortRange.of(80),
                    new PortRange(1024, 65_535),
                    new PortRange(32_768, 49_151),
                    PortRange.ALL);
    private static final List<Cidr> BLOCKS =
            List.of(
                    Cidr.ALL_IPV4,
                    Cidr.parse("10.0.0.0/16"),
                    Cidr.parse("10.0.1.0/24"),
                    Cidr.parse("10.0.100.0/28"),
                    Cidr.parse("128.0.0.0/1"));
    private static final Statement ANYTHING =
            new Statement(
                    true,
                    Map.of("*", List.of("*")),
                    Map.of(),
                    List.of("*"),
                    List.of(),
                    List.of("*"),
                    List.of(),
                    Map.of());

    private final Network network;
    private final SplittableRandom random;

    private AllowRule(Network network, SplittableRandom random) {
        this.network = network;
        this.random = random;
    }

    static Snapshot added(Snapshot snapshot, SplittableRandom random) {
        Network changed = new AllowRule(snapshot.network(), random).changed();
        return new Snapshot(
                snapshot.info(),
                snapshot.compute(),
                changed,
                snapshot.identity(),
                snapshot.fleet());
    }

    private Network changed() {
        Optional<Network> changed =
                switch (random.nextInt(4)) {
                    case 0 ->
                            group().map(old -> old.withIngress(rule()))
                                    .map(network::withSecurityGroup);
                    case 1 ->
                            group().map(old -> old.withEgress(rule()))
                                    .map(network::withSecurityGroup);
                    case 2 ->
                            anyOf(network.networkAcls().visible())
                                    .map(this::entryIn)
                                    .map(this::withAcl);
                    default -> limitedEndpoint().map(this::admittingAll);
                };
        return changed.orElse(network);
    }

    private Optional<SecurityGroup> group() {
        return anyOf(network.securityGroups().visible());
    }

    private Rule rule() {
        Peer peer =
                random.nextBoolean()
                        ? new Peer.Block(oneOf(BLOCKS))
                        : new Peer.Group(group().orElseThrow().id());
        return new Rule(random.nextBoolean() ? "tcp" : "-1", oneOf(PORTS), peer);
    }

    private NetworkAcl entryIn(NetworkAcl acl) {
        List<NetworkAcl.Entry> entries = new ArrayList<>(acl.entries());
        entries.add(
                new NetworkAcl.Entry(
                        1 + random.nextInt(99) * (random.nextBoolean() ? 1 : 300),
                        random.nextBoolean(),
                        true,
                        random.nextBoolean() ? "6" : "-1",
                        oneOf(BLOCKS),
                        oneOf(PORTS)));
        return new NetworkAcl(acl.id(), acl.vpcId(), acl.subnets(), entries);
    }

    private Optional<VpcEndpoint> limitedEndpoint() {
        return network.endpoints().visible().stream()
                .filter(endpoint -> endpoint.policy().isPresent())
                .findFirst();
    }

    private Network admittingAll(VpcEndpoint old) {
        List<Statement> statements = new ArrayList<>(old.policy().orElseThrow().statements());
        statements.add(ANYTHING);
        return network.withEndpoint(
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
                        Optional.of(new PolicyDocument(statements)),
                        old.tags(),
                        old.createdAt()));
    }

    /** No fix changes a network ACL, so the network has no copy of itself with another one. */
    private Network withAcl(NetworkAcl changed) {
        return new Network(
                network.vpcs(),
                network.dnsSupport(),
                network.dnsHostnames(),
                network.subnets(),
                network.routeTables(),
                network.networkAcls().with(changed.id(), changed),
                network.securityGroups(),
                network.interfaces(),
                network.endpoints(),
                network.endpointServices(),
                network.internetGateways(),
                network.egressOnlyInternetGateways(),
                network.natGateways(),
                network.transitGatewayAttachments(),
                network.peerings(),
                network.dhcpOptions(),
                network.prefixLists(),
                network.prefixListEntries(),
                network.blockPublicAccess());
    }

    private <T> Optional<T> anyOf(Collection<T> all) {
        return all.stream().skip(all.isEmpty() ? 0 : random.nextInt(all.size())).findFirst();
    }

    private <T> T oneOf(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
