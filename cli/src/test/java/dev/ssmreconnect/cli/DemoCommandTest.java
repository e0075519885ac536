package dev.ssmreconnect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCommandTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... arguments) {
        return SsmReconnect.run(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                arguments);
    }

    @Test
    void jsonAloneGoesToStandardOutputAndThePageToItsFile(@TempDir Path directory)
            throws IOException {
        Path page = directory.resolve("incidents.html");
        assertThat(run("demo", "--json", "--report", page.toString())).isZero();
        assertThat(new JsonMapper().readTree(out.toByteArray()).path("asItShouldBe").asBoolean())
                .isTrue();
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("web-1");
        assertThat(Files.readString(page)).contains("</html>");
    }

    @Test
    void reportThatCannotBeWrittenIsOneSentence(@TempDir Path directory) {
        assertThat(
                        run(
                                "demo",
                                "--json",
                                "--report",
                                directory.resolve("no/such/page.html").toString()))
                .isEqualTo(ExitStatus.UNREADABLE_INPUT);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("could not be written to");
    }

    @Test
    void peopleGetStoriesAndATable() {
        assertThat(run("demo")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("The stories", "13 of 13 stories ended as they should", "mesh-db-1");
    }
}
