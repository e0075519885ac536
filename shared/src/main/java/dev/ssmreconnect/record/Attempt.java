package dev.ssmreconnect.record;

import dev.ssmreconnect.fix.ActionKind;
import dev.ssmreconnect.remediate.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One try to carry a plan out.
 *
 * @param steps the actions that were tried, in order
 * @param failure what went wrong, one sentence; empty where all actions are in place
 * @param mayTryAgain whether the same plan may be run once more without a person
 */
public record Attempt(
        String planId,
        Instant at,
        List<Step> steps,
        Optional<String> failure,
        boolean mayTryAgain) {
    public Attempt {
        steps = List.copyOf(steps);
    }

    /** One action, and how it ended. */
    public record Step(ActionKind kind, String target, Outcome outcome) {}
}
