package dev.ssmreconnect.snapshot;

import java.time.Instant;
import java.util.List;

/**
 * One series of GetMetricData, in AWS's order.
 *
 * @param label the metric's name, such as {@code CPUUtilization}, {@code CPUCreditBalance}, {@code disk_used_percent}
 */
public record MetricSeries(String id, String label, List<Instant> timestamps, List<Double> values) {
    public MetricSeries {
        timestamps = List.copyOf(timestamps);
        values = List.copyOf(values);
    }
}
