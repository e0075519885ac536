package dev.ssmreconnect.functions.runtime;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Reads and writes a little JSON, and with that makes what all reading and writing of JSON shares: the first time it takes a while. */
final class JsonAhead {
    private static final String NO_MESSAGES = "{\"Records\":[]}";

    private JsonAhead() {}

    /** @param log is told of what went wrong, which then goes wrong again where it matters */
    static void read(JsonLog log) {
        try (PrintStream nowhere =
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            QueueBatch.read(new ByteArrayInputStream(NO_MESSAGES.getBytes(StandardCharsets.UTF_8)));
            new JsonLog(nowhere).info("start", "");
        } catch (IOException | RuntimeException e) {
            log.warn("start", "JSON could not be read ahead: " + e);
        }
    }
}
