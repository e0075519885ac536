package dev.ssmreconnect.tests.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ssmreconnect.cli.SsmReconnect;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a reviewer reads for a month in audit mode is what enforce mode will do. */
class ModeTest {
    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void auditModeMakesTheSamePlansWithTheSameIdsAndDecisions(@TempDir Path directory)
            throws IOException {
        Path policy = directory.resolve("policy.yaml");
        Set<String> ids = new HashSet<>();
        for (String name : ScenarioTest.scenarios().toList()) {
            JsonNode audited = plan(name, "audit", policy);
            JsonNode enforced = plan(name, "enforce", policy);
            assertThat(audited.at("/plan/mode").asText()).as(name).isEqualTo("audit");
            assertThat(enforced.at("/plan/mode").asText()).as(name).isEqualTo("enforce");
            assertThat(withoutMode(audited)).as(name).isEqualTo(withoutMode(enforced));
            ids.add(audited.at("/plan/id").asText());
        }
        assertThat(ids).as("plans that differ").hasSizeGreaterThan(50);
    }

    private static JsonNode withoutMode(JsonNode plan) {
        ObjectNode copy = plan.deepCopy();
        ((ObjectNode) copy.path("plan")).remove("mode");
        return copy;
    }

    private static JsonNode plan(String scenario, String mode, Path policy) throws IOException {
        Files.writeString(policy, "mode: " + mode + "\n");
        Path folder = ScenarioTest.SCENARIOS.resolve(scenario);
        String instance =
                JSON.readTree(folder.resolve("question.json").toFile()).path("instanceId").asText();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SsmReconnect.run(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                "plan",
                instance,
                "--snapshot",
                folder.resolve("snapshot").toString(),
                "--policy",
                policy.toString(),
                "--json");
        return JSON.readTree(out.toByteArray());
    }
}
