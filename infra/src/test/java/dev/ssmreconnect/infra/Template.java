package dev.ssmreconnect.infra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ssmreconnect.infra.deployment.Deployment;
import dev.ssmreconnect.infra.deployment.DeploymentReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;

/** A synthesized template, read as JSON. Each mode is synthesized once for all tests, since a synthesis takes seconds. */
record Template(JsonNode json, List<String> nagFindings) {
    private static final Map<String, Template> SYNTHESIZED = new ConcurrentHashMap<>();

    static Template audit() {
        return inMode("audit");
    }

    static Template enforce() {
        return inMode("enforce");
    }

    static Stream<Template> both() {
        return Stream.of(audit(), enforce());
    }

    private static Template inMode(String mode) {
        return SYNTHESIZED.computeIfAbsent(
                mode, key -> synthesize(Map.of("mode", key, "email", "oncall@example.com")));
    }

    static Template synthesize(Map<String, Object> context) {
        try {
            Path out = Files.createTempDirectory("cdk");
            Path jar = Files.writeString(Files.createTempFile("functions", ".jar"), "code");
            App app =
                    new App(
                            AppProps.builder()
                                    .outdir(out.toString())
                                    .analyticsReporting(false)
                                    .context(context)
                                    .build());
            Deployment deployment = DeploymentReader.read(app.getNode(), Path.of(".."), jar);
            SsmReconnectApp.synthesize(app, deployment);
            return new Template(
                    new ObjectMapper()
                            .readTree(out.resolve("ssm-reconnect.template.json").toFile()),
                    nag(out));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> nag(Path out) throws IOException {
        try (Stream<String> lines =
                Files.lines(out.resolve("AwsSolutions-ssm-reconnect-NagReport.csv"))) {
            return lines.filter(line -> line.contains("\"Non-Compliant\"")).toList();
        }
    }

    List<JsonNode> resources(String type) {
        return json.path("Resources").properties().stream()
                .map(Map.Entry::getValue)
                .filter(resource -> resource.path("Type").asText().equals(type))
                .map(resource -> resource.path("Properties"))
                .toList();
    }

    List<String> types() {
        return json.path("Resources").properties().stream()
                .map(entry -> entry.getValue().path("Type").asText())
                .toList();
    }

    /** Every statement of every identity policy whose logical id is told by the filter. */
    List<JsonNode> statements(Predicate<String> logicalId) {
        List<JsonNode> statements = new ArrayList<>();
        json.path("Resources").properties().stream()
                .filter(entry ->
                        entry.getValue()
                                .path("Type")
                                .asText()
                                .matches("AWS::IAM::(Managed)?Policy|AWS::IAM::Role"))
                .filter(entry -> logicalId.test(entry.getKey()))
                .forEach(entry -> collect(entry.getValue().path("Properties"), statements));
        return statements;
    }

    private static void collect(JsonNode properties, List<JsonNode> statements) {
        properties.path("PolicyDocument").path("Statement").forEach(statements::add);
        properties
                .path("Policies")
                .forEach(policy ->
                        policy.path("PolicyDocument").path("Statement").forEach(statements::add));
    }

    static List<String> actions(JsonNode statement) {
        return texts(statement.path("Action"));
    }

    static List<String> texts(JsonNode oneOrMany) {
        if (!oneOrMany.isArray()) {
            return List.of(oneOrMany.isTextual() ? oneOrMany.asText() : oneOrMany.toString());
        }
        List<String> texts = new ArrayList<>();
        oneOrMany.forEach(node -> texts.add(node.isTextual() ? node.asText() : node.toString()));
        return texts;
    }
}
