package dev.ssmreconnect.aws.policy;

import dev.ssmreconnect.fix.EndpointPrice;
import dev.ssmreconnect.model.SsmService;
import dev.ssmreconnect.model.VpcId;
import dev.ssmreconnect.policy.EndpointSpending;
import dev.ssmreconnect.policy.SpendingSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;

/** Counts the endpoints of the whole account in this Region that carry a tag of ours. */
public final class EndpointSpendingSource implements SpendingSource {
    private final Ec2Client ec2;
    private final List<Filter> filters;

    public EndpointSpendingSource(Ec2Client ec2, String region) {
        this.ec2 = ec2;
        filters =
                List.of(
                        filter(
                                "service-name",
                                Arrays.stream(SsmService.values())
                                        .map(service -> service.endpointServiceName(region))
                                        .toList()),
                        filter("vpc-endpoint-state", List.of("pending", "available")));
    }

    private static Filter filter(String name, List<String> values) {
        return Filter.builder().name(name).values(values).build();
    }

    @Override
    public Map<VpcId, Double> endpoints() {
        return ec2
                .describeVpcEndpointsPaginator(request -> request.filters(filters))
                .vpcEndpoints()
                .stream()
                .filter(EndpointSpendingSource::isOurs)
                .collect(
                        Collectors.groupingBy(
                                endpoint -> new VpcId(endpoint.vpcId()),
                                Collectors.summingDouble(endpoint ->
                                        EndpointPrice.monthlyUsd(1, endpoint.subnetIds().size()))));
    }

    private static boolean isOurs(VpcEndpoint endpoint) {
        return EndpointSpending.isOurs(
                endpoint.tags().stream().map(Tag::key).collect(Collectors.toSet()));
    }
}
