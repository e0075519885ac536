package dev.ssmreconnect.aws;

import dev.ssmreconnect.measure.Measurement;
import dev.ssmreconnect.measure.Metrics;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.core.metrics.CoreMetric;
import software.amazon.awssdk.metrics.MetricCollection;
import software.amazon.awssdk.metrics.MetricPublisher;

/** Counts the attempts that AWS throttled, those too that a retry made good. */
final class ThrottleCounter implements MetricPublisher {
    /** @see CoreMetric#ERROR_TYPE */
    private static final String THROTTLING = "Throttling";

    private final Metrics metrics;

    ThrottleCounter(Metrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public void publish(MetricCollection call) {
        call.children().stream()
                .flatMap(attempt -> attempt.metricValues(CoreMetric.ERROR_TYPE).stream())
                .filter(THROTTLING::equals)
                .forEach(ignored -> metrics.record(Measurement.throttled(operation(call))));
    }

    private static String operation(MetricCollection call) {
        return Stream.of(CoreMetric.SERVICE_ID, CoreMetric.OPERATION_NAME)
                .flatMap(name -> call.metricValues(name).stream())
                .collect(Collectors.joining("."));
    }

    @Override
    public void close() {}
}
