package dev.ssmreconnect.diagnose.path;

import dev.ssmreconnect.diagnose.CheckId;
import dev.ssmreconnect.diagnose.Status;
import dev.ssmreconnect.model.Observed.NotVisible;
import dev.ssmreconnect.model.SsmService;
import dev.ssmreconnect.snapshot.VpcEndpoint;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The interface endpoints of a VPC for one service. One that is being deleted, or is gone, is none.
 *
 * @param named those available whose private DNS takes the service's name for the whole VPC, once the VPC's DNS attributes allow it
 * @param others the rest, the most promising first
 * @param hidden what to say where there may be more that are not visible
 */
record ServiceEndpoints(List<VpcEndpoint> named, List<VpcEndpoint> others, Optional<Step> hidden) {
    private static final Comparator<VpcEndpoint> MOST_PROMISING =
            Comparator.comparing((VpcEndpoint endpoint) -> !endpoint.privateDnsEnabled())
                    .thenComparing(endpoint -> !isAvailable(endpoint));

    ServiceEndpoints {
        named = List.copyOf(named);
        others = List.copyOf(others);
    }

    static ServiceEndpoints of(NetworkIndex index, Traveller traveller, SsmService service) {
        List<VpcEndpoint> live =
                index.endpoints(traveller.vpc()).stream()
                        .filter(endpoint ->
                                endpoint.serviceName()
                                        .equalsIgnoreCase(
                                                service.endpointServiceName(
                                                        traveller.caller().region())))
                        .filter(endpoint -> endpoint.type().is("Interface"))
                        .filter(endpoint -> !endpoint.state().isOneOf("deleting", "deleted"))
                        .sorted(MOST_PROMISING)
                        .toList();
        List<VpcEndpoint> named = live.stream().filter(ServiceEndpoints::takesTheName).toList();
        List<VpcEndpoint> others =
                live.stream().filter(endpoint -> !takesTheName(endpoint)).toList();
        return new ServiceEndpoints(
                named, others, named.isEmpty() ? hidden(index, traveller) : Optional.empty());
    }

    static boolean isAvailable(VpcEndpoint endpoint) {
        return endpoint.state().is("available");
    }

    private static boolean takesTheName(VpcEndpoint endpoint) {
        return isAvailable(endpoint) && endpoint.privateDnsEnabled();
    }

    List<VpcEndpoint> available() {
        return Stream.concat(named.stream(), others.stream())
                .filter(ServiceEndpoints::isAvailable)
                .toList();
    }

    private static Optional<Step> hidden(NetworkIndex index, Traveller traveller) {
        if (index.isShared(traveller.subnet(), traveller.vpc())) {
            return Optional.of(shared(index, traveller));
        }
        return index.network().endpoints().all()
                        instanceof NotVisible<Collection<VpcEndpoint>>(String reason)
                ? Optional.of(unread(traveller, reason))
                : Optional.empty();
    }

    private static Step shared(NetworkIndex index, Traveller traveller) {
        String subnet = traveller.subnet().value();
        return Step.of(
                CheckId.PATH_SHARED_SUBNET,
                Status.UNKNOWN,
                subnet,
                "endpoints of " + traveller.vpc(),
                "the owner's endpoints cannot be seen",
                "The subnet is shared by another account, whose endpoints for "
                        + Step.SERVICES
                        + " cannot be seen from here.",
                index.owner(traveller.subnet(), traveller.vpc())
                        .map(owner -> subnet + " belongs to account " + owner)
                        .orElseGet(() -> subnet + " belongs to another account"));
    }

    private static Step unread(Traveller traveller, String reason) {
        String vpc = traveller.vpc().value();
        return Step.of(
                CheckId.PATH_ENDPOINT_MISSING,
                Status.UNKNOWN,
                Step.SERVICES + "@" + vpc,
                "endpoints of " + vpc,
                reason,
                "Whether the VPC has endpoints for " + Step.SERVICES + " could not be read.",
                reason);
    }
}
