package dev.ssmreconnect.record;

import dev.ssmreconnect.diagnose.Verdict;
import dev.ssmreconnect.policy.Decision;
import dev.ssmreconnect.policy.Mode;
import dev.ssmreconnect.policy.Plan;
import dev.ssmreconnect.policy.Plan.DecidedAction;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Whose turn it is with a plan: the remediation's, an approver's, another person's, or nobody's for now.
 *
 * @param state the incident's, in consequence
 * @param reason one sentence for a person
 */
record Turn(IncidentState state, String reason, Duration lookAgainIn) {
    static Turn of(Incident incident, Sighting sighting) {
        Plan plan = sighting.plan();
        if (plan.actions().isEmpty()) {
            return aPersons("Nothing here can mend it; the next step is a person's.");
        }
        Optional<DecidedAction> stopper = stopper(plan);
        if (stopper.isPresent()) {
            return aPersons("The plan is advice: " + stopper.get().reason());
        }
        Optional<DecidedAction> deferred = decided(plan, Decision.DEFER);
        if (deferred.isPresent()) {
            return new Turn(IncidentState.OPEN, deferred.get().reason(), Lifecycle.SOON);
        }
        return plan.mode() == Mode.AUDIT
                ? aPersons("Audit mode: the plan is reported, and nothing is changed.")
                : ofPlanThatMayRun(incident, sighting);
    }

    private static Turn ofPlanThatMayRun(Incident incident, Sighting sighting) {
        Optional<String> failed = lastingFailure(incident, sighting.plan());
        if (failed.isPresent()) {
            return aPersons(failed.get());
        }
        Optional<DecidedAction> asked = decided(sighting.plan(), Decision.ASK);
        return asked.isPresent() && !isApproved(incident, sighting)
                ? new Turn(
                        IncidentState.AWAITING_APPROVAL,
                        whyNotApproved(incident, sighting.plan()) + asked.get().reason(),
                        Lifecycle.LATER)
                : new Turn(
                        IncidentState.PLANNED,
                        "The plan is about to be carried out.",
                        Lifecycle.SOON);
    }

    /** An approval that does not count, or does not count any more, is answered. */
    private static String whyNotApproved(Incident incident, Plan plan) {
        return incident.approval()
                .map(approval ->
                        approval.planId().equals(plan.id())
                                ? "The approval by " + approval.by() + " has expired. "
                                : "The account has moved since "
                                        + approval.by()
                                        + " approved another plan, so this one is asked for anew. ")
                .orElse("");
    }

    private static Turn aPersons(String reason) {
        return new Turn(IncidentState.PLANNED, reason, Lifecycle.LATER);
    }

    /** Whether the plan may be carried out now: by policy and proof or by approval, and nothing speaks against it. */
    static boolean mayRun(Incident incident, Sighting sighting) {
        return mayRun(
                incident,
                sighting.plan(),
                sighting.diagnosis().verdict(),
                isApproved(incident, sighting));
    }

    static boolean mayRun(Incident incident, Plan plan, Verdict verdict, boolean isApproved) {
        boolean allowed =
                verdict == Verdict.BLOCKED
                        && plan.isDecided(Decision.APPLY)
                        && plan.proof().holds();
        boolean approved =
                isApproved
                        && decided(plan, Decision.DEFER).isEmpty()
                        && plan.proof().madeWorse().isEmpty();
        return plan.mode() == Mode.ENFORCE
                && !plan.actions().isEmpty()
                && stopper(plan).isEmpty()
                && (allowed || approved)
                && lastingFailure(incident, plan).isEmpty();
    }

    private static Optional<DecidedAction> stopper(Plan plan) {
        return decided(plan, Decision.REFUSE).or(() -> decided(plan, Decision.REPORT));
    }

    private static Optional<DecidedAction> decided(Plan plan, Decision decision) {
        return plan.actions().stream().filter(action -> action.decision() == decision).findFirst();
    }

    /** Of exactly this plan, and not so long ago that the world may be another one. */
    private static boolean isApproved(Incident incident, Sighting sighting) {
        return incident.approval()
                .filter(approval -> approval.planId().equals(sighting.plan().id()))
                .filter(approval -> sighting.takenAt().isBefore(expiry(approval.at(), sighting)))
                .isPresent();
    }

    /** Whether the incident has asked for approval of this very plan for as long as the policy lets it wait. */
    static boolean hasWaitedInVain(Incident incident, Sighting sighting) {
        return incident.state() == IncidentState.AWAITING_APPROVAL
                && incident.plan().id().equals(sighting.plan().id())
                && !sighting.takenAt().isBefore(expiry(incident.changedAt(), sighting));
    }

    private static Instant expiry(Instant from, Sighting sighting) {
        return from.plus(sighting.aftercare().approvalsExpire());
    }

    /** Why this plan is not to be tried, or asked for, once more, where that is so. */
    private static Optional<String> lastingFailure(Incident incident, Plan plan) {
        return incident.attempts().stream()
                .filter(attempt -> attempt.planId().equals(plan.id()) && !attempt.mayTryAgain())
                .flatMap(attempt -> attempt.failure().stream())
                .findFirst();
    }
}
