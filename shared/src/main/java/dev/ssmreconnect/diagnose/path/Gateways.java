package dev.ssmreconnect.diagnose.path;

import dev.ssmreconnect.diagnose.CheckId;
import dev.ssmreconnect.diagnose.Status;
import dev.ssmreconnect.model.NetworkInterfaceId;
import dev.ssmreconnect.snapshot.InternetGateway;
import dev.ssmreconnect.snapshot.NetworkInterface;
import dev.ssmreconnect.snapshot.Route;
import dev.ssmreconnect.snapshot.RouteTable;
import dev.ssmreconnect.snapshot.RouteTarget.Local;
import dev.ssmreconnect.snapshot.RouteTarget.ToEgressOnlyInternetGateway;
import dev.ssmreconnect.snapshot.RouteTarget.ToEndpoint;
import dev.ssmreconnect.snapshot.RouteTarget.ToInterface;
import dev.ssmreconnect.snapshot.RouteTarget.ToInternetGateway;
import dev.ssmreconnect.snapshot.RouteTarget.ToNatGateway;
import dev.ssmreconnect.snapshot.RouteTarget.ToOther;
import dev.ssmreconnect.snapshot.RouteTarget.ToPeering;
import dev.ssmreconnect.snapshot.RouteTarget.ToTransitGateway;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What becomes of a packet to a public IPv4 address at the target of its route. */
final class Gateways {
    private final NetworkIndex index;
    private final NatGatewayWay natGateways;
    private final PublicAccessBlock block;

    Gateways(NetworkIndex index) {
        this.index = index;
        this.natGateways = new NatGatewayWay(index);
        this.block = new PublicAccessBlock(index);
    }

    List<Step> steps(Traveller traveller, RouteTable table, Route route) {
        List<Step> steps = new ArrayList<>();
        steps.add(
                Step.pass(
                        CheckId.PATH_BLACKHOLE_ROUTE,
                        table.id().value(),
                        "route table " + table.id(),
                        Targets.text(route)));
        steps.addAll(target(traveller, table, route));
        return steps;
    }

    private List<Step> target(Traveller traveller, RouteTable table, Route route) {
        return switch (route.target()) {
            case ToInternetGateway(String id) -> internetGateway(traveller, table, route, id);
            case ToNatGateway(var id) -> natGateways.steps(traveller, id);
            case ToInterface(NetworkInterfaceId id) -> List.of(networkInterface(id, route));
            case ToTransitGateway(String id) -> List.of(appliance(id, "transit gateway", route));
            case ToPeering(String id) -> List.of(appliance(id, "peering connection", route));
            case ToEndpoint(var id) ->
                    List.of(appliance(id.value(), "endpoint of an appliance", route));
            case ToOther(String id) -> List.of(appliance(id, "gateway", route));
            case ToEgressOnlyInternetGateway(String id) ->
                    List.of(appliance(id, "gateway for IPv6 only", route));
            case Local ignored -> List.of(appliance("local", "route inside of the VPC", route));
        };
    }

    private List<Step> internetGateway(
            Traveller traveller, RouteTable table, Route route, String id) {
        if (isDetached(traveller, id)) {
            return List.of(PublicWay.blackhole(table, route));
        }
        List<Step> steps = new ArrayList<>();
        block.atInternetGateway(traveller, false).ifPresent(steps::add);
        steps.add(publicAddress(traveller, id));
        return steps;
    }

    /** A listed gateway tells what it is attached to; of one that is not listed, the route's state tells that it is there. */
    private boolean isDetached(Traveller traveller, String id) {
        return index.network()
                .internetGateways()
                .get(id)
                .ifKnown()
                .map(InternetGateway::attachedTo)
                .filter(vpcs -> !vpcs.contains(traveller.vpc()))
                .isPresent();
    }

    private static Step publicAddress(Traveller traveller, String gateway) {
        String place = "internet gateway " + gateway;
        String subnet = traveller.subnet().value();
        return traveller.primary().publicIpv4().isPresent()
                ? Step.pass(
                        CheckId.PATH_NO_PUBLIC_IP,
                        subnet,
                        place,
                        "the instance has a public address")
                : Step.of(
                        CheckId.PATH_NO_PUBLIC_IP,
                        Status.FAIL,
                        subnet,
                        place,
                        "the instance has no public IPv4 address",
                        "The route leads to an internet gateway, but the instance has no public IPv4 address, so "
                                + Step.SERVICES
                                + " cannot be reached.",
                        "the default route leads to " + gateway,
                        "the primary interface has no public IPv4 address");
    }

    private Step networkInterface(NetworkInterfaceId id, Route route) {
        Optional<NetworkInterface> checked =
                index.network()
                        .interfaces()
                        .get(id)
                        .ifKnown()
                        .filter(NetworkInterface::sourceDestCheck)
                        .filter(each -> each.instanceId().isPresent());
        return checked.map(each -> natInstance(id))
                .orElseGet(() -> appliance(id.value(), "network interface", route));
    }

    /** EC2 drops what an instance forwards for others while the check is on. */
    private static Step natInstance(NetworkInterfaceId id) {
        return Step.of(
                CheckId.PATH_NAT_BROKEN,
                Status.FAIL,
                id.value(),
                "NAT instance " + id,
                "its source/destination check is on",
                "The route leads to network interface "
                        + id
                        + ", whose source/destination check is on, so it forwards nothing to "
                        + Step.SERVICES
                        + ".",
                id + ": SourceDestCheck is true");
    }

    static Step appliance(String id, String kind, Route route) {
        return Step.of(
                CheckId.PATH_THROUGH_APPLIANCE,
                Status.UNKNOWN,
                id,
                kind + " " + id,
                "what lies beyond cannot be seen",
                "The way to "
                        + Step.SERVICES
                        + " leads through "
                        + id
                        + " ("
                        + kind
                        + "), and what lies beyond it cannot be seen.",
                "route " + Targets.text(route));
    }
}
