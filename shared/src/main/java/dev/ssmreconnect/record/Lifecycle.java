package dev.ssmreconnect.record;

import dev.ssmreconnect.diagnose.Verdict;
import dev.ssmreconnect.policy.Plan;
import dev.ssmreconnect.verify.Verification;
import dev.ssmreconnect.verify.Verifier;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The state machine of incidents: what one look at the world makes of an incident. Pure and total, and the same whatever woke us, so that
 * events in any order and number lead to the same end. What carrying a plan out makes of it is {@link Execution}'s.
 */
public final class Lifecycle {
    /** While something is expected to move by itself: within the watch's tick of five minutes, so that each tick finds it due. */
    static final Duration SOON = Duration.ofMinutes(4);

    /** While it is a person's turn. */
    static final Duration LATER = Duration.ofMinutes(59);

    private static final Duration DAY = Duration.ofDays(1);
    private static final String NOT_APPLICABLE = "Not applicable any more: ";

    private Lifecycle() {}

    /** @param latest the subject's newest incident, over or not */
    public static Step sighted(Optional<Incident> latest, Sighting seen) {
        Sighting sighting = Intervention.heeded(latest.flatMap(Incident::undo), seen);
        if (latest.filter(incident -> sighting.takenAt().isBefore(incident.seenAt())).isPresent()) {
            return new Step.Stay("What was read is older than what is known.");
        }
        return latest.filter(incident -> !incident.state().isFinal())
                .map(incident -> goOn(incident, sighting))
                .orElseGet(() -> begin(latest, sighting));
    }

    private static Step begin(Optional<Incident> last, Sighting sighting) {
        if (sighting.optedOut().isPresent()) {
            return new Step.Stay(sighting.optedOut().get());
        }
        return switch (sighting.diagnosis().verdict()) {
            case CONNECTED -> Expiry.connected(last, sighting);
            case NOT_APPLICABLE -> new Step.Stay(Verifier.whyNotApplicable(sighting.diagnosis()));
            case WAIT -> new Step.Remind(lookAgainAt(sighting));
            case BLOCKED, INCONCLUSIVE ->
                    sighting.graceEnds().isPresent()
                            ? new Step.Remind(lookAgainAt(sighting))
                            : write(
                                    planned(
                                            IncidentDraft.open(
                                                            nextId(last, sighting.subject()),
                                                            sighting)
                                                    .heeding(last.flatMap(Incident::undo)),
                                            sighting),
                                    sighting);
        };
    }

    private static Instant lookAgainAt(Sighting sighting) {
        return sighting.graceEnds().orElse(sighting.takenAt().plus(SOON));
    }

    static IncidentId nextId(Optional<Incident> last, Subject subject) {
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
        return new Step.Write(
                IncidentDraft.open(nextId(latest, sighting.subject()), sighting)
                        .toBeTold()
                        .closed(
                                "A matter of the caller's side; nothing is done to the instance.",
                                now),
                Optional.empty());
    }

    private static Step goOn(Incident incident, Sighting sighting) {
        return switch (incident.state()) {
            case OPEN, PLANNED, AWAITING_APPROVAL -> write(replanned(incident, sighting), sighting);
            case APPLYING -> takenOver(incident, sighting);
            case APPLIED, VERIFYING -> write(verified(incident, sighting), sighting);
            case UNVERIFIED, UNDONE -> write(watched(incident, sighting), sighting);
            case UNDOING -> new Step.Stay("What was changed for it is being taken back.");
            case VERIFIED, CLOSED -> new Step.Stay("It is over.");
        };
    }

    private static Step write(Incident incident, Sighting sighting) {
        Incident next =
                SecondOpinions.isAwaited(incident, sighting)
                        ? incident.dueBy(sighting.takenAt().plus(SOON))
                        : incident;
        return new Step.Write(next, purpose(incident, sighting));
    }

    private static Optional<Purpose> purpose(Incident incident, Sighting sighting) {
        if (incident.state() == IncidentState.PLANNED && Turn.mayRun(incident, sighting)) {
            return Optional.of(Purpose.CARRY_OUT);
        }
        if (isToBeTakenBack(incident, sighting)) {
            return Optional.of(Purpose.TAKE_BACK);
        }
        return SecondOpinions.isDue(incident, sighting)
                ? Optional.of(Purpose.SECOND_OPINION)
                : Optional.empty();
    }

