package dev.ssmreconnect.diagnose.path;

import dev.ssmreconnect.diagnose.Remembered;
import dev.ssmreconnect.model.Cidr;
import dev.ssmreconnect.model.IpAddress;
import dev.ssmreconnect.model.NetworkInterfaceId;
import dev.ssmreconnect.model.SubnetId;
import dev.ssmreconnect.model.VpcId;
import dev.ssmreconnect.snapshot.InstanceInterface;
import dev.ssmreconnect.snapshot.NetworkAcl.Entry;
import dev.ssmreconnect.snapshot.Route;
import dev.ssmreconnect.snapshot.Route.Destination;
import dev.ssmreconnect.snapshot.SecurityGroup;
import dev.ssmreconnect.snapshot.SecurityGroup.Peer;
import dev.ssmreconnect.snapshot.SecurityGroup.Rule;
import dev.ssmreconnect.snapshot.Subnet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which instances the network cannot tell apart. Two addresses of one subnet are alike unless a rule of the VPC's divides it. */
final class Lookalikes {
    private static final NetworkInterfaceId ANY = new NetworkInterfaceId("eni-any");
    private static final IpAddress SOME_PUBLIC = IpAddress.parse("192.0.2.1");
    private static final IpAddress SOME_IPV6 = IpAddress.parse("2000::1");

    private final NetworkIndex index;
    private final Remembered<VpcId, Set<Cidr>> blocks = new Remembered<>();
    private final Remembered<SubnetId, Optional<IpAddress>> common = new Remembered<>();

    Lookalikes(NetworkIndex index) {
        this.index = index;
    }

    /** The same for all that look alike. */
    Traveller representative(Traveller traveller) {
        return new Traveller(
                traveller.vpc(),
                traveller.interfaces().stream()
                        .map(each -> representative(traveller.vpc(), each))
                        .toList(),
                traveller.replyPorts(),
                traveller.caller());
    }

    private InstanceInterface representative(VpcId vpc, InstanceInterface each) {
        return new InstanceInterface(
                ANY,
                each.deviceIndex(),
                each.subnetId(),
                each.groups(),
                each.privateIpv4().isEmpty()
                        ? List.of()
                        : List.of(
                                common.get(each.subnetId(), id -> common(vpc, id))
                                        .orElseGet(each.privateIpv4()::getFirst)),
                each.publicIpv4().map(address -> SOME_PUBLIC),
                each.ipv6().stream().anyMatch(Ipv6Way::isGlobal) ? List.of(SOME_IPV6) : List.of());
    }

    /** The first address of the subnet stands for all of an undivided one; empty for others. */
    private Optional<IpAddress> common(VpcId vpc, SubnetId id) {
        Set<Cidr> ruled = blocks.get(vpc, this::blocks);
        return index.subnet(id)
                .ifKnown()
                .flatMap(Subnet::cidr)
                .filter(cidr ->
                        ruled.stream()
                                .noneMatch(block -> cidr.contains(block) && !block.equals(cidr)))
                .map(Cidr::base);
    }

    /** All that a rule of this VPC may tell one instance's address from another's by. */
    private Set<Cidr> blocks(VpcId vpc) {
        return Stream.of(ofEndpoints(vpc), ofNetworkAcls(vpc), ofRoutes(vpc))
                .flatMap(each -> each)
                .collect(Collectors.toUnmodifiableSet());
    }

    private Stream<Cidr> ofEndpoints(VpcId vpc) {
        return index.endpoints(vpc).stream()
                .flatMap(endpoint -> EndpointAddresses.groups(index, endpoint).stream())
                .distinct()
                .flatMap(group -> index.securityGroup(group).ifKnown().stream())
                .map(SecurityGroup::ingress)
                .flatMap(List::stream)
                .map(Rule::peer)
                .flatMap(this::blocks);
    }

    private Stream<Cidr> blocks(Peer peer) {
        return switch (peer) {
            case Peer.Block(Cidr cidr) -> Stream.of(cidr);
            case Peer.Group ignored -> Stream.empty();
            case Peer.Prefixes(var list) ->
                    index.prefixes(list).ifKnown().stream().flatMap(List::stream);
        };
    }

    private Stream<Cidr> ofNetworkAcls(VpcId vpc) {
        return index.network().networkAcls().visible().stream()
                .filter(acl -> acl.vpcId().equals(vpc))
                .flatMap(acl -> acl.entries().stream())
                .map(Entry::cidr);
    }

    private Stream<Cidr> ofRoutes(VpcId vpc) {
        return index.network().routeTables().visible().stream()
                .filter(table -> table.vpcId().equals(vpc))
                .flatMap(table -> table.routes().stream())
                .map(Route::destination)
                .flatMap(this::blocks);
    }

    private Stream<Cidr> blocks(Destination destination) {
        return switch (destination) {
            case Destination.Block(Cidr cidr) -> Stream.of(cidr);
            case Destination.Prefixes(var list) ->
                    index.prefixes(list).ifKnown().stream().flatMap(List::stream);
        };
    }
}
