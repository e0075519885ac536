package dev.ssmreconnect.infra.construct;

import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Metric;

/** The metrics that the functions write into their logs, by the names that they have there. */
final class OwnMetrics {
    private OwnMetrics() {}

    static Metric sum(dev.ssmreconnect.measure.Metric metric, Duration period) {
        return of(metric, "Sum", period);
    }

    static Metric of(dev.ssmreconnect.measure.Metric metric, String statistic, Duration period) {
        return Metric.Builder.create()
                .namespace(dev.ssmreconnect.measure.Metric.NAMESPACE)
                .metricName(metric.id())
                .statistic(statistic)
                .period(period)
                .build();
    }
}
