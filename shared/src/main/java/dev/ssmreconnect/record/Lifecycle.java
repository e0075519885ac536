package dev.ssmreconnect.record;

import dev.ssmreconnect.diagnose.Verdict;
import dev.ssmreconnect.policy.Decision;
import dev.ssmreconnect.policy.Mode;
import dev.ssmreconnect.policy.Plan;
import dev.ssmreconnect.policy.Plan.DecidedAction;
import dev.ssmreconnect.verify.AgentTime;
import dev.ssmreconnect.verify.Verification;
import dev.ssmreconnect.verify.Verifier;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The state machine of incidents: what one look at the world, or one try to change it, makes of an incident. Pure and total, and the
 * same whatever woke us, so that events in any order and number lead to the same end.
 */
public final class Lifecycle {
    /** While something is expected to move by itself: the watch's own tick. */
    static final Duration SOON = Duration.ofMinutes(5);

    /** While it is a person's turn. */
    static final Duration LATER = Duration.ofHours(1);

    private static final Duration DAY = Duration.ofDays(1);

    /** How often the same plan is tried before a person has to look. */
    static final int MOST_ATTEMPTS = 5;

    private Lifecycle() {}

    /** @param latest the subject's newest incident, over or not */
    public static Step sighted(Optional<Incident> latest, Sighting sighting) {
        if (latest.isPresent() && isOlder(sighting, latest.get())) {
            return new Step.Stay("What was read is older than what is known.");
        }
        return latest.filter(incident -> !incident.state().isFinal())
                .map(incident -> goOn(incident, sighting))
                .orElseGet(() -> begin(latest, sighting));
    }

    private static boolean isOlder(Sighting sighting, Incident incident) {
        return sighting.takenAt().isBefore(incident.seenAt());
    }

    private static Step begin(Optional<Incident> last, Sighting sighting) {
        if (sighting.optedOut().isPresent()) {
            return new Step.Stay(sighting.optedOut().get());
        }
        return switch (sighting.diagnosis().verdict()) {
            case CONNECTED -> new Step.Stay("It is connected.");
            case NOT_APPLICABLE -> new Step.Stay(Verifier.whyNotApplicable(sighting.diagnosis()));
            case WAIT -> new Step.Remind(lookAgainAt(sighting));
            case BLOCKED, INCONCLUSIVE ->
                    sighting.graceEnds().isPresent()
                            ? new Step.Remind(lookAgainAt(sighting))
                            : write(open(last, sighting));
        };
    }

    private static Instant lookAgainAt(Sighting sighting) {
        return sighting.graceEnds().orElse(sighting.takenAt().plus(SOON));
    }

    private static Incident open(Optional<Incident> last, Sighting sighting) {
        return planned(IncidentDraft.open(nextId(last, sighting.subject()), sighting), sighting);
    }

    private static IncidentId nextId(Optional<Incident> last, Subject subject) {
        return last.map(incident -> incident.id().next())
                .orElseGet(() -> new IncidentId(subject.key(), 1));
    }

    /**
     * A matter of the caller's own: it is told, and over. Told once a day at most, however often the caller tries.
     *
     * @param sighting of a {@link Subject.Caller}, with a plan without actions
     */
    public static Step advised(Optional<Incident> latest, Sighting sighting) {
        Instant now = sighting.takenAt();
        if (latest.filter(told -> now.isBefore(told.changedAt().plus(DAY))).isPresent()) {
            return new Step.Stay("The caller was told of it less than a day ago.");
        }
        return write(
                IncidentDraft.open(nextId(latest, sighting.subject()), sighting)
                        .toBeTold()
                        .closed(
                                "A matter of the caller's side; nothing is done to the instance.",
                                now));
    }

