package dev.ssmreconnect.diagnose.path;

import dev.ssmreconnect.diagnose.CheckId;
import dev.ssmreconnect.diagnose.Status;
import dev.ssmreconnect.model.Cidr;
import dev.ssmreconnect.model.SsmService;
import dev.ssmreconnect.snapshot.Vpc;
import dev.ssmreconnect.snapshot.VpcEndpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The way where the service's name leads to its public addresses, because no endpoint takes it. Where that way is no good, the
 * endpoints that could have taken the name are at fault too; where there are none, they are missing.
 */
final class OpenWay {
    private static final Step PUBLIC_NAME = Step.passing(Step.DNS_ANSWER, "public addresses");

    private final NetworkIndex index;
    private final PublicWay publicWay;
    private final EndpointWay endpointWay;
    private final Ipv6Way ipv6Way;
    private final Hubs hubs;
    private final SecurityGroupRules securityGroups;

    OpenWay(NetworkIndex index, EndpointWay endpointWay) {
        this.index = index;
        this.publicWay = new PublicWay(index);
        this.endpointWay = endpointWay;
        this.ipv6Way = new Ipv6Way(index);
        this.hubs = new Hubs(index);
        this.securityGroups = new SecurityGroupRules(index);
    }

    /** The public addresses alone, for the case that a name leads there although there are endpoints. */
    Way publicOnly(Traveller traveller) {
        Way way = publicWay.walk(traveller).orElseGet(() -> Way.of(noRoute(traveller)));
        return orIpv6(traveller, Way.of(PUBLIC_NAME).then(way));
    }

    /** @param endpoints none of which takes the name */
    Way walk(Traveller traveller, SsmService service, Names names, ServiceEndpoints endpoints) {
        List<Step> unused = unused(traveller, service, names, endpoints);
        Way way =
                publicWay
                        .walk(traveller)
                        .map(routed -> routed(traveller, routed, unused))
                        .orElseGet(() -> unrouted(traveller, service, names, unused));
        return orIpv6(traveller, way);
    }

    private static Way routed(Traveller traveller, Way routed, List<Step> unused) {
        return switch (routed.status()) {
            case PASS ->
                    Way.of(notNeeded(traveller))
                            .then(routed)
                            .noting(unused.stream().flatMap(OpenWay::worthAWord).toList());
            case UNKNOWN -> Way.of(PUBLIC_NAME).then(routed).noting(Way.of(unused).softened());
            case FAIL, WARN -> Way.of(PUBLIC_NAME).then(routed).noting(unused);
        };
    }

    private static Step notNeeded(Traveller traveller) {
        return Step.pass(
                CheckId.PATH_ENDPOINT_MISSING,
                Step.SERVICES + "@" + traveller.vpc(),
                Step.DNS_ANSWER,
                "public addresses, to which a route leads");
    }

    /** An endpoint that nobody needs is no fault; one that AWS could not make available is worth knowing of. */
    private static Stream<Step> worthAWord(Step step) {
        return step.is(CheckId.PATH_ENDPOINT_NOT_AVAILABLE)
                ? Stream.of(step.with(Status.WARN))
                : Stream.empty();
    }

    private Way unrouted(Traveller traveller, SsmService service, Names names, List<Step> unused) {
        if (!unused.isEmpty()) {
            List<Step> steps = new ArrayList<>(List.of(PUBLIC_NAME));
            steps.addAll(unused);
            return Way.of(steps);
        }
        List<Step> central = hubs.steps(traveller, names);
        return central.isEmpty()
                ? missing(traveller, service, names)
                : Way.of(PUBLIC_NAME).then(Way.of(central));
    }

    private Way missing(Traveller traveller, SsmService service, Names names) {
        List<Step> steps = new ArrayList<>();
        steps.add(
                Step.of(
                        CheckId.PATH_ENDPOINT_MISSING,
                        Status.FAIL,
                        Step.SERVICES + "@" + traveller.vpc(),
                        Step.DNS_ANSWER,
                        "public addresses, to which no route leads",
                        "No endpoint for " + Step.SERVICES + ", and the subnet has no route out.",
                        table(traveller) + " has no default route",
                        traveller.vpc()
                                + " has no interface endpoint "
                                + service.endpointServiceName(traveller.caller().region())));
        blockedEverywhere(traveller).ifPresent(steps::add);
        if (names.hostnamesAre(false)) {
            steps.add(names.hostnamesOff(Status.WARN));
        }
        return Way.of(steps);
    }

