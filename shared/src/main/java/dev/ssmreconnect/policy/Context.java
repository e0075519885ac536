package dev.ssmreconnect.policy;

import java.util.List;

/**
 * What a decision hangs on and a snapshot cannot show.
 *
 * @param holds why nothing may be run at present, one clause each: an earlier fix that is still being verified, a pause, a storm, a
 *     limit that is reached, a change calendar that is closed
 */
public record Context(List<String> holds) {
    public Context {
        holds = List.copyOf(holds);
    }

    /** Nothing is in the way. */
    public static Context free() {
        return new Context(List.of());
    }

    public static Context heldBy(String reason) {
        return new Context(List.of(reason));
    }
}
