package dev.ssmreconnect.sandbox.packet;

import dev.ssmreconnect.sandbox.world.Block;
import dev.ssmreconnect.sandbox.world.Endpoint;
import dev.ssmreconnect.sandbox.world.Ip;
import dev.ssmreconnect.sandbox.world.NatGateway;
import dev.ssmreconnect.sandbox.world.NetworkAcl;
import dev.ssmreconnect.sandbox.world.NetworkInterface;
import dev.ssmreconnect.sandbox.world.Peering;
import dev.ssmreconnect.sandbox.world.PublicAccess;
import dev.ssmreconnect.sandbox.world.RouteTable;
import dev.ssmreconnect.sandbox.world.RouteTarget;
import dev.ssmreconnect.sandbox.world.Subnet;
import dev.ssmreconnect.sandbox.world.Vpc;
import dev.ssmreconnect.sandbox.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One packet's way to one address, and the answer's way back. Used once. */
final class Walk {
    private static final Block NAT64 = Block.of("64:ff9b::/96");
    private static final int MOST_GATEWAYS = 6;

    private final World world;
    private final GroupFilter groups;
    private final RouteChoice routes;
    private final RouteHealth health;
    private final List<String> hops = new ArrayList<>();
    private boolean sometimes;

    Walk(World world) {
        this.world = world;
        groups = new GroupFilter(world);
        routes = new RouteChoice(world);
        health = new RouteHealth(world);
    }

    Trace go(Client client, Server server) {
        hops.add(client.name() + " " + client.ip() + " sends to " + server);
        Optional<Stop> stop = leave(client, server, 0);
        return new Trace(hops, stop, sometimes && stop.isEmpty(), Optional.empty());
    }

    private Optional<Stop> leave(Client client, Server server, int gateways) {
        if (gateways > MOST_GATEWAYS) {
            return stop(Stop.Kind.LOOP, client.subnet().id(), "the routes lead in a circle");
        }
        Vpc vpc = World.the(world.vpcs(), client.subnet().vpcId());
        Optional<RouteTable> table = world.routeTableOf(client.subnet());
        Optional<RouteTarget> target = table.flatMap(each -> routes.choose(each, vpc, server.ip()));
        if (target.isEmpty()) {
            Optional<Stop> refused = groupEgress(client, server, List.of());
            String id = table.map(RouteTable::id).orElse(client.subnet().id());
            return refused.isPresent()
                    ? refused
                    : stop(Stop.Kind.NO_ROUTE, id, "no route for " + server.ip());
        }
        hops.add(table.orElseThrow().id() + " routes " + server.ip() + " to " + target.get().id());
        return follow(client, server, target.get(), vpc, gateways);
    }

    private Optional<Stop> follow(
            Client client, Server server, RouteTarget target, Vpc vpc, int gateways) {
        if (target.kind() == RouteTarget.Kind.LOCAL) {
            return deliver(client, server, vpc);
        }
        Optional<Stop> refused = groupEgress(client, server, List.of());
        if (refused.isPresent()) {
            return refused;
        }
        if (health.isBlackhole(target, vpc.id())) {
            return stop(Stop.Kind.BLACKHOLE, target.id(), "the route's target is gone");
        }
        return switch (target.kind()) {
            case LOCAL -> deliver(client, server, vpc);
            case INTERNET_GATEWAY -> throughInternetGateway(client, server, target.id());
            case EGRESS_ONLY_GATEWAY -> throughEgressOnlyGateway(client, server, target.id());
            case NAT_GATEWAY ->
                    throughNat(
                            client, server, World.the(world.natGateways(), target.id()), gateways);
            case TRANSIT_GATEWAY -> throughTransitGateway(client, server, target.id());
            case PEERING -> throughPeering(client, server, target.id(), vpc);
            case NETWORK_INTERFACE -> throughAppliance(client, server, target.id());
            case VPC_ENDPOINT -> throughEndpoint(client, server, target.id());
            case VIRTUAL_PRIVATE_GATEWAY, CARRIER_GATEWAY, LOCAL_GATEWAY, CORE_NETWORK ->
                    crossOut(client, server).or(() -> beyond(target.id(), server));
        };
    }

