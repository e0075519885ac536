package dev.ssmreconnect.tests.loop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.ssmreconnect.sandbox.SandboxAccount;
import dev.ssmreconnect.sandbox.messaging.Topics;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Who gets the messages by mail. */
final class Owner {
    private static final JsonMapper JSON = new JsonMapper();

    private final SandboxAccount account;

    Owner(SandboxAccount account) {
        this.account = account;
    }

    List<String> subjects() {
        return account.topics().published().stream().map(Topics.Published::subject).toList();
    }

    /** Subject and body of the message with this subject's beginning, of which there is one. */
    String mail(String subjectStart) {
        List<Topics.Published> found =
                account.topics().published().stream()
                        .filter(each -> each.subject().startsWith(subjectStart))
                        .toList();
        assertThat(found).as("'%s' among %s", subjectStart, subjects()).hasSize(1);
        return "Subject: " + found.getFirst().subject() + "\n\n" + body(found.getFirst());
    }

    private static String body(Topics.Published message) {
        try {
            return JSON.readTree(message.message()).path("email").asText();
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** It reads as it was reviewed: the golden file of this name. */
    void reads(String subjectStart, String name) throws IOException {
        String actual = mail(subjectStart);
        Path seen = Path.of("target", "loop", name + ".txt");
        Files.createDirectories(seen.getParent());
        Files.writeString(seen, actual);
        assertThat(actual).as("seen in " + seen).isEqualTo(golden(name));
    }

    private static String golden(String name) throws IOException {
        try (InputStream stream = Owner.class.getResourceAsStream(name + ".txt")) {
            return stream == null
                    ? "there is no golden file " + name
                    : new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
