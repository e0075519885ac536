package dev.ssmreconnect.fix;

import dev.ssmreconnect.diagnose.CheckId;
import dev.ssmreconnect.diagnose.Finding;
import dev.ssmreconnect.diagnose.Status;
import java.util.Optional;

/** An action with what people and policies want to know of it. */
final class Describe {
    private Describe() {}

    static ProposedAction action(Action action, Situation today) {
        return new ProposedAction(
                action,
                why(action, today),
                Undo.of(action),
                monthlyUsd(action),
                Cautions.of(action, today));
    }

    /** The fault that it mends; what only others bring about, such as a door for a name that is about to lead through it, has none. */
    private static String why(Action action, Situation today) {
        return Fixes.mendedBy(action.kind()).stream()
                .sorted()
                .map(fault -> finding(fault, today))
                .flatMap(Optional::stream)
                .findFirst()
                .map(Finding::message)
                .orElse("The other actions of the plan need it.");
    }

    private static Optional<Finding> finding(CheckId fault, Situation today) {
        return today.diagnosis().findings().stream()
                .filter(finding -> finding.check() == fault && finding.status() != Status.PASS)
                .findFirst();
    }

    private static double monthlyUsd(Action action) {
        return action instanceof Action.CreateEndpoints create
                ? EndpointPrice.monthlyUsd(create.services().size(), create.subnetIds().size())
                : 0;
    }
}
