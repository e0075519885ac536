package dev.ssmreconnect.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ssmreconnect.snapshot.Readings.Answer;
import dev.ssmreconnect.snapshot.Readings.Call;
import dev.ssmreconnect.snapshot.folder.SnapshotFolder;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every value of every answer in turn is taken away, or replaced by something else. */
class BrokenAnswersTest {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final List<String> OTHERS =
            List.of(
                    "null",
                    "\"\"",
                    "\"x\"",
                    "7",
                    "-1",
                    "1e30",
                    "true",
                    "{}",
                    "[]",
                    "[null]",
                    "[\"x\"]",
                    "[{}]",
                    "{\"x\": [{}]}");

    static Stream<Call> calls() {
        return recorded().answers().keySet().stream();
    }

    private static Readings recorded() {
        try {
            URL folder =
                    Objects.requireNonNull(
                            BrokenAnswersTest.class.getResource(
                                    "/dev/ssmreconnect/aws/collect/healthy-nat"));
            return SnapshotFolder.load(Path.of(folder.toURI()));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("calls")
    void brokenAnswerIsReadOrNamedAndNothingElse(Call call) {
        Readings recorded = recorded();
        if (!(recorded.answers().get(call) instanceof Answer.Response(JsonNode body))) {
            return;
        }
        for (Runnable change : changes(body)) {
            change.run();
            parse(recorded, call, body)
                    .ifPresent(complaint ->
                            assertThat(complaint)
                                    .startsWith(call.path() + ".json")
                                    .endsWith(".")
                                    .doesNotContain("\n"));
        }
    }

    /** @return the complaint, where there is one */
    private static Optional<String> parse(Readings recorded, Call call, JsonNode body) {
        try {
            SnapshotParser.parse(
                    Readings.of(recorded.info(), Map.of(call, new Answer.Response(body))));
            return Optional.empty();
        } catch (UnreadableSnapshotException e) {
            return Optional.of(e.getMessage());
        } catch (RuntimeException e) {
            return fail("not readable is a sentence, not " + e + ", for " + body, e);
        }
    }

    /** Each breaks one value and mends the one before it. */
    private static List<Runnable> changes(JsonNode root) {
        List<Runnable> changes = new ArrayList<>();
        collect(root, changes);
        return changes;
    }

    private static void collect(JsonNode node, List<Runnable> changes) {
        switch (node) {
            case ObjectNode object ->
                    List.copyOf(object.properties())
                            .forEach(field -> {
                                JsonNode original = field.getValue();
                                changes.add(() -> object.remove(field.getKey()));
                                OTHERS.forEach(other ->
                                        changes.add(() -> object.set(field.getKey(), json(other))));
                                changes.add(() -> object.set(field.getKey(), original));
                                collect(original, changes);
                            });
            case ArrayNode array -> {
                for (int i = 0; i < array.size(); i++) {
                    int index = i;
                    JsonNode original = array.get(i);
                    OTHERS.forEach(other -> changes.add(() -> array.set(index, json(other))));
                    changes.add(() -> array.set(index, original));
                    collect(original, changes);
                }
            }
            default -> {}
        }
    }

    private static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Test
    void thereIsSomethingToBreak() {
        assertThat(
                        changes(
                                ((Answer.Response)
                                                recorded()
                                                        .answers()
                                                        .get(Operation.DESCRIBE_INSTANCES.call()))
                                        .body()))
                .hasSizeGreaterThan(1_000);
    }
}
