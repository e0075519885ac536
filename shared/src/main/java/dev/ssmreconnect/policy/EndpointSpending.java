package dev.ssmreconnect.policy;

import dev.ssmreconnect.fix.EndpointPrice;
import dev.ssmreconnect.model.SsmService;
import dev.ssmreconnect.model.VpcId;
import dev.ssmreconnect.snapshot.Snapshot;
import dev.ssmreconnect.snapshot.VpcEndpoint;
import java.util.Arrays;

/** What the endpoints that the product has made cost already. */
final class EndpointSpending {
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
                && endpoint.tags().keySet().stream().anyMatch(tag -> tag.startsWith(OUR_TAGS));
    }
}
