package dev.ssmreconnect.diagnose.path;

import dev.ssmreconnect.diagnose.CheckId;
import dev.ssmreconnect.diagnose.Status;
import dev.ssmreconnect.model.Observed.Absent;
import dev.ssmreconnect.model.Observed.Known;
import dev.ssmreconnect.model.Observed.NotVisible;
import dev.ssmreconnect.model.PortRange;
import dev.ssmreconnect.model.SubnetId;
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
import java.util.function.Function;

/**
 * The way to the service's public IPv4 addresses and back. Which addresses these are is not known, so a rule or route for only a part
 * of the public space leaves the answer open.
 */
final class PublicWay {
    private static final PortRange HTTPS = PortRange.of(SecurityGroupRules.HTTPS);

    private final NetworkIndex index;
    private final SubnetGate gate;
    private final Gateways gateways;

    PublicWay(NetworkIndex index) {
        this.index = index;
        this.gate = new SubnetGate(index);
        this.gateways = new Gateways(index);
    }

    /** The way as it is routed; empty where the subnet's table has no route for any public address. */
    Optional<Way> walk(Traveller traveller) {
        return switch (index.routeTable(traveller.subnet(), traveller.vpc())) {
            case Known<RouteTable>(RouteTable table) -> walk(traveller, table);
            case Absent<RouteTable> ignored -> unread(traveller, "the route table was not listed");
            case NotVisible<RouteTable>(String reason) -> unread(traveller, reason);
        };
    }

    private Optional<Way> walk(Traveller traveller, RouteTable table) {
        Routing routing = Routing.outside(index, table, AddressSpace.PUBLIC_IPV4);
        return routing.hasNone()
                ? Optional.empty()
                : Optional.of(
                        around(
                                traveller,
                                routed(traveller, table, routing),
                                routing.routes().stream().anyMatch(PublicWay::mayLeadToAHub)));
    }

    /** Beyond these a private hosted zone may have led the name to a private address. */
    private static boolean mayLeadToAHub(Route route) {
        return switch (route.target()) {
            case ToTransitGateway ignored -> true;
            case ToPeering ignored -> true;
            case ToOther ignored -> true;
            case Local ignored -> false;
            case ToInternetGateway ignored -> false;
            case ToEgressOnlyInternetGateway ignored -> false;
            case ToNatGateway ignored -> false;
            case ToInterface ignored -> false;
            case ToEndpoint ignored -> false;
        };
    }

    private Optional<Way> unread(Traveller traveller, String reason) {
        Step route =
                unread(traveller, CheckId.PATH_BLACKHOLE_ROUTE, traveller.subnet().value(), reason);
        Step endpoint =
                unread(
                        traveller,
                        CheckId.PATH_ENDPOINT_MISSING,
                        Step.SERVICES + "@" + traveller.vpc(),
                        reason);
        return Optional.of(
                Way.of(egress(traveller, true), route)
                        .noting(List.of(endpoint))
                        .noting(networkAcls(traveller, true).softened()));
    }

    /** Whether there is a way out decides both whether its route is broken and whether an endpoint is needed. */
    private static Step unread(Traveller traveller, CheckId check, String subject, String reason) {
        return Step.of(
                check,
                Status.UNKNOWN,
                subject,
                "route table of " + traveller.subnet(),
                reason,
                "The route table of "
                        + traveller.subnet()
                        + " could not be read, so whether a way out leads to "
                        + Step.SERVICES
                        + " is not known.",
                reason);
    }

    /**
     * The gates of the instance's own subnet, on the way out and on the way back.
     *
     * @param privately whether the service may have a private address as well
     */
    private Way around(Traveller traveller, List<Step> beyond, boolean privately) {
        List<Step> acls = networkAcls(traveller, privately).steps();
        List<Step> steps = new ArrayList<>();
        steps.add(egress(traveller, privately));
        steps.add(acls.getFirst());
        steps.addAll(beyond);
        steps.add(acls.getLast());
        return Way.of(steps);
    }

    private Step egress(Traveller traveller, boolean privately) {
        return passing(
                privately,
                to -> gate.egress(traveller.primary(), to, "where the service may answer"));
    }

    /** Out and back in. */
    private Way networkAcls(Traveller traveller, boolean privately) {
        SubnetId subnet = traveller.subnet();
        PortRange answers = traveller.replyPorts();
        return Way.of(
                passing(privately, to -> gate.outbound(subnet, to.space(), HTTPS)),
                passing(privately, to -> gate.answer(subnet, to.space(), answers)));
    }

    /** A gate has to be open for one of the places where the service may answer. */
    private static Step passing(boolean privately, Function<Party, Step> gate) {
        Step toPublic = gate.apply(Party.PUBLIC_IPV4);
        if (!privately || toPublic.status() != Status.FAIL) {
            return toPublic;
        }
        Step toPrivate = gate.apply(Party.PRIVATE_IPV4);
        return toPrivate.status() == Status.FAIL ? toPublic : toPrivate;
    }

    private List<Step> routed(Traveller traveller, RouteTable table, Routing routing) {
        List<Way> parts = new ArrayList<>();
        routing.routes().forEach(route -> parts.add(along(traveller, table, route)));
        routing.undecided().forEach(route -> parts.add(along(traveller, table, route)));
        if (routing.unrouted()) {
            parts.add(Way.of(unrouted(table)));
        }
        return Parts.combined(parts, table, routing);
    }

    private Way along(Traveller traveller, RouteTable table, Route route) {
        return route.isBlackhole()
                ? Way.of(blackhole(table, route))
                : Way.of(gateways.steps(traveller, table, route));
    }

    static Step blackhole(RouteTable table, Route route) {
        String place = "route table " + table.id();
        return Step.of(
                CheckId.PATH_BLACKHOLE_ROUTE,
                Status.FAIL,
                table.id().value(),
                place,
                Targets.text(route),
                "The route for "
                        + route.destination()
                        + " in "
                        + table.id()
                        + " leads to "
                        + Targets.id(route.target())
                        + ", which is gone (blackhole), so packets to "
                        + Step.SERVICES
                        + " are dropped.",
                place + ": " + Targets.text(route));
    }

    private static Step unrouted(RouteTable table) {
        String place = "route table " + table.id();
        return Step.of(
                CheckId.PATH_ENDPOINT_MISSING,
                Status.FAIL,
                table.id().value(),
                place,
                "no route for a part of the public addresses",
                table.id()
                        + " has routes for only a part of the public addresses, perhaps not for those of "
                        + Step.SERVICES
                        + ".",
                place + ": no default route");
    }

    /** Routes that each take a part of the public addresses: the answer is open unless they agree. */
    private static final class Parts {
        private Parts() {}

        static List<Step> combined(List<Way> parts, RouteTable table, Routing routing) {
            Status first = parts.getFirst().status();
            List<Step> all = parts.stream().flatMap(part -> part.steps().stream()).toList();
            boolean agree = parts.stream().allMatch(part -> part.status() == first);
            return agree ? all : all.stream().map(step -> open(step, table, routing)).toList();
        }

        /** Some of the parts work, so what stops the others may not concern the service. */
        private static Step open(Step step, RouteTable table, Routing routing) {
            if (step.status() != Status.FAIL) {
                return step;
            }
            return new Step(
                    step.check(),
                    Status.UNKNOWN,
                    step.subject(),
                    step.place(),
                    step.detail(),
                    "A part of the public addresses is routed differently in "
                            + table.id()
                            + ", and whether those of "
                            + Step.SERVICES
                            + " are among them is not known: "
                            + step.detail()
                            + ".",
                    routing.routes().stream().map(Targets::text).toList());
        }
    }
}