    private static Step goOn(Incident incident, Sighting sighting) {
        return switch (incident.state()) {
            case OPEN, PLANNED, AWAITING_APPROVAL -> write(replanned(incident, sighting));
            case APPLYING -> takenOver(incident, sighting);
            case APPLIED, VERIFYING -> write(verified(incident, sighting));
            case UNVERIFIED, UNDONE -> write(watched(incident, sighting));
            case VERIFIED, CLOSED -> new Step.Stay("It is over.");
        };
    }

    /** What a fresh look makes of an incident for which nothing is being changed. */
    public static Incident replanned(Incident incident, Sighting sighting) {
        IncidentDraft draft = IncidentDraft.of(incident).seenAt(sighting.takenAt());
        if (sighting.optedOut().isPresent()) {
            return draft.closed(sighting.optedOut().get(), sighting.takenAt());
        }
        return switch (sighting.diagnosis().verdict()) {
            case CONNECTED ->
                    draft.closed("It is connected, without a change of ours.", sighting.takenAt());
            case NOT_APPLICABLE ->
                    draft.closed(
                            "Not applicable any more: "
                                    + Verifier.whyNotApplicable(sighting.diagnosis()),
                            sighting.takenAt());
            case WAIT ->
                    draft.explained(sighting)
                            .into(
                                    IncidentState.OPEN,
                                    "Nothing stands in its way any more; the agent has its time to try again.",
                                    sighting.takenAt())
                            .dueAt(sighting.takenAt().plus(SOON))
                            .incident();
            case BLOCKED, INCONCLUSIVE -> planned(draft, sighting);
        };
    }

    private static Incident planned(IncidentDraft draft, Sighting sighting) {
        Turn turn = turn(draft.incident(), sighting.plan());
        return draft.explained(sighting)
                .into(turn.state(), turn.reason(), sighting.takenAt())
                .dueAt(sighting.takenAt().plus(turn.lookAgainIn()))
                .incident();
    }

    /** Whose turn it is, and why. */
    private record Turn(IncidentState state, String reason, Duration lookAgainIn) {
        static Turn aPersons(String reason) {
            return new Turn(IncidentState.PLANNED, reason, LATER);
        }
    }

    private static Turn turn(Incident incident, Plan plan) {
        if (plan.actions().isEmpty()) {
            return Turn.aPersons("Nothing here can mend it; the next step is a person's.");
        }
        Optional<DecidedAction> stopper = stopper(plan);
        if (stopper.isPresent()) {
            return Turn.aPersons("The plan is advice: " + stopper.get().reason());
        }
        Optional<DecidedAction> deferred = decided(plan, Decision.DEFER);
        if (deferred.isPresent()) {
            return new Turn(IncidentState.OPEN, deferred.get().reason(), SOON);
        }
        if (plan.mode() == Mode.AUDIT) {
            return Turn.aPersons("Audit mode: the plan is reported, and nothing is changed.");
        }
        return turnToApply(incident, plan);
    }

    private static Turn turnToApply(Incident incident, Plan plan) {
        Optional<String> failed = lastingFailure(incident, plan);
        if (failed.isPresent()) {
            return Turn.aPersons(failed.get());
        }
        Optional<DecidedAction> asked = decided(plan, Decision.ASK);
        if (asked.isPresent() && !isApproved(incident, plan)) {
            return new Turn(IncidentState.AWAITING_APPROVAL, asked.get().reason(), LATER);
        }
        return new Turn(IncidentState.PLANNED, "The plan is about to be carried out.", SOON);
    }

    private static Optional<DecidedAction> stopper(Plan plan) {
        return decided(plan, Decision.REFUSE).or(() -> decided(plan, Decision.REPORT));
    }

    private static Optional<DecidedAction> decided(Plan plan, Decision decision) {
        return plan.actions().stream().filter(action -> action.decision() == decision).findFirst();
    }

    private static boolean isApproved(Incident incident, Plan plan) {
        return incident.approval()
                .filter(approval -> approval.planId().equals(plan.id()))
                .isPresent();
    }

