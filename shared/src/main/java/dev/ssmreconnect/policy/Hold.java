package dev.ssmreconnect.policy;

import dev.ssmreconnect.fix.ActionKind;
import java.util.Optional;

/**
 * Why nothing may be run at present, although the policy allows it: a pause, a storm, a limit that is reached, a change calendar that is
 * closed. It defers, and never refuses.
 *
 * @param reason one clause for a person, with a full stop
 * @param kind the only kind that is held; all of them where it is empty
 */
public record Hold(String reason, Optional<ActionKind> kind) {
    /** Holds every kind. */
    public static Hold all(String reason) {
        return new Hold(reason, Optional.empty());
    }

    public static Hold only(ActionKind kind, String reason) {
        return new Hold(reason, Optional.of(kind));
    }

    /** The reason of a decision that follows from it. */
    String sentence() {
        return "Nothing is run at present: " + reason;
    }

    boolean covers(ActionKind other) {
        return kind.isEmpty() || kind.get() == other;
    }
}