    /** To an interface of the same VPC. Within one subnet no network ACL applies. */
    private Optional<Stop> deliver(Client client, Server server, Vpc vpc) {
        Optional<NetworkInterface> there = world.interfaceAt(vpc.id(), server.ip());
        if (there.isEmpty()) {
            return stop(
                    Stop.Kind.NOBODY_THERE,
                    vpc.id(),
                    "nobody in the VPC has the address " + server.ip());
        }
        NetworkInterface nic = there.get();
        return groupEgress(client, server, nic.groupIds())
                .or(() -> crossBetween(client, server, nic.subnetId()))
                .or(() -> groupIngress(client, server, nic));
    }

    private Optional<Stop> crossBetween(Client client, Server server, String subnetId) {
        return client.subnet().id().equals(subnetId)
                ? Optional.empty()
                : crossOut(client, server).or(() -> crossIn(client, server, subnetId));
    }

    private Optional<Stop> throughInternetGateway(Client client, Server server, String gatewayId) {
        return crossOut(client, server).or(() -> atInternetGateway(client, gatewayId));
    }

    private Optional<Stop> atInternetGateway(Client client, String gatewayId) {
        PublicAccess access = client.subnet().publicAccess();
        if (access == PublicAccess.BLOCK_BIDIRECTIONAL
                || access == PublicAccess.BLOCK_INGRESS && !client.isNat()) {
            return stop(
                    Stop.Kind.PUBLIC_ACCESS_BLOCKED,
                    client.subnet().id(),
                    "public access is blocked: " + access.text());
        }
        if (client.publicIp().isEmpty()) {
            return stop(
                    Stop.Kind.NO_PUBLIC_ADDRESS,
                    client.name(),
                    "no public address, so the internet gateway drops it");
        }
        hops.add(gatewayId + " sends it on as " + client.publicIp().get());
        return Optional.empty();
    }

    private Optional<Stop> throughEgressOnlyGateway(
            Client client, Server server, String gatewayId) {
        Optional<Stop> refused = crossOut(client, server);
        if (refused.isPresent()) {
            return refused;
        }
        if (!server.ip().v6()) {
            return stop(Stop.Kind.NO_ROUTE, gatewayId, "an egress-only gateway takes IPv6 only");
        }
        return client.subnet().publicAccess() == PublicAccess.BLOCK_BIDIRECTIONAL
                ? stop(
                        Stop.Kind.PUBLIC_ACCESS_BLOCKED,
                        client.subnet().id(),
                        "public access is blocked in both directions")
                : Optional.empty();
    }

    private Optional<Stop> throughNat(Client client, Server server, NatGateway nat, int gateways) {
        if (!nat.state().equals("available")) {
            return crossOut(client, server)
                    .or(() ->
                            stop(
                                    Stop.Kind.NAT_NOT_AVAILABLE,
                                    nat.id(),
                                    "the NAT gateway is " + nat.state()));
        }
        Optional<Ip> destination = translated(server.ip());
        if (destination.isEmpty()) {
            return stop(
                    Stop.Kind.NO_ROUTE,
                    nat.id(),
                    "a NAT gateway takes IPv4, or IPv6 that stands for IPv4, only");
        }
        Server beyond = new Server(destination.get(), server.protocol(), server.port());
        Optional<Subnet> subnet = nat.subnetId().map(id -> world.subnets().get(id));
        return subnet.isPresent()
                ? crossBetween(client, server, subnet.get().id())
                        .or(() -> leave(natClient(nat, subnet.get()), beyond, gateways + 1))
                : crossOut(client, server).or(() -> throughRegionalNat(client, nat));
    }

    /** A regional NAT gateway needs nothing but an internet gateway on its VPC, and that nobody blocks that. */
    private Optional<Stop> throughRegionalNat(Client client, NatGateway nat) {
        if (client.subnet().publicAccess() == PublicAccess.BLOCK_BIDIRECTIONAL) {
            return stop(
                    Stop.Kind.PUBLIC_ACCESS_BLOCKED,
                    nat.id(),
                    "public access is blocked in both directions");
        }
        boolean attached =
                world.internetGateways().values().stream()
                        .anyMatch(
                                gateway -> gateway.vpcId().filter(nat.vpcId()::equals).isPresent());
        return attached
                ? Optional.empty()
                : stop(Stop.Kind.GATEWAY_NOT_ATTACHED, nat.id(), "its VPC has no internet gateway");
    }