    /** Why this plan is not to be tried once more, where that is so. */
    private static Optional<String> lastingFailure(Incident incident, Plan plan) {
        return incident.attempts().stream()
                .filter(attempt -> attempt.planId().equals(plan.id()) && !attempt.mayTryAgain())
                .flatMap(attempt -> attempt.failure().stream())
                .findFirst();
    }

    private static Step write(Incident incident) {
        boolean order =
                incident.state() == IncidentState.PLANNED
                        && mayRun(incident, incident.plan(), incident.diagnosis().verdict());
        return new Step.Write(incident, order);
    }

    /**
     * Whether a plan made for the incident just now may be carried out: policy, proof, approval, and no lasting failure.
     *
     * @param verdict of the diagnosis that the plan was made of
     */
    public static boolean mayRun(Incident incident, Plan plan, Verdict verdict) {
        boolean allowed =
                verdict == Verdict.BLOCKED
                        && plan.isDecided(Decision.APPLY)
                        && plan.proof().holds();
        boolean approved =
                isApproved(incident, plan)
                        && stopper(plan).isEmpty()
                        && decided(plan, Decision.DEFER).isEmpty()
                        && plan.proof().madeWorse().isEmpty();
        return plan.mode() == Mode.ENFORCE
                && !plan.actions().isEmpty()
                && (allowed || approved)
                && lastingFailure(incident, plan).isEmpty();
    }

    /** The claim of one run: nobody else carries the plan out until then. */
    public static Incident applying(Incident incident, Sighting sighting, Instant leaseUntil) {
        return IncidentDraft.of(incident)
                .seenAt(sighting.takenAt())
                .explained(sighting)
                .into(IncidentState.APPLYING, "The plan is being carried out.", sighting.takenAt())
                .dueAt(leaseUntil)
                .incident();
    }

    /** The claim of a run that goes on with what a run before it left. */
    public static Incident applyingStill(Incident incident, Instant leaseUntil) {
        return IncidentDraft.of(incident).dueAt(leaseUntil).incident();
    }

    /** A run that was killed, or could not finish, is due again; until then its plan is being carried out. */
    private static Step takenOver(Incident incident, Sighting sighting) {
        Instant now = sighting.takenAt();
        return incident.dueAt().filter(due -> !due.isAfter(now)).isPresent()
                ? new Step.Write(IncidentDraft.of(incident).dueAt(now.plus(SOON)).incident(), true)
                : new Step.Stay("Its plan is being carried out.");
    }

    /** All actions are in place: the agent has its time from now. */
    public static Incident applied(Incident incident, Attempt attempt, Instant now) {
        Duration time =
                AgentTime.after(
                        incident.plan().actions().stream()
                                .map(action -> action.action().kind())
                                .toList());
        return IncidentDraft.of(incident)
                .seenAt(now)
                .attempted(attempt)
                .into(IncidentState.APPLIED, "All actions of the plan are in place.", now)
                .into(
                        IncidentState.VERIFYING,
                        "All actions of the plan are in place; the agent has "
                                + time.toMinutes()
                                + " minutes to connect.",
                        now)
                .verifyUntil(now.plus(time))
                .dueAt(now.plus(SOON))
                .incident();
    }

    /** The try failed; what it began is gone on with, or taken back, by this run or by whoever looks next. */
    public static Incident failed(Incident incident, Attempt attempt, Instant now) {
        boolean known = incident.lastAttempt().flatMap(Attempt::failure).isPresent();
        IncidentDraft draft = withFailure(incident, attempt).dueAt(now.plus(SOON));
        return known ? draft.incident() : draft.toBeTold().incident();
    }

    /** The try failed and nothing was changed: back to planning. */
    public static Incident refused(Incident incident, Attempt attempt, Instant now) {
        boolean known = incident.lastAttempt().flatMap(Attempt::failure).isPresent();
        IncidentDraft draft =
                withFailure(incident, attempt)
                        .into(IncidentState.PLANNED, failure(attempt), now)
                        .dueAt(now.plus(attempt.mayTryAgain() ? SOON : LATER));
        return known && attempt.mayTryAgain() ? draft.quietly().incident() : draft.incident();
    }

