package dev.ssmreconnect.diagnose.path;

import dev.ssmreconnect.diagnose.CheckId;
import dev.ssmreconnect.diagnose.Status;
import dev.ssmreconnect.diagnose.path.Names.Servers;
import dev.ssmreconnect.model.SsmService;
import dev.ssmreconnect.snapshot.VpcEndpoint;
import java.util.ArrayList;
import java.util.List;

/**
 * The whole way to one service: where its name may lead, and whether the packets arrive there and come back.
 *
 * <p>Where what was read leaves several ways possible, the answer is UNKNOWN only if they differ; what they agree on is certain.
 */
final class ServiceWalk {
    private final NetworkIndex index;
    private final EndpointWay endpointWay;
    private final OpenWay openWay;

    ServiceWalk(NetworkIndex index) {
        this.index = index;
        this.endpointWay = new EndpointWay(index);
        this.openWay = new OpenWay(index, endpointWay);
    }

    Way walk(Traveller traveller, SsmService service) {
        if (traveller.primary().privateIpv4().isEmpty()) {
            return Way.of(Ipv6Way.only(traveller));
        }
        Names names = Names.of(index, traveller.vpc());
        ServiceEndpoints endpoints = ServiceEndpoints.of(index, traveller, service);
        return new Walk(traveller, service, names, endpoints).way();
    }

    /** One service of one instance. */
    private final class Walk {
        private final Traveller traveller;
        private final SsmService service;
        private final Names names;
        private final ServiceEndpoints endpoints;

        Walk(Traveller traveller, SsmService service, Names names, ServiceEndpoints endpoints) {
            this.traveller = traveller;
            this.service = service;
            this.names = names;
            this.endpoints = endpoints;
        }

        Way way() {
            return switch (names.servers()) {
                case RESOLVER -> byResolver();
                case OTHERS, NOT_VISIBLE -> byOthers();
            };
        }

        private Way byResolver() {
            Step support = names.supportStep();
            Way dns = Way.of(names.serversStep(Status.UNKNOWN), support);
            Way beyond = resolved();
            return support.status() == Status.FAIL ? dns.noting(certain(beyond)) : dns.then(beyond);
        }

        /** What else blocks once names resolve; what cannot be seen does not matter before. */
        private static List<Step> certain(Way beyond) {
            return beyond.status() == Status.FAIL ? beyond.steps() : beyond.softened();
        }

        private Way resolved() {
            if (endpoints.named().isEmpty() || names.hostnamesAre(false)) {
                return publicName();
            }
            Way named = toEndpoints(endpoints.named());
            return names.hostnamesAre(true)
                    ? Way.of(names.hostnamesStep()).then(named)
                    : Way.oneOf(
                            List.of(named, openWay.publicOnly(traveller)), names.hostnamesStep());
        }

        private Way publicName() {
            return orUnseen(openWay.walk(traveller, service, names, endpoints));
        }

        /** Without DNS hostnames an endpoint that we do not see takes no name either. */
        private Way orUnseen(Way way) {
            return endpoints
                    .hidden()
                    .filter(hidden -> !names.hostnamesAre(false))
                    .map(hidden -> orUnseen(way, hidden))
                    .orElse(way);
        }

        private Way orUnseen(Way way, Step hidden) {
            return switch (way.status()) {
                case PASS, WARN -> hiddenBeside(way, hidden);
                case UNKNOWN -> way.noting(List.of(hidden));
                case FAIL -> openWay.unseen(traveller, hidden).noting(way.softened());
            };
        }

        /** A denied reading can be granted, so it stays open; what another account hides from us is no reason to doubt a way that we see. */
        private static Way hiddenBeside(Way way, Step hidden) {
            return hidden.is(CheckId.PATH_SHARED_SUBNET)
                    ? way.noting(List.of(hidden.with(Status.WARN)))
                    : Way.of(hidden).then(way);
        }

        private Way toEndpoints(List<VpcEndpoint> candidates) {
            Step found =
                    Step.pass(
                            CheckId.PATH_ENDPOINT_MISSING,
                            Step.SERVICES + "@" + traveller.vpc(),
                            Step.DNS_ANSWER,
                            "endpoint " + candidates.getFirst().id());
            return Way.of(found)
                    .then(
                            Way.anyOf(
                                    candidates.stream()
                                            .map(endpoint ->
                                                    endpointWay.walk(traveller, endpoint, service))
                                            .toList()));
        }

        /**
         * Other servers may forward to the resolver, know the endpoint by themselves, answer with public addresses, or not at all: only
         * where no answer of theirs would lead to the service is it certain how that ends.
         */
        private Way byOthers() {
            Way way = orUnseen(Way.oneOf(possible(), names.serversStep(Status.UNKNOWN)));
            if (way.steps().stream().anyMatch(step -> step.is(CheckId.PATH_CUSTOM_DNS))) {
                return way;
            }
            Status unseen = way.status() == Status.FAIL ? Status.WARN : Status.UNKNOWN;
            return Way.of(names.serversStep(unseen)).then(way);
        }

        private List<Way> possible() {
            List<Way> ways = new ArrayList<>();
            List<VpcEndpoint> available = endpoints.available();
            if (available.isEmpty()) {
                ways.add(openWay.walk(traveller, service, names, endpoints));
            } else {
                ways.add(toEndpoints(available));
                ways.add(openWay.publicOnly(traveller));
            }
            if (names.servers() == Servers.NOT_VISIBLE && !names.supportIs(true)) {
                ways.add(Way.of(names.supportStep()));
            }
            return ways;
        }
    }
}
