package dev.ssmreconnect.tests.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ssmreconnect.cli.SsmReconnect;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code ssm-reconnect plan} says of each folder is what its {@code expected.txt} says, no more and no less. */
class ScenarioTest {
    static final Path SCENARIOS =
            Path.of(System.getProperty("ssmreconnect.root", ".."), "tests", "scenarios");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, Integer> EXIT =
            Map.of("CONNECTED", 0, "NOT_APPLICABLE", 0, "BLOCKED", 1, "INCONCLUSIVE", 2, "WAIT", 3);

    static Stream<String> scenarios() throws IOException {
        try (Stream<Path> folders = Files.list(SCENARIOS)) {
            return folders
                    .filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scenarios")
    void saysWhatIsExpected(String name) throws IOException {
        Path folder = SCENARIOS.resolve(name);
        String instance =
                JSON.readTree(folder.resolve("question.json").toFile()).path("instanceId").asText();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exit =
                SsmReconnect.run(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        "plan",
                        instance,
                        "--snapshot",
                        folder.resolve("snapshot").toString(),
                        "--json");
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
        JsonNode plan = JSON.readTree(out.toString(StandardCharsets.UTF_8));
        assertThat(
                        Expectation.parse(Files.readString(folder.resolve("expected.txt")))
                                .differences(plan))
                .as("%s%n%s", name, plan.toPrettyString())
                .isEmpty();
        assertThat(exit).isEqualTo(EXIT.get(plan.path("verdict").asText()));
    }
}