    private static IncidentDraft withFailure(Incident incident, Attempt attempt) {
        return IncidentDraft.of(incident).attempted(attempt).because(failure(attempt));
    }

    private static String failure(Attempt attempt) {
        return attempt.failure().orElse("The plan could not be carried out.");
    }

    /** Whether a try of its plan that failed just now, and not for good, is worth another one. */
    public static boolean isWorthAnotherTry(Incident incident) {
        long failures =
                incident.attempts().stream()
                        .filter(attempt -> attempt.planId().equals(incident.plan().id()))
                        .count();
        return failures + 1 < MOST_ATTEMPTS;
    }

    /** What a half-done plan had changed was taken back. */
    public static Incident undone(Incident incident, String reason, Instant now) {
        return IncidentDraft.of(incident)
                .seenAt(now)
                .into(IncidentState.UNDONE, reason, now)
                .dueAt(now.plus(LATER))
                .incident();
    }

    /** Something was changed, it does not hold, and it could not be taken back: a person has to look. */
    public static Incident stuck(Incident incident, String reason, Instant now) {
        return IncidentDraft.of(incident)
                .seenAt(now)
                .into(IncidentState.UNVERIFIED, reason, now)
                .dueAt(now.plus(LATER))
                .incident();
    }

    private static Incident verified(Incident incident, Sighting sighting) {
        Instant now = sighting.takenAt();
        IncidentDraft draft = IncidentDraft.of(incident).seenAt(now);
        Instant until = incident.verifyUntil().orElse(now);
        return switch (Verifier.verify(sighting.diagnosis(), sighting.connection(), until, now)) {
            case Verification.Connected() ->
                    draft.ended(
                            IncidentState.VERIFIED,
                            "The fix worked: Systems Manager says that it is connected.",
                            now);
            case Verification.Moot(String sentence) ->
                    draft.closed("Not applicable any more: " + sentence, now);
            case Verification.Pending(Instant end) ->
                    draft.dueAt(earlier(end, now.plus(SOON))).incident();
            case Verification.Failed(String sentence) ->
                    draft.into(
                                    IncidentState.UNVERIFIED,
                                    "The agent has had its time. " + sentence,
                                    now)
                            .dueAt(now.plus(LATER))
                            .incident();
        };
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** It is a person's turn for good: only its end is of interest. */
    private static Incident watched(Incident incident, Sighting sighting) {
        Instant now = sighting.takenAt();
        IncidentDraft draft = IncidentDraft.of(incident).seenAt(now);
        if (Verifier.isConnected(sighting.connection())) {
            return draft.closed("It is connected by now.", now);
        }
        if (sighting.diagnosis().verdict() == Verdict.NOT_APPLICABLE) {
            return draft.closed(
                    "Not applicable any more: " + Verifier.whyNotApplicable(sighting.diagnosis()),
                    now);
        }
        return draft.dueAt(now.plus(LATER)).incident();
    }

    /** The incident once a notification that told its first {@code news} changes has been sent. */
    public static Incident told(Incident incident, int news) {
        return IncidentDraft.of(incident).told(news).incident();
    }

    /** Whether a notification is missing although whoever owed it has had the time to send it. */
    public static boolean isTellingOverdue(Incident incident, Instant now) {
        return !incident.isTold() && incident.dueAt().filter(due -> !due.isAfter(now)).isPresent();
    }

    /** A person has consented to its plan. */
    public static Incident approved(Incident incident, Incident.Approval approval) {
        return IncidentDraft.of(incident)
                .approvedBy(approval)
                .into(IncidentState.PLANNED, "Approved by " + approval.by() + ".", approval.at())
                .dueAt(approval.at())
                .incident();
    }
}
