package dev.ssmreconnect.remediate;

/** How carrying out one action ended. Each carries one sentence for a person. */
public sealed interface Outcome {
    String sentence();

    /** Whether it is as the action wants it by now, whoever did it. */
    default boolean isInPlace() {
        return switch (this) {
            case Applied ignored -> true;
            case AlreadyInPlace ignored -> true;
            case Stale ignored -> false;
            case Refused ignored -> false;
            case TryAgain ignored -> false;
        };
    }

    /** It was changed, and read back. */
    record Applied(String sentence) implements Outcome {}

    /** Somebody was first, or we were, before we were killed: it is as the action wants it. */
    record AlreadyInPlace(String sentence) implements Outcome {}

    /** The world moved: the precondition no longer holds, and nothing was changed. */
    record Stale(String sentence) implements Outcome {}

    /** AWS refused, nothing was changed, and trying again will not help. */
    record Refused(String sentence) implements Outcome {}

    /** Nothing was changed; trying again may help: throttled, unavailable, not yet consistent. */
    record TryAgain(String sentence) implements Outcome {}
}
