package dev.ssmreconnect.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The demo plays by the rules of the real template. It carries a copy of that part, since a synthesis needs Node and takes seconds. */
class DemoTemplateTest {
    private static final Path PACKAGED =
            Path.of("../cli/src/main/resources/dev/ssmreconnect/cli/demo/template.json");
    private static final String FUNCTION = "AWS::Lambda::Function";
    private static final String OPTIONS = "JAVA_TOOL_OPTIONS";
    private static final Set<String> TYPES =
            Set.of(
                    "AWS::Events::Rule",
                    "AWS::SQS::Queue",
                    "AWS::Lambda::EventSourceMapping",
                    FUNCTION);
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    @Test
    void demoPlaysByTheRulesOfTheSynthesizedTemplate() throws IOException {
        Map<String, JsonNode> wanted = new TreeMap<>();
        Template.enforce()
                .json()
                .path("Resources")
                .properties()
                .forEach(each -> keep(wanted, each.getKey(), each.getValue()));
        ObjectNode root = JSON.createObjectNode();
        ObjectNode resources = root.putObject("Resources");
        wanted.forEach(resources::set);
        Path expected =
                Files.writeString(
                        Path.of("target/demo-template.json"), JSON.writeValueAsString(root) + "\n");
        assertThat(JSON.readTree(PACKAGED.toFile()))
                .as("copy infra/%s to %s", expected, PACKAGED.normalize())
                .isEqualTo(root);
    }

    /** Of a function, how its JVM is started. */
    private static JsonNode kept(String type, JsonNode properties) {
        if (!type.equals(FUNCTION)) {
            return properties;
        }
        ObjectNode kept = JSON.createObjectNode();
        kept.putObject("Environment")
                .putObject("Variables")
                .set(OPTIONS, properties.path("Environment").path("Variables").path(OPTIONS));
        return kept;
    }

    private static void keep(Map<String, JsonNode> wanted, String id, JsonNode resource) {
        String type = resource.path("Type").asText();
        if (TYPES.contains(type)
                || type.equals("AWS::IAM::ManagedPolicy") && id.startsWith("InstanceIdentity")) {
            ObjectNode kept = JSON.createObjectNode().put("Type", type);
            kept.set("Properties", kept(type, resource.path("Properties")));
            wanted.put(id, kept);
        }
    }
}
