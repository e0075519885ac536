package dev.ssmreconnect.policy;

import dev.ssmreconnect.fix.EndpointPrice;
import dev.ssmreconnect.model.SsmService;
import dev.ssmreconnect.model.VpcId;
import dev.ssmreconnect.snapshot.Snapshot;
import dev.ssmreconnect.snapshot.VpcEndpoint;
import java.util.Arrays;
import java.util.Set;

/** What the endpoints that the product has made cost already. */
public final class EndpointSpending {
    private static final String OUR_TAGS = "ssm-reconnect";

    private EndpointSpending() {}

    static double inVpc(Snapshot snapshot, VpcId vpc) {
        int zones =
                snapshot.network().endpoints().visible().stream()
                        .filter(endpoint -> endpoint.vpcId().equals(vpc))
                        .filter(endpoint -> !endpoint.state().isOneOf("deleting", "deleted"))
                        .filter(endpoint -> isOurs(endpoint, snapshot.info().region()))
                        .mapToInt(endpoint -> endpoint.subnetIds().size())
                        .sum();
        return EndpointPrice.monthlyUsd(1, zones);
    }

    private static boolean isOurs(VpcEndpoint endpoint, String region) {
        return Arrays.stream(SsmService.values())
                        .anyMatch(service ->
                                endpoint.serviceName().equals(service.endpointServiceName(region)))
                && isOurs(endpoint.tags().keySet());
    }

    /** Whether the keys of a resource's tags say that the product has made it. */
    public static boolean isOurs(Set<String> tagKeys) {
        return tagKeys.stream().anyMatch(tag -> tag.startsWith(OUR_TAGS));
    }
}
