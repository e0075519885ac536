package dev.ssmreconnect.event;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ssmreconnect.model.InstanceId;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Fields of an event, each with a sentence for when it is not what it should be. */
final class EventField {
    private EventField() {}

    /** A field that the event does not have in the shape that was expected. Never leaves this package. */
    static final class Missing extends Exception {
        private static final long serialVersionUID = 1;

        Missing(String sentence) {
            super(sentence, null, false, false);
        }

        String sentence() {
            return String.valueOf(getMessage());
        }
    }

    static Optional<String> optionalText(JsonNode event, String... path) {
        JsonNode node = event;
        for (String name : path) {
            node = node.path(name);
        }
        return node.isTextual() && !node.textValue().isBlank()
                ? Optional.of(node.textValue())
                : Optional.empty();
    }

    static String text(JsonNode event, String... path) throws Missing {
        return optionalText(event, path)
                .orElseThrow(() ->
                        new Missing(
                                "Expected text at '"
                                        + String.join(".", path)
                                        + "' of the event with id '"
                                        + optionalText(event, "id").orElse("")
                                        + "', and found none."));
    }

    static InstanceId instanceId(JsonNode event, String... path) throws Missing {
        String text = text(event, path);
        try {
            return new InstanceId(text);
        } catch (IllegalArgumentException e) {
            throw new Missing(
                    "At '" + String.join(".", path) + "' of the event: " + e.getMessage() + ".");
        }
    }

    static Instant time(JsonNode event) throws Missing {
        String text = text(event, "time");
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new Missing(
                    "Expected a time such as 2026-11-20T09:30:00Z at 'time' of the event, and found '"
                            + text
                            + "'.");
        }
    }
}
