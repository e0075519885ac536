package dev.ssmreconnect.diagnose.path;

import dev.ssmreconnect.diagnose.CheckId;
import dev.ssmreconnect.diagnose.Status;
import dev.ssmreconnect.model.Cidr;
import dev.ssmreconnect.model.SsmService;
import dev.ssmreconnect.model.VpcId;
import dev.ssmreconnect.snapshot.Route;
import dev.ssmreconnect.snapshot.Route.Destination;
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
import dev.ssmreconnect.snapshot.VpcEndpoint;
import dev.ssmreconnect.snapshot.VpcPeering;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Other networks where endpoints for many VPCs may be kept: a private hosted zone, which a snapshot does not show, then leads the
 * service's name to a private address there. Without such a network there is no such way.
 *
 * @see <a href="https://docs.aws.amazon.com/whitepapers/latest/building-scalable-secure-multi-vpc-network-infrastructure/centralized-access-to-vpc-private-endpoints.html">Centralized access to VPC private endpoints</a>
 */
final class Hubs {
    private final NetworkIndex index;
    private final SecurityGroupRules securityGroups;

    Hubs(NetworkIndex index) {
        this.index = index;
        this.securityGroups = new SecurityGroupRules(index);
    }

    /** One step for each network that a route leads to; none where a private name could not resolve. */
    List<Step> steps(Traveller traveller, Names names) {
        if (names.servers() == Names.Servers.RESOLVER
                && (names.supportIs(false) || names.hostnamesAre(false))) {
            return List.of();
        }
        return index.routeTable(traveller.subnet(), traveller.vpc()).ifKnown().stream()
                .flatMap(table ->
                        table.routes().stream()
                                .filter(route -> isOpen(traveller, route))
                                .flatMap(route ->
                                        hub(traveller.vpc(), route)
                                                .map(id -> step(table, route, id))
                                                .stream()))
                .toList();
    }

    private boolean isOpen(Traveller traveller, Route route) {
        return route.state().is("active")
                && switch (route.destination()) {
                    case Destination.Prefixes ignored -> true;
                    case Destination.Block(Cidr cidr) ->
                            !cidr.isIpv6() && isLetOut(traveller, cidr);
                };
    }

    private boolean isLetOut(Traveller traveller, Cidr cidr) {
        Party there = new Party(AddressSpace.of(cidr), List.of(), false);
        return !securityGroups.egress(traveller.primary().groups(), there).fails();
    }

    private Optional<String> hub(VpcId vpc, Route route) {
        return switch (route.target()) {
            case ToTransitGateway(String id) -> Optional.of(id);
            case ToPeering(String id) ->
                    Optional.of(id).filter(peering -> mayHaveEndpoints(vpc, peering));
            case ToOther(String id) ->
                    Optional.of(id).filter(other -> other.contains("core-network"));
            case Local ignored -> Optional.empty();
            case ToInternetGateway ignored -> Optional.empty();
            case ToEgressOnlyInternetGateway ignored -> Optional.empty();
            case ToNatGateway ignored -> Optional.empty();
            case ToInterface ignored -> Optional.empty();
            case ToEndpoint ignored -> Optional.empty();
        };
    }

    /** A peer whose endpoints we see has none for the services, or it may be a hub. */
    private boolean mayHaveEndpoints(VpcId vpc, String peering) {
        Optional<VpcId> peer =
                index.network()
                        .peerings()
                        .get(peering)
                        .ifKnown()
                        .map(known -> otherEnd(known, vpc));
        boolean seen =
                peer.flatMap(id -> index.vpc(id).ifKnown()).isPresent()
                        && index.network().endpoints().all().ifKnown().isPresent();
        return !seen
                || peer.stream()
                        .flatMap(id -> index.endpoints(id).stream())
                        .anyMatch(Hubs::isOfSessionManager);
    }

    private static VpcId otherEnd(VpcPeering peering, VpcId vpc) {
        return peering.requester().equals(vpc) ? peering.accepter() : peering.requester();
    }

    private static boolean isOfSessionManager(VpcEndpoint endpoint) {
        return Stream.of(SsmService.values())
                .anyMatch(service -> endpoint.serviceName().endsWith("." + service.id()));
    }

    private static Step step(RouteTable table, Route route, String id) {
        String place = "route table " + table.id();
        return Step.of(
                CheckId.PATH_THROUGH_APPLIANCE,
                Status.UNKNOWN,
                id,
                place,
                Targets.text(route),
                "The subnet has no endpoint for "
                        + Step.SERVICES
                        + " and no default route, but "
                        + table.id()
                        + " leads to "
                        + id
                        + ", where a central endpoint may be that cannot be seen from here.",
                place + ": " + Targets.text(route));
    }
}