    private Step noRoute(Traveller traveller) {
        String place = "route table " + table(traveller);
        return new Step(
                Optional.empty(),
                Status.FAIL,
                "",
                place,
                "no route to public addresses",
                "",
                List.of());
    }

    private String table(Traveller traveller) {
        return index.routeTable(traveller.subnet(), traveller.vpc())
                .ifKnown()
                .map(table -> table.id().value())
                .orElse("the route table of " + traveller.subnet());
    }

    /** What is wrong with the endpoint that is the nearest to taking the name; nothing where there is none. */
    private List<Step> unused(
            Traveller traveller, SsmService service, Names names, ServiceEndpoints endpoints) {
        return Stream.concat(endpoints.named().stream(), endpoints.others().stream())
                .findFirst()
                .map(endpoint -> faults(traveller, service, names, endpoint))
                .orElse(List.of());
    }

    private List<Step> faults(
            Traveller traveller, SsmService service, Names names, VpcEndpoint endpoint) {
        List<Step> faults = new ArrayList<>();
        if (!ServiceEndpoints.isAvailable(endpoint)) {
            faults.add(notAvailable(endpoint));
        } else if (!endpoint.privateDnsEnabled()) {
            faults.add(privateDnsOff(endpoint));
        }
        if (names.hostnamesAre(false)) {
            faults.add(names.hostnamesOff(Status.FAIL));
        }
        Way way = endpointWay.walk(traveller, endpoint, service);
        faults.addAll(way.status() == Status.FAIL ? certain(way) : way.softened());
        return faults;
    }

    private static List<Step> certain(Way way) {
        return way.steps().stream().filter(step -> step.status() != Status.UNKNOWN).toList();
    }

    private static Step notAvailable(VpcEndpoint endpoint) {
        return Step.of(
                CheckId.PATH_ENDPOINT_NOT_AVAILABLE,
                Status.FAIL,
                endpoint.id().value(),
                "endpoint " + endpoint.id(),
                endpoint.state().text(),
                "Endpoint "
                        + endpoint.id()
                        + " for "
                        + Step.SERVICES
                        + " is "
                        + endpoint.state()
                        + " and not available.",
                endpoint.id() + ": state " + endpoint.state());
    }

    private static Step privateDnsOff(VpcEndpoint endpoint) {
        return Step.of(
                CheckId.PATH_ENDPOINT_PRIVATE_DNS_OFF,
                Status.FAIL,
                endpoint.id().value(),
                "endpoint " + endpoint.id(),
                "private DNS is off",
                "Endpoint "
                        + endpoint.id()
                        + " for "
                        + Step.SERVICES
                        + " has private DNS turned off, so the agent does not find it, and there is no other way out.",
                endpoint.id() + ": PrivateDnsEnabled is false");
    }

    /** An endpoint that may be there but cannot be seen: only the instance's own security group may say for certain. */
    Way unseen(Traveller traveller, Step hidden) {
        Optional<Step> blocked = blockedInside(traveller, vpc(traveller));
        return blocked.map(step -> Way.of(step).noting(List.of(hidden))).orElse(Way.of(hidden));
    }

    /** No way whatever would help a security group that lets nothing out. */
    private Optional<Step> blockedEverywhere(Traveller traveller) {
        return blockedInside(traveller, vpc(traveller))
                .filter(inside ->
                        securityGroups
                                .egress(traveller.primary().groups(), Party.PUBLIC_IPV4)
                                .fails());
    }

    private Optional<Step> blockedInside(Traveller traveller, List<Cidr> vpc) {
        if (vpc.isEmpty()) {
            return Optional.empty();
        }
        Party anywhere = new Party(new AddressSpace(vpc), List.of(), false);
        return Optional.of(
                        new SubnetGate(index)
                                .egress(traveller.primary(), anywhere, "any address of the VPC"))
                .filter(step -> step.status() == Status.FAIL);
    }

    private List<Cidr> vpc(Traveller traveller) {
        return index.vpc(traveller.vpc()).ifKnown().map(Vpc::cidrs).orElse(List.of());
    }

    private Way orIpv6(Traveller traveller, Way way) {
        if (way.status() != Status.FAIL) {
            return way;
        }
        return ipv6Way.step(traveller).map(step -> Way.of(step).noting(way.softened())).orElse(way);
    }
}
