package dev.ssmreconnect.notify;

import dev.ssmreconnect.remediate.Outcome;

/** The name of an outcome, for people and machines. */
final class OutcomeName {
    private OutcomeName() {}

    static String of(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Applied ignored -> "APPLIED";
            case Outcome.AlreadyInPlace ignored -> "ALREADY_IN_PLACE";
            case Outcome.Stale ignored -> "STALE";
            case Outcome.Refused ignored -> "REFUSED";
            case Outcome.TryAgain ignored -> "TRY_AGAIN";
        };
    }
}
