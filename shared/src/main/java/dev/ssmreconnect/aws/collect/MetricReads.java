package dev.ssmreconnect.aws.collect;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.snapshot.Readings.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Metric;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;

/**
 * The signs that an instance is out of CPU, CPU credits or disk, for many instances in one call. The disk's metric is there only
 * where the CloudWatch agent runs, and its dimensions differ from one to the next, so it is searched for.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html">GetMetricData</a>
 */
final class MetricReads {
    /** GetMetricData takes 500 queries; each instance has three. */
    private static final int INSTANCES = 150;

    private static final Duration WINDOW = Duration.ofMinutes(30);
    private static final int PERIOD = 300;
    private static final String LIST = "MetricDataResults";
    private static final String DISK = "disk_used_percent";

    private final CloudWatchClient cloudWatch;
    private final Instant now;

    MetricReads(CloudWatchClient cloudWatch, Instant now) {
        this.cloudWatch = cloudWatch;
        this.now = now;
    }

    /** One answer for each instance, as if each had been asked for by itself. */
    Map<InstanceId, Answer> of(Collection<InstanceId> instances) {
        Map<InstanceId, Answer> answers = new LinkedHashMap<>();
        List<InstanceId> ids = List.copyOf(instances);
        for (int from = 0; from < ids.size(); from += INSTANCES) {
            List<InstanceId> chunk = ids.subList(from, Math.min(from + INSTANCES, ids.size()));
            answers.putAll(split(chunk, read(chunk)));
        }
        return answers;
    }

    private Answer read(List<InstanceId> instances) {
        List<MetricDataQuery> queries =
                IntStream.range(0, instances.size())
                        .boxed()
                        .flatMap(number -> queries(number, instances.get(number)))
                        .toList();
        return Pages.all(token ->
                cloudWatch.getMetricData(request ->
                        request.metricDataQueries(queries)
                                .startTime(now.minus(WINDOW))
                                .endTime(now)
                                .nextToken(token)));
    }

    private static Stream<MetricDataQuery> queries(int number, InstanceId instance) {
        return Stream.of(
                query(number, instance, "cpu", "CPUUtilization"),
                query(number, instance, "credits", "CPUCreditBalance"),
                MetricDataQuery.builder()
                        .id("disk_" + number)
                        .label(DISK)
                        .period(PERIOD)
                        .expression(
                                "SEARCH('Namespace=\"CWAgent\" MetricName=\""
                                        + DISK
                                        + "\" InstanceId=\""
                                        + instance
                                        + "\"', 'Maximum', "
                                        + PERIOD
                                        + ")")
                        .build());
    }

    private static MetricDataQuery query(int number, InstanceId instance, String id, String name) {
        Metric metric =
                Metric.builder()
                        .namespace("AWS/EC2")
                        .metricName(name)
                        .dimensions(
                                dimension -> dimension.name("InstanceId").value(instance.value()))
                        .build();
        return MetricDataQuery.builder()
                .id(id + "_" + number)
                .label(name)
                .metricStat(stat -> stat.metric(metric).period(PERIOD).stat("Average"))
                .build();
    }

    private static Map<InstanceId, Answer> split(List<InstanceId> instances, Answer answer) {
        Map<InstanceId, Answer> answers = new LinkedHashMap<>();
        List<ObjectNode> bodies = new ArrayList<>();
        for (InstanceId instance : instances) {
            ObjectNode body = JsonNodeFactory.instance.objectNode();
            body.putArray(LIST);
            bodies.add(body);
            answers.put(
                    instance,
                    answer instanceof Answer.Failure ? answer : new Answer.Response(body));
        }
        if (answer instanceof Answer.Response(ObjectNode all)) {
            all.withArray(LIST)
                    .forEach(result -> {
                        String id = result.path("Id").asText();
                        int number = Integer.parseInt(id.substring(id.lastIndexOf('_') + 1));
                        bodies.get(number).withArray(LIST).add(result);
                    });
        }
        return answers;
    }
}
