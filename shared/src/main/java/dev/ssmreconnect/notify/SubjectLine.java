package dev.ssmreconnect.notify;

import dev.ssmreconnect.policy.Plan.DecidedAction;
import dev.ssmreconnect.record.Incident;
import dev.ssmreconnect.record.Subject;
import java.util.stream.Collectors;

/**
 * One line for a lock screen: first whose turn it is, then which instance, then why.
 *
 * @see <a href="https://docs.aws.amazon.com/sns/latest/api/API_Publish.html">Subject of Publish: at most 100 ASCII characters</a>
 */
final class SubjectLine {
    private static final int LIMIT = 100;

    private SubjectLine() {}

    /** @param others how many other instances it speaks of */
    static String of(Incident incident, Turn turn, int others) {
        String id = incident.instanceId().value();
        return fit(ascii(line(incident, turn, others == 0 ? id : id + " and " + others + " more")));
    }

    private static String line(Incident incident, Turn turn, String node) {
        String cause = Cause.of(incident);
        return switch (turn) {
            case WAITING -> "Waiting: %s unreachable, %s".formatted(node, cause);
            case FIXING -> "Fixing: %s unreachable, %s".formatted(node, cause);
            case TRYING_AGAIN -> "Fix failed, trying again: %s, %s".formatted(node, cause);
            case APPROVAL ->
                    "Approve? %s unreachable, %s: %s".formatted(node, cause, actions(incident));
            case AUDIT ->
                    "Audit: %s unreachable, %s: would %s".formatted(node, cause, actions(incident));
            case ADVICE -> "Your turn: %s unreachable, %s".formatted(node, cause);
            case UNDECIDED -> "Look: %s may be unreachable, %s".formatted(node, cause);
            case VERIFYING ->
                    "Fix applied: %s, %s; verifying%s"
                            .formatted(
                                    node,
                                    cause,
                                    incident.verifyUntil()
                                            .map(until -> " until " + Times.clock(until))
                                            .orElse(""));
            case REVIEW -> "Review: fix for %s, %s, is old by now".formatted(node, cause);
            case FIXED -> "Fixed: %s connected again, was %s".formatted(node, cause);
            case UNVERIFIED -> "Your turn: fix did not help %s, %s".formatted(node, cause);
            case UNDOING -> "Undoing: %s, %s".formatted(node, cause);
            case LEFT -> "Your turn: not all could be undone on %s, %s".formatted(node, cause);
            case UNDONE -> "Your turn: fix undone on %s, %s".formatted(node, cause);
            case CALLER -> "Session refused, not the fault of %s: %s".formatted(node, cause);
            case LIMIT -> "Your turn: limit reached, %s".formatted(incident.reason());
            case STORM -> "Storm, %s: %s".formatted(cause, incident.reason());
            case CLOSED -> closed(incident, node);
        };
    }

    private static String closed(Incident incident, String node) {
        return switch (incident.subject()) {
            case Subject.Limit ignored -> "Limit no longer reached: " + incident.reason();
            case Subject.Storm ignored -> "Storm is over: " + incident.reason();
            case Subject.Node ignored -> "Closed: %s, %s".formatted(node, incident.reason());
            case Subject.Caller ignored -> "Closed: %s, %s".formatted(node, incident.reason());
        };
    }

    private static String actions(Incident incident) {
        return incident.plan().actions().stream()
                .map(DecidedAction::action)
                .map(action -> action.kind().id())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    static String ascii(String text) {
        return text.replaceAll("\\s+", " ").replaceAll("[^ -~]", "?");
    }

    static String fit(String text) {
        return text.length() <= LIMIT ? text : text.substring(0, LIMIT - 3) + "...";
    }
}
