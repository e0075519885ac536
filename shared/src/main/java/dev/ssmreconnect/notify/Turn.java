package dev.ssmreconnect.notify;

import dev.ssmreconnect.diagnose.Verdict;
import dev.ssmreconnect.policy.Mode;
import dev.ssmreconnect.record.Attempt;
import dev.ssmreconnect.record.Expiry;
import dev.ssmreconnect.record.Incident;
import dev.ssmreconnect.record.IncidentState;
import dev.ssmreconnect.record.Lifecycle;
import dev.ssmreconnect.record.Subject;

/** Whose turn it is with an incident: what a person wants to know before anything else. */
public enum Turn {
    /** Ours, later: a grace period, or the agent's own time. */
    WAITING(false),
    /** Ours, now: the plan is carried out. */
    FIXING(false),
    /** Ours, once more: a try failed, and the next one reads first. */
    TRYING_AGAIN(false),
    /** A person's: to approve exactly this plan. */
    APPROVAL(true),
    /** A person's: audit mode changes nothing; in enforce mode this plan would be run or asked for. */
    AUDIT(true),
    /** A person's: it is explained, and nothing here will mend it. */
    ADVICE(true),
    /** A person's: the answer hangs on what could not be seen. */
    UNDECIDED(true),
    /** The agent's: the fix is in place. */
    VERIFYING(false),
    FIXED(false),
    /** A person's: the fix worked, and is as old as the policy lets it be. */
    REVIEW(true),
    /** A person's: the fix did not help, or could not be taken back. */
    UNVERIFIED(true),
    /** Ours, now: what was changed is taken back, since a person wants that. */
    UNDOING(false),
    /** A person's: a person wanted it taken back, and not all of it could be. */
    LEFT(true),
    /** A person's: the fix was taken back. */
    UNDONE(true),
    /** The caller's: the instance has no fault. */
    CALLER(true),
    /** A person's: more is wanted than the policy's limits allow. */
    LIMIT(true),
    /** A person's: many went dark at once, and nothing is fixed until that is over. */
    STORM(true),
    CLOSED(false);

    private final boolean aPersons;

    Turn(boolean aPersons) {
        this.aPersons = aPersons;
    }

    public boolean isAPersons() {
        return aPersons;
    }

    public static Turn of(Incident incident) {
        if (incident.subject() instanceof Subject.Caller) {
            return CALLER;
        }
        return switch (incident.state()) {
            case OPEN -> open(incident.subject());
            case PLANNED -> planned(incident);
            case AWAITING_APPROVAL -> APPROVAL;
            case APPLYING -> isFailing(incident) ? TRYING_AGAIN : FIXING;
            case APPLIED, VERIFYING -> VERIFYING;
            case VERIFIED -> Expiry.isReached(incident) ? REVIEW : FIXED;
            case UNVERIFIED -> wasToBeUndone(incident) ? LEFT : UNVERIFIED;
            case UNDOING -> UNDOING;
            case UNDONE -> UNDONE;
            case CLOSED -> CLOSED;
        };
    }

    private static Turn open(Subject subject) {
        return switch (subject) {
            case Subject.Limit ignored -> LIMIT;
            case Subject.Storm ignored -> STORM;
            case Subject.Node ignored -> WAITING;
            case Subject.Caller ignored -> CALLER;
        };
    }

    private static Turn planned(Incident incident) {
        if (Lifecycle.isAboutToRun(incident)) {
            return isFailing(incident) ? TRYING_AGAIN : FIXING;
        }
        if (incident.plan().mode() == Mode.AUDIT && wouldRun(incident)) {
            return AUDIT;
        }
        return incident.diagnosis().verdict() == Verdict.INCONCLUSIVE ? UNDECIDED : ADVICE;
    }

    private static boolean wasToBeUndone(Incident incident) {
        return incident.history().stream()
                .anyMatch(change -> change.state() == IncidentState.UNDOING);
    }

    private static boolean isFailing(Incident incident) {
        return incident.lastAttempt().flatMap(Attempt::failure).isPresent();
    }

    /** Whether all that keeps the plan from being run, or asked for, is the mode. */
    private static boolean wouldRun(Incident incident) {
        return !incident.plan().actions().isEmpty()
                && incident.plan().actions().stream()
                        .allMatch(action ->
                                switch (action.decision()) {
                                    case APPLY, ASK -> true;
                                    case REPORT, REFUSE, DEFER -> false;
                                });
    }
}
