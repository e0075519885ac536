package dev.ssmreconnect.fix;

import dev.ssmreconnect.model.SsmService;
import dev.ssmreconnect.model.VpcId;
import dev.ssmreconnect.snapshot.Snapshot;
import dev.ssmreconnect.snapshot.VpcEndpoint;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** The interface endpoints of one VPC that could be seen and are not on their way out. */
record VpcEndpoints(String region, List<VpcEndpoint> live) {
    static VpcEndpoints of(Snapshot snapshot, VpcId vpc) {
        Collection<VpcEndpoint> all = snapshot.network().endpoints().visible();
        return new VpcEndpoints(
                snapshot.info().region(),
                all.stream()
                        .filter(endpoint -> endpoint.vpcId().equals(vpc))
                        .filter(endpoint -> endpoint.type().is("Interface"))
                        .filter(endpoint -> !endpoint.state().isOneOf("deleting", "deleted"))
                        .sorted(Comparator.comparing(endpoint -> endpoint.id().value()))
                        .toList());
    }

    /** The service that an endpoint is for; none where it is not one of ours. */
    static List<SsmService> services(Situation situation, VpcEndpoint endpoint) {
        String region = situation.snapshot().info().region();
        return Arrays.stream(SsmService.values())
                .filter(service ->
                        endpoint.serviceName().equals(service.endpointServiceName(region)))
                .toList();
    }

    List<VpcEndpoint> of(SsmService service) {
        String name = service.endpointServiceName(region);
        return live.stream().filter(endpoint -> endpoint.serviceName().equals(name)).toList();
    }

    boolean hasLive(SsmService service) {
        return !of(service).isEmpty();
    }

    /** The one that names resolve to once the VPC's DNS attributes allow it. */
    List<VpcEndpoint> withPrivateDns(SsmService service) {
        return of(service).stream().filter(VpcEndpoint::privateDnsEnabled).toList();
    }

    List<VpcEndpoint> available(SsmService service) {
        return of(service).stream().filter(endpoint -> endpoint.state().is("available")).toList();
    }
}
