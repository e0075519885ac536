package dev.ssmreconnect.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What wakes what, as the synthesized template has it: the event rules, the queues, their functions, the agent's own policy, and how the
 * functions' JVM is started. A test of {@code infra} holds the packaged copy to the template.
 */
public final class DeployedTemplate {
    private final JsonNode resources;
    private final String region;

    private DeployedTemplate(JsonNode resources, String region) {
        this.resources = resources;
        this.region = region;
    }

    public static DeployedTemplate packaged(String region) {
        try (InputStream in = DeployedTemplate.class.getResourceAsStream("template.json")) {
            if (in == null) {
                throw new IllegalStateException(
                        "The jar lacks template.json; build the module cli again.");
            }
            return new DeployedTemplate(new JsonMapper().readTree(in).path("Resources"), region);
        } catch (IOException e) {
            throw new UncheckedIOException("The packaged template cannot be read.", e);
        }
    }

    /** An event rule. */
    record EventRule(String name, String pattern, List<String> queues) {
        EventRule {
            queues = List.copyOf(queues);
        }
    }

    /** A queue and how its function is fed. */
    record WorkQueue(
            String name,
            Duration visibilityTimeout,
            Optional<String> deadLetters,
            int maxReceives,
            int batchSize,
            Duration window) {}

    List<EventRule> eventRules() {
        return properties("AWS::Events::Rule").stream()
                .map(Map.Entry::getValue)
                .filter(rule -> rule.has("EventPattern"))
                .map(this::eventRule)
                .toList();
    }

    private EventRule eventRule(JsonNode rule) {
        List<String> queues = new ArrayList<>();
        rule.path("Targets")
                .forEach(target ->
                        queues.add(
                                queueName(target.path("Arn").path("Fn::GetAtt").path(0).asText())));
        return new EventRule(text(rule.path("Name")), rule.path("EventPattern").toString(), queues);
    }

    /** The options of the JVM, which are the same for all functions. */
    public String jvmOptions() {
        return properties("AWS::Lambda::Function").stream()
                .map(function ->
                        function.getValue()
                                .path("Environment")
                                .path("Variables")
                                .path("JAVA_TOOL_OPTIONS")
                                .asText())
                .distinct()
                .collect(Collectors.joining(" "));
    }

    /** How often the watch runs: the one rule that has a schedule. */
    Duration tick() {
        for (Map.Entry<String, JsonNode> rule : properties("AWS::Events::Rule")) {
            String schedule = rule.getValue().path("ScheduleExpression").asText();
            if (schedule.startsWith("rate(")) {
                return Duration.ofMinutes(Long.parseLong(schedule.replaceAll("\\D", "")));
            }
        }
        throw new IllegalStateException("The packaged template has no schedule.");
    }

    List<WorkQueue> queues() {
        return properties("AWS::SQS::Queue").stream().map(this::queue).toList();
    }

    private WorkQueue queue(Map.Entry<String, JsonNode> resource) {
        JsonNode queue = resource.getValue();
        JsonNode redrive = queue.path("RedrivePolicy");
        JsonNode feed = feedOf(resource.getKey());
        return new WorkQueue(
                text(queue.path("QueueName")),
                Duration.ofSeconds(queue.path("VisibilityTimeout").asLong(30)),
                redrive.isMissingNode()
                        ? Optional.empty()
                        : Optional.of(
                                queueName(
                                        redrive.path("deadLetterTargetArn")
                                                .path("Fn::GetAtt")
                                                .path(0)
                                                .asText())),
                redrive.path("maxReceiveCount").asInt(Integer.MAX_VALUE),
                feed.path("BatchSize").asInt(10),
                Duration.ofSeconds(feed.path("MaximumBatchingWindowInSeconds").asLong(0)));
    }

    private JsonNode feedOf(String queueId) {
        return properties("AWS::Lambda::EventSourceMapping").stream()
                .map(Map.Entry::getValue)
                .filter(each ->
                        each.path("EventSourceArn")
                                .path("Fn::GetAtt")
                                .path(0)
                                .asText()
                                .equals(queueId))
                .findFirst()
                .orElse(resources.path("none"));
    }

    /** What the stack's own role allows the agent. */
    String agentPolicy() {
        return properties("AWS::IAM::ManagedPolicy")
                .getFirst()
                .getValue()
                .path("PolicyDocument")
                .toString();
    }

    private String queueName(String logicalId) {
        return text(resources.path(logicalId).path("Properties").path("QueueName"));
    }

    private List<Map.Entry<String, JsonNode>> properties(String type) {
        return resources.properties().stream()
                .filter(each -> each.getValue().path("Type").asText().equals(type))
                .map(each -> Map.entry(each.getKey(), each.getValue().path("Properties")))
                .toList();
    }

    /** Names are joined from text and the Region. */
    private String text(JsonNode value) {
        if (value.isTextual()) {
            return value.asText();
        }
        StringBuilder joined = new StringBuilder();
        value.path("Fn::Join")
                .path(1)
                .forEach(part -> joined.append(part.isTextual() ? part.asText() : region));
        return joined.toString();
    }
}
