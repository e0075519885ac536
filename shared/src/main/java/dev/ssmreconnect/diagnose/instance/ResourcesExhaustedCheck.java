package dev.ssmreconnect.diagnose.instance;

import static dev.ssmreconnect.diagnose.CheckId.INSTANCE_RESOURCES_EXHAUSTED;

import dev.ssmreconnect.diagnose.Finding;
import dev.ssmreconnect.diagnose.Status;
import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.snapshot.MetricSeries;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.DoublePredicate;
import java.util.stream.IntStream;

/**
 * Whether CPU, CPU credits or a disk are used up, so that the agent starves. An extra reading: what was not read is left out.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/viewing_metrics_with_cloudwatch.html">Metrics of an instance</a>
 */
public final class ResourcesExhaustedCheck {
    /** Older points say nothing of now. */
    private static final Duration RECENT = Duration.ofHours(1);

    /** One busy period is no pinned CPU. */
    private static final int PERIODS = 2;

    private static final double FULL_PERCENT = 98;
    private static final double NO_CREDITS = 1;

    private ResourcesExhaustedCheck() {}

    public static Optional<Finding> check(InstanceId id, Instant now, List<MetricSeries> metrics) {
        List<String> used = new ArrayList<>();
        for (MetricSeries series : metrics) {
            List<Double> latest = latestFirst(series, now);
            if (names(series, "CPUUtilization")
                    && latest.size() >= PERIODS
                    && all(latest.subList(0, PERIODS), value -> value >= FULL_PERCENT)) {
                used.add("the CPU is at " + latest.getFirst() + " %");
            } else if (names(series, "CPUCreditBalance")
                    && !latest.isEmpty()
                    && latest.getFirst() < NO_CREDITS) {
                used.add("no CPU credits are left");
            } else if (names(series, "disk_used_percent")
                    && !latest.isEmpty()
                    && latest.getFirst() >= FULL_PERCENT) {
                used.add("a disk is " + latest.getFirst() + " % full");
            }
        }
        return used.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Finding(
                                INSTANCE_RESOURCES_EXHAUSTED,
                                Status.WARN,
                                id.value(),
                                "The instance has used up what its agent needs to run: "
                                        + String.join(", ", used)
                                        + ".",
                                used));
    }

    private static boolean names(MetricSeries series, String metric) {
        return series.label().contains(metric);
    }

    private static boolean all(List<Double> values, DoublePredicate predicate) {
        return values.stream().allMatch(predicate::test);
    }

    /** AWS prints a series in either order, and may cut its values short. */
    private static List<Double> latestFirst(MetricSeries series, Instant now) {
        int points = Math.min(series.timestamps().size(), series.values().size());
        return IntStream.range(0, points)
                .boxed()
                .filter(point -> !series.timestamps().get(point).isBefore(now.minus(RECENT)))
                .sorted(Comparator.comparing(series.timestamps()::get).reversed())
                .map(series.values()::get)
                .toList();
    }
}
