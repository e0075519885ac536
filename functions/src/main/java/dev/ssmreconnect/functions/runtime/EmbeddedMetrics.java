package dev.ssmreconnect.functions.runtime;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ssmreconnect.measure.Measurement;
import dev.ssmreconnect.measure.Metric;
import dev.ssmreconnect.measure.Metrics;
import java.time.InstantSource;

/**
 * Measurements as lines of the log, from which CloudWatch makes metrics: no call, no permission, nothing that could fail.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html">Embedded metric format</a>
 */
final class EmbeddedMetrics implements Metrics {
    private final JsonLog log;
    private final InstantSource clock;

    EmbeddedMetrics(JsonLog log, InstantSource clock) {
        this.log = log;
        this.clock = clock;
    }

    @Override
    public void record(Measurement measurement) {
        Metric metric = measurement.metric();
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        ObjectNode head = line.putObject("_aws").put("Timestamp", clock.millis());
        ObjectNode directive =
                head.putArray("CloudWatchMetrics").addObject().put("Namespace", Metric.NAMESPACE);
        ArrayNode dimensions = directive.putArray("Dimensions");
        // The empty set is the metric as a whole: CloudWatch does not add up what has dimensions.
        dimensions.addArray();
        metric.dimension().ifPresent(name -> dimensions.addArray().add(name));
        directive
                .putArray("Metrics")
                .addObject()
                .put("Name", metric.id())
                .put("Unit", metric.isDuration() ? "Seconds" : "Count");
        metric.dimension()
                .ifPresent(name -> measurement.kind().ifPresent(kind -> line.put(name, kind)));
        log.print(line.put(metric.id(), measurement.value()));
    }
}
