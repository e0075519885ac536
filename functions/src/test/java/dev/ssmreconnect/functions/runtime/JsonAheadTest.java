package dev.ssmreconnect.functions.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class JsonAheadTest {
    @Test
    void leavesNoTrace() {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        JsonAhead.read(new JsonLog(new PrintStream(written, true, StandardCharsets.UTF_8)));
        assertThat(written.toString(StandardCharsets.UTF_8)).isEmpty();
    }
}
