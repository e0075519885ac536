package dev.ssmreconnect.functions.operate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ssmreconnect.functions.runtime.Widget;
import dev.ssmreconnect.record.IncidentId;
import dev.ssmreconnect.record.PauseId;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** What somebody wants done. */
sealed interface Request {
    String ACTIONS = "one of approve, undo, pause, resume and end-storm";

    /** The longest reason that is kept. */
    int LONGEST_REASON = 200;

    record Approve(IncidentId incident, String plan) implements Request {}

    record Undo(IncidentId incident, String reason) implements Request {}

    record Pause(String reason) implements Request {}

    /** @param pause the one to be ended; empty for the only one that holds */
    record Resume(Optional<PauseId> pause) implements Request {}

    /** There is one storm at a time, so it need not be named. */
    record EndStorm() implements Request {}

    /** It cannot be done as it was asked for; one sentence says what was expected. */
    record Invalid(String sentence) implements Request {}

    static Request parse(Widget widget) {
        try {
            return parse(new Fields(widget));
        } catch (IllegalArgumentException e) {
            return new Invalid("Nothing was done: " + e.getMessage() + ".");
        }
    }

    private static Request parse(Fields fields) {
        String action = fields.required("action", ACTIONS);
        return switch (action) {
            case "approve" -> new Approve(fields.incident(), fields.plan());
            case "undo" -> new Undo(fields.incident(), fields.reason());
            case "pause" -> new Pause(fields.reason());
            case "resume" -> new Resume(fields.pause());
            case "end-storm" -> new EndStorm();
            default ->
                    throw new IllegalArgumentException(
                            "action is '"
                                    + Fields.shortened(action)
                                    + "', and expected was "
                                    + ACTIONS);
        };
    }

    /** The fields of a call, each believed only once it has its form. */
    record Fields(Widget widget) {
        private static final Pattern PLAN = Pattern.compile("sha256:[0-9a-f]{1,64}");
        private static final int MOST_SHOWN = 60;

        IncidentId incident() {
            return formed(
                    "incident",
                    "the id of an incident, such as i-0a1b2c3d4e5f67890-1",
                    IncidentId::parse);
        }

        String plan() {
            return formed(
                    "plan",
                    "the id of the plan that was read, such as sha256:1a2b…",
                    text -> {
                        if (!PLAN.matcher(text).matches()) {
                            throw new IllegalArgumentException(
                                    "'" + text + "' is not the id of a plan");
                        }
                        return text;
                    });
        }

        Optional<PauseId> pause() {
            return widget.parameter("pause").isPresent()
                    ? Optional.of(
                            formed(
                                    "pause",
                                    "the id of a pause, such as pause-1a2b3c4d",
                                    PauseId::new))
                    : Optional.empty();
        }

        /** Typed into the page, or given with the call; blank where it is neither. */
        String reason() {
            String reason =
                    widget.parameter("reason")
                            .or(() -> widget.typed("reason"))
                            .map(value -> text("reason", value))
                            .orElse("")
                            .strip();
            if (reason.length() > LONGEST_REASON) {
                throw new IllegalArgumentException(
                        "the reason has "
                                + reason.length()
                                + " characters, and expected are at most "
                                + LONGEST_REASON);
            }
            if (reason.chars().anyMatch(Character::isISOControl)) {
                throw new IllegalArgumentException(
                        "the reason holds control characters, and expected is one line of text");
            }
            return reason;
        }

        String required(String name, String expected) {
            return widget.parameter(name)
                    .map(value -> text(name, value))
                    .filter(text -> !text.isBlank())
                    .orElseThrow(() ->
                            new IllegalArgumentException(
                                    name + " is missing, and expected was " + expected));
        }

        private <T> T formed(String name, String expected, Function<String, T> form) {
            String text = required(name, expected);
            try {
                return form.apply(text);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        name + " is '" + shortened(text) + "', and expected was " + expected, e);
            }
        }

        private static String text(String name, JsonNode value) {
            if (!value.isTextual()) {
                throw new IllegalArgumentException(name + " is no text, and expected was a text");
            }
            return value.asText();
        }

        private static String shortened(String text) {
            return text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + "…";
        }
    }
}
