package dev.ssmreconnect.sandbox.aws;

import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricDataResponse;

/** CloudWatch of the embedded account: it takes metrics, and has none to show. */
public final class SandboxCloudWatch implements CloudWatchClient {
    private final Gate gate;

    public SandboxCloudWatch(Gate gate) {
        this.gate = gate;
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        // Nothing is open.
    }

    @Override
    public GetMetricDataResponse getMetricData(GetMetricDataRequest request) {
        return gate.call(
                "cloudwatch:GetMetricData",
                () ->
                        GetMetricDataResponse.builder()
                                .metricDataResults(
                                        request.metricDataQueries().stream()
                                                .filter(query -> query.metricStat() != null)
                                                .map(SandboxCloudWatch::empty)
                                                .toList())
                                .build());
    }

    private static MetricDataResult empty(MetricDataQuery query) {
        return MetricDataResult.builder()
                .id(query.id())
                .label(query.label())
                .statusCode("Complete")
                .build();
    }

    @Override
    public PutMetricDataResponse putMetricData(PutMetricDataRequest request) {
        return gate.call("cloudwatch:PutMetricData", () -> PutMetricDataResponse.builder().build());
    }
}
