package dev.ssmreconnect.diagnose.path;

import dev.ssmreconnect.model.AwsValue;
import dev.ssmreconnect.model.Cidr;
import dev.ssmreconnect.model.VpcEndpointId;
import dev.ssmreconnect.snapshot.Route;
import dev.ssmreconnect.snapshot.Route.Destination;
import dev.ssmreconnect.snapshot.RouteTable;
import dev.ssmreconnect.snapshot.RouteTarget;
import dev.ssmreconnect.snapshot.RouteTarget.Local;
import dev.ssmreconnect.snapshot.RouteTarget.ToEndpoint;
import dev.ssmreconnect.snapshot.RouteTarget.ToInterface;
import dev.ssmreconnect.snapshot.RouteTarget.ToNatGateway;
import dev.ssmreconnect.snapshot.RouteTarget.ToOther;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Where a route table sends a destination that is known only as one address of a space.
 *
 * @param routes those that take a part of it that matters, by the longest prefix
 * @param unrouted whether no route takes some part of it that matters
 * @param undecided routes for prefix lists whose entries could not be read; each may take any part of it
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/route-tables-priority.html">Route priority</a>
 */
record Routing(Set<Route> routes, boolean unrouted, List<Route> undecided) {
    Routing {
        routes = new LinkedHashSet<>(routes);
        undecided = List.copyOf(undecided);
    }

    /** To a place outside of the VPC. */
    static Routing outside(NetworkIndex index, RouteTable table, AddressSpace to) {
        return new Lookup(index, table, List.of()).of(to);
    }

    /** To a place inside of the VPC, where a local route is always there. */
    static Routing inside(NetworkIndex index, RouteTable table, List<Cidr> vpc, AddressSpace to) {
        return new Lookup(index, table, vpc).of(to);
    }

    boolean hasNone() {
        return routes.isEmpty() && undecided.isEmpty();
    }

    private record Candidate(Cidr cidr, Route route) {
        private static final Comparator<Candidate> BEST_FIRST =
                Comparator.<Candidate>comparingInt(candidate -> -candidate.cidr.prefixLength())
                        .thenComparingInt(Candidate::rank);

        /** Among equal prefixes: local, then static, then propagated ones, then prefix lists. */
        private int rank() {
            if (route.target() instanceof Local) {
                return 0;
            }
            if (route.destination() instanceof Destination.Prefixes) {
                return 3;
            }
            return isPropagated(route) ? 2 : 1;
        }
    }

    private static boolean isPropagated(Route route) {
        return route.target() instanceof ToOther(String id) && id.startsWith("vgw-");
    }

    private static final class Lookup {
        private final NetworkIndex index;
        private final List<Candidate> candidates = new ArrayList<>();
        private final List<Route> undecided = new ArrayList<>();

        Lookup(NetworkIndex index, RouteTable table, List<Cidr> vpc) {
            this.index = index;
            vpc.forEach(cidr -> candidates.add(new Candidate(cidr, local(cidr))));
            table.routes().stream()
                    .filter(route -> route.isBlackhole() || route.state().is("active"))
                    .filter(route -> !isToGatewayEndpoint(route))
                    .filter(route -> vpc.isEmpty() || mayOverrideLocal(route))
                    .forEach(this::add);
            candidates.sort(Candidate.BEST_FIRST);
        }

        private static Route local(Cidr cidr) {
            return new Route(new Destination.Block(cidr), new Local(), new AwsValue("active"));
        }

        /** Only these targets are taken for a part of the VPC's own range; AWS prefers the local route to all others. */
        private static boolean mayOverrideLocal(Route route) {
            return switch (route.target()) {
                case Local ignored -> true;
                case ToInterface ignored -> true;
                case ToNatGateway ignored -> true;
                case ToEndpoint ignored -> true;
                case RouteTarget.ToInternetGateway ignored -> false;
                case RouteTarget.ToEgressOnlyInternetGateway ignored -> false;
                case RouteTarget.ToTransitGateway ignored -> false;
                case RouteTarget.ToPeering ignored -> false;
                case ToOther ignored -> false;
            };
        }

        /**
         * A gateway endpoint serves Amazon S3 or DynamoDB and takes only what is for them. Of an endpoint that was not read, a prefix
         * list as the destination tells: AWS makes such a route for each gateway endpoint.
         */
        private boolean isToGatewayEndpoint(Route route) {
            return route.target() instanceof ToEndpoint(VpcEndpointId id)
                    && route.destination() instanceof Destination.Prefixes(var list)
                    && (index.isOfOtherService(list) || mayBeGateway(id));
        }

        private boolean mayBeGateway(VpcEndpointId id) {
            return index.network()
                    .endpoints()
                    .get(id)
                    .ifKnown()
                    .map(endpoint -> endpoint.type().is("Gateway"))
                    .orElse(true);
        }

        private void add(Route route) {
            switch (route.destination()) {
                case Destination.Block(Cidr cidr) -> candidates.add(new Candidate(cidr, route));
                case Destination.Prefixes(var list) ->
                        index.prefixes(list)
                                .ifKnown()
                                .ifPresentOrElse(
                                        cidrs ->
                                                cidrs.forEach(cidr ->
                                                        candidates.add(new Candidate(cidr, route))),
                                        () -> undecided.add(route));
            }
        }

        Routing of(AddressSpace to) {
            Map<Route, Double> taken = new LinkedHashMap<>();
            AddressSpace left = to;
            for (Candidate candidate : candidates) {
                AddressSpace rest = left.minus(candidate.cidr);
                double share = left.size() - rest.size();
                if (share > 0) {
                    taken.merge(candidate.route, share, Double::sum);
                }
                left = rest;
            }
            return new Routing(thatMatter(to, taken), !left.isNegligibleIn(to), undecided);
        }

        /** All routes but those that together take a handful of addresses. */
        private static Set<Route> thatMatter(AddressSpace to, Map<Route, Double> taken) {
            double minor =
                    taken.values().stream()
                            .filter(to::isNegligible)
                            .mapToDouble(share -> share)
                            .sum();
            Set<Route> routes = new LinkedHashSet<>(taken.keySet());
            if (to.isNegligible(minor)) {
                routes.removeIf(route -> to.isNegligible(Objects.requireNonNull(taken.get(route))));
            }
            return routes;
        }
    }

    /** The one route that takes all of it. */
    Optional<Route> only() {
        return routes.size() == 1 && !unrouted && undecided.isEmpty()
                ? Optional.of(routes.iterator().next())
                : Optional.empty();
    }
}