    /** What did not help is taken back where the policy says so, and tried once. */
    private static boolean isToBeTakenBack(Incident incident, Sighting sighting) {
        return incident.state() == IncidentState.UNVERIFIED
                && sighting.aftercare().undoUnverified()
                && incident.lastAttempt()
                        .filter(attempt -> attempt.failure().isPresent())
                        .isEmpty();
    }

    /** What a fresh look makes of an incident for which nothing is being changed. */
    public static Incident replanned(Incident incident, Sighting sighting) {
        Instant now = sighting.takenAt();
        IncidentDraft draft = IncidentDraft.of(incident).seenAt(now);
        if (sighting.optedOut().isPresent()) {
            return draft.closed(sighting.optedOut().get(), now);
        }
        return switch (sighting.diagnosis().verdict()) {
            case CONNECTED ->
                    draft.closed("It is connected; nothing was changed for this incident.", now);
            case NOT_APPLICABLE ->
                    draft.closed(
                            NOT_APPLICABLE + Verifier.whyNotApplicable(sighting.diagnosis()), now);
            case WAIT ->
                    draft.explained(sighting)
                            .into(
                                    IncidentState.OPEN,
                                    "Nothing stands in its way any more; the agent has its time to try again.",
                                    now)
                            .dueAt(now.plus(SOON))
                            .incident();
            case BLOCKED, INCONCLUSIVE -> planned(draft, sighting);
        };
    }

    private static Incident planned(IncidentDraft draft, Sighting sighting) {
        Instant now = sighting.takenAt();
        if (Turn.hasWaitedInVain(draft.base(), sighting)) {
            draft.attempted(unanswered(sighting.plan(), now));
        }
        Turn turn = Turn.of(draft.incident(), sighting);
        return draft.explained(sighting)
                .into(turn.state(), turn.reason(), now)
                .dueAt(now.plus(turn.lookAgainIn()))
                .incident();
    }

    private static Attempt unanswered(Plan plan, Instant now) {
        return new Attempt(
                plan.id(),
                now,
                List.of(),
                Optional.of("Nobody has approved the plan in time; a person has to act."),
                false);
    }

    /** A run that was killed, or could not finish, is due again; until then its plan is being carried out. */
    private static Step takenOver(Incident incident, Sighting sighting) {
        Instant now = sighting.takenAt();
        return incident.dueAt().filter(due -> !due.isAfter(now)).isPresent()
                ? new Step.Write(
                        IncidentDraft.of(incident).dueAt(now.plus(SOON)).incident(),
                        Optional.of(Purpose.CARRY_OUT))
                : new Step.Stay("Its plan is being carried out.");
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
            case Verification.Moot(String sentence) -> draft.closed(NOT_APPLICABLE + sentence, now);
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
    public static Incident watched(Incident incident, Sighting sighting) {
        Instant now = sighting.takenAt();
        IncidentDraft draft = IncidentDraft.of(incident).seenAt(now);
        if (Verifier.isConnected(sighting.connection())) {
            return draft.closed("It is connected by now.", now);
        }
        return sighting.diagnosis().verdict() == Verdict.NOT_APPLICABLE
                ? draft.closed(
                        NOT_APPLICABLE + Verifier.whyNotApplicable(sighting.diagnosis()), now)
                : draft.dueAt(now.plus(LATER)).incident();
    }

    /** Whether its plan, as it stands in the record, is about to be carried out. */
    public static boolean isAboutToRun(Incident incident) {
        boolean approved =
                incident.approval()
                        .filter(approval -> approval.planId().equals(incident.plan().id()))
                        .isPresent();
        return incident.state() == IncidentState.PLANNED
                && Turn.mayRun(incident, incident.plan(), incident.diagnosis().verdict(), approved);
    }

    /** The incident once a notification that told its first {@code news} changes has been sent. */
    public static Incident told(Incident incident, int news) {
        return IncidentDraft.of(incident).told(news).incident();
    }

    /** Whether a notification is missing although whoever owed it has had the time to send it. */
    public static boolean isTellingOverdue(Incident incident, Instant now) {
        return !incident.isTold() && incident.dueAt().filter(due -> !due.isAfter(now)).isPresent();
    }
}
