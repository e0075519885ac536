package dev.ssmreconnect.notify;

import dev.ssmreconnect.record.Subject;
import java.util.List;

/** What is said where the product itself stands still, for many instances at once. */
final class StandstillWords {
    static final List<String> AT_A_LIMIT =
            List.of(
                    "See whether so many fixes at once are meant, or one cause is behind them.",
                    "If they are meant, raise the limit in policy.yaml and deploy it: what waits is then carried out.",
                    "If not, mend the cause. What connects by itself is not fixed.");

    static final List<String> IN_A_STORM =
            List.of(
                    "Look for what they have in common: a route, a gateway, a policy, an outage of AWS.",
                    "Nothing is fixed until it is over. Then those that are still dark are looked at one by one; those that are back are left alone.");

    private StandstillWords() {}

    static boolean isSpokenOf(Subject subject) {
        return switch (subject) {
            case Subject.Limit ignored -> true;
            case Subject.Storm ignored -> true;
            case Subject.Node ignored -> false;
            case Subject.Caller ignored -> false;
        };
    }

    /** Once it is over. */
    static String over(Subject subject) {
        return switch (subject) {
            case Subject.Limit ignored ->
                    "SSM Reconnect is within the limits of your policy again.";
            case Subject.Storm ignored -> "The storm is over.";
            case Subject.Node node -> "The incident of %s is over.".formatted(node.instanceId());
            case Subject.Caller caller ->
                    "The incident of %s is over.".formatted(caller.instanceId());
        };
    }
}