    private Client natClient(NatGateway nat, Subnet subnet) {
        hops.add(nat.id() + " sends it on as " + nat.privateIp());
        return new Client(
                nat.id(), nat.privateIp(), nat.publicIp(), 1024, 65_535, subnet, false, List.of());
    }

    private static Optional<Ip> translated(Ip destination) {
        if (!destination.v6()) {
            return Optional.of(destination);
        }
        return NAT64.contains(destination)
                ? Optional.of(Ip.v4(destination.low()))
                : Optional.empty();
    }

    /**
     * @see <a href="https://docs.aws.amazon.com/vpc/latest/tgw/tgw-vpc-attachments.html">One subnet
     *     in each zone</a>
     */
    private Optional<Stop> throughTransitGateway(Client client, Server server, String gatewayId) {
        Optional<Stop> refused = crossOut(client, server);
        if (refused.isPresent()) {
            return refused;
        }
        boolean inZone =
                world.transitAttachments().values().stream()
                        .filter(each ->
                                each.transitGatewayId().equals(gatewayId)
                                        && each.state().equals("available"))
                        .filter(each -> each.vpcId().equals(client.subnet().vpcId()))
                        .flatMap(each -> each.subnetIds().stream())
                        .map(id -> world.subnets().get(id))
                        .anyMatch(subnet ->
                                subnet != null && subnet.zone().equals(client.subnet().zone()));
        return inZone
                ? beyond(gatewayId, server)
                : stop(
                        Stop.Kind.BEYOND,
                        gatewayId,
                        "it is not attached in the zone " + client.subnet().zone());
    }

    /** A peering leads to the other VPC and no further; the other VPC's routes must lead back. */
    private Optional<Stop> throughPeering(Client client, Server server, String peeringId, Vpc vpc) {
        Peering peering = World.the(world.peerings(), peeringId);
        String otherId =
                peering.requesterVpcId().equals(vpc.id())
                        ? peering.accepterVpcId()
                        : peering.requesterVpcId();
        Vpc other = world.vpcs().get(otherId);
        if (other == null) {
            return crossOut(client, server).or(() -> beyond(peeringId, server));
        }
        Optional<NetworkInterface> there =
                other.covers(server.ip())
                        ? world.interfaceAt(otherId, server.ip())
                        : Optional.empty();
        if (there.isEmpty()) {
            return stop(
                    Stop.Kind.BEYOND,
                    peeringId,
                    "nobody in the peered VPC has the address " + server.ip());
        }
        NetworkInterface nic = there.get();
        return crossOut(client, server)
                .or(() -> crossIn(client, server, nic.subnetId()))
                .or(() -> groupIngress(client, server, nic))
                .or(() -> wayBack(nic, client.ip(), other, peeringId));
    }

    private Optional<Stop> wayBack(NetworkInterface from, Ip to, Vpc vpc, String peeringId) {
        Subnet subnet = world.subnets().get(from.subnetId());
        boolean back =
                subnet != null
                        && world.routeTableOf(subnet)
                                .flatMap(table -> routes.choose(table, vpc, to))
                                .filter(target -> target.id().equals(peeringId))
                                .isPresent();
        return back
                ? Optional.empty()
                : stop(Stop.Kind.NO_ROUTE, from.subnetId(), "no route back through " + peeringId);
    }

    private Optional<Stop> throughAppliance(Client client, Server server, String interfaceId) {
        NetworkInterface nic = World.the(world.interfaces(), interfaceId);
        Optional<Stop> refused =
                crossBetween(client, server, nic.subnetId())
                        .or(() -> groupIngress(client, server, nic));
        if (refused.isPresent()) {
            return refused;
        }
        return nic.sourceDestCheck()
                ? stop(
                        Stop.Kind.BEYOND,
                        interfaceId,
                        "its source/destination check drops what is not for itself")
                : beyond(interfaceId, server);
    }

