package dev.ssmreconnect.infra.construct;

import dev.ssmreconnect.infra.deployment.Names;
import dev.ssmreconnect.measure.Metric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.CustomWidget;
import software.amazon.awscdk.services.cloudwatch.Dashboard;
import software.amazon.awscdk.services.cloudwatch.GraphWidget;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.IWidget;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.constructs.Construct;

/**
 * The dashboard: the incidents as a page with buttons, and under it how the product and the fleet do.
 *
 * <p>The page is a custom widget: CloudWatch calls the function behind it with the rights of whoever looks, so that there is no door to
 * guard here.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/add_custom_widget_dashboard.html">Custom widgets</a>
 */
public final class Overview extends Construct {
    private static final Duration HOUR = Duration.hours(1);
    private static final int WHOLE_WIDTH = 24;
    private static final int QUARTER = 6;

    private final Dashboard dashboard;

    /** @param queues the work queues by the part of the product that works them off */
    public Overview(Construct scope, JavaFunction review, Map<String, WorkQueue> queues) {
        super(scope, "Overview");
        dashboard =
                Dashboard.Builder.create(this, "Dashboard").dashboardName(Names.overview()).build();
        dashboard.addWidgets(page(review));
        dashboard.addWidgets(
                graph("Incidents opened, by root cause", byKind(Metric.INCIDENTS_OPENED)),
                graph("Incidents by state they came into", byKind(Metric.INCIDENT_CHANGES)),
                graph(
                        "Fixes",
                        OwnMetrics.sum(Metric.FIXES_APPLIED, HOUR),
                        OwnMetrics.sum(Metric.FIXES_UNDONE, HOUR),
                        OwnMetrics.sum(Metric.FIX_FAILURES, HOUR)),
                graph(
                        "Seconds from first sight to verified",
                        OwnMetrics.of(Metric.TIME_TO_VERIFIED, "p50", HOUR),
                        OwnMetrics.of(Metric.TIME_TO_VERIFIED, "p90", HOUR)));
        dashboard.addWidgets(
                graph("Instances that Systems Manager reaches, in percent", connectionRate()),
                graph(
                        "Lost nodes, and the watch's heartbeat",
                        OwnMetrics.of(Metric.LOST_NODES, "Maximum", Duration.minutes(5)),
                        OwnMetrics.sum(Metric.HEARTBEAT, Duration.minutes(15))),
                graph("Calls that AWS throttled", byKind(Metric.THROTTLES)),
                graph("Queues: oldest message in seconds, dead letters", depths(queues)));
    }

    private static CustomWidget page(JavaFunction review) {
        return CustomWidget.Builder.create()
                .title("Incidents")
                .functionArn(review.alias().getFunctionArn())
                .width(WHOLE_WIDTH)
                .height(20)
                .updateOnResize(false)
                .updateOnTimeRangeChange(false)
                .build();
    }

    private static IWidget graph(String title, IMetric... metrics) {
        return GraphWidget.Builder.create()
                .title(title)
                .left(Arrays.asList(metrics))
                .width(QUARTER)
                .height(QUARTER)
                .build();
    }

    /** A line for each kind that there was, whatever it is. */
    private static IMetric byKind(Metric metric) {
        return MathExpression.Builder.create()
                .expression(
                        "SEARCH('{%s,%s} MetricName=\"%s\"', 'Sum', %d)"
                                .formatted(
                                        Metric.NAMESPACE,
                                        metric.dimension().orElseThrow(),
                                        metric.id(),
                                        HOUR.toSeconds().intValue()))
                .usingMetrics(Map.of())
                .label("")
                .period(HOUR)
                .build();
    }

    private static IMetric connectionRate() {
        return MathExpression.Builder.create()
                .expression("100 * reached / seen")
                .usingMetrics(
                        Map.of(
                                "reached", OwnMetrics.sum(Metric.INSTANCES_REACHED, HOUR),
                                "seen", OwnMetrics.sum(Metric.INSTANCES_SEEN, HOUR)))
                .label("reached")
                .period(HOUR)
                .build();
    }

    private static IMetric[] depths(Map<String, WorkQueue> queues) {
        List<IMetric> metrics = new ArrayList<>();
        queues.forEach((part, queue) -> {
            metrics.add(
                    queue.queue()
                            .metricApproximateAgeOfOldestMessage(
                                    MetricOptions.builder()
                                            .label(part)
                                            .statistic("Maximum")
                                            .build()));
            metrics.add(
                    queue.deadLetters()
                            .metricApproximateNumberOfMessagesVisible(
                                    MetricOptions.builder()
                                            .label(part + ", dead letters")
                                            .statistic("Maximum")
                                            .build()));
        });
        return metrics.toArray(IMetric[]::new);
    }

    public String name() {
        return Names.overview();
    }
}