    /**
     * A Gateway Load Balancer endpoint leads to an appliance; a gateway endpoint only to the
     * service that it is for.
     */
    private Optional<Stop> throughEndpoint(Client client, Server server, String endpointId) {
        Endpoint endpoint = World.the(world.endpoints(), endpointId);
        boolean elsewhere = endpoint.subnetIds().stream().noneMatch(client.subnet().id()::equals);
        Optional<Stop> refused = elsewhere ? crossOut(client, server) : Optional.empty();
        return refused.isPresent() ? refused : beyond(endpointId, server);
    }

    private Optional<Stop> beyond(String targetId, Server server) {
        boolean forwards =
                world.beyond(targetId).reaches().stream()
                                .anyMatch(block -> block.contains(server.ip()))
                        || world.beyond(targetId).reachesInternet() && !isPrivate(server.ip());
        hops.add("beyond " + targetId + (forwards ? " it is forwarded" : " it is dropped"));
        return forwards
                ? Optional.empty()
                : stop(Stop.Kind.BEYOND, targetId, "what lies beyond does not forward it");
    }

    private static boolean isPrivate(Ip ip) {
        return !ip.v6()
                && (Block.of("10.0.0.0/8").contains(ip)
                        || Block.of("172.16.0.0/12").contains(ip)
                        || Block.of("192.168.0.0/16").contains(ip));
    }

    private Optional<Stop> groupEgress(Client client, Server server, List<String> peerGroups) {
        if (!client.hasGroups()
                || groups.lets(client.groupIds(), true, server, server.ip(), peerGroups)) {
            return Optional.empty();
        }
        return stop(
                Stop.Kind.GROUP_EGRESS,
                String.join(",", client.groupIds()),
                "no rule lets out " + server.protocol() + " to " + server);
    }

    private Optional<Stop> groupIngress(Client client, Server server, NetworkInterface nic) {
        if (nic.groupIds().isEmpty()
                || groups.lets(nic.groupIds(), false, server, client.ip(), client.groupIds())) {
            hops.add(nic.id() + " takes it");
            return Optional.empty();
        }
        return stop(
                Stop.Kind.GROUP_INGRESS,
                String.join(",", nic.groupIds()),
                "no rule lets in " + client.ip() + " to port " + server.port());
    }

    /** Out of the client's subnet, and the answer back into it. */
    private Optional<Stop> crossOut(Client client, Server server) {
        Optional<NetworkAcl> found = world.aclOf(client.subnet().id());
        if (found.isEmpty()) {
            return Optional.empty();
        }
        NetworkAcl acl = found.get();
        if (share(acl, true, server, server.ip(), server.port(), server.port())
                != AclFilter.Share.ALL) {
            return stop(
                    Stop.Kind.ACL_OUT,
                    acl.id(),
                    "denies " + server + " out of " + client.subnet().id());
        }
        return answer(acl, false, server, server.ip(), client);
    }

    /** Into the server's subnet, and the answer out of it. */
    private Optional<Stop> crossIn(Client client, Server server, String subnetId) {
        Optional<NetworkAcl> found = world.aclOf(subnetId);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        NetworkAcl acl = found.get();
        if (share(acl, false, server, client.ip(), server.port(), server.port())
                != AclFilter.Share.ALL) {
            return stop(
                    Stop.Kind.ACL_IN,
                    acl.id(),
                    "denies port " + server.port() + " from " + client.ip() + " into " + subnetId);
        }
        return answer(acl, true, server, client.ip(), client);
    }

    private Optional<Stop> answer(
            NetworkAcl acl, boolean egress, Server server, Ip peer, Client client) {
        AclFilter.Share share =
                share(acl, egress, server, peer, client.firstPort(), client.lastPort());
        if (share == AclFilter.Share.NONE) {
            return stop(
                    Stop.Kind.ACL_RETURN,
                    acl.id(),
                    "denies the answer to ports "
                            + client.firstPort()
                            + " to "
                            + client.lastPort());
        }
        sometimes |= share == AclFilter.Share.SOME;
        return Optional.empty();
    }

    private static AclFilter.Share share(
            NetworkAcl acl, boolean egress, Server server, Ip peer, int first, int last) {
        return AclFilter.share(acl, egress, server.protocolNumber(), peer, first, last);
    }

    private Optional<Stop> stop(Stop.Kind kind, String resource, String why) {
        Stop stop = new Stop(kind, resource, why);
        hops.add("stopped: " + stop);
        return Optional.of(stop);
    }
}
