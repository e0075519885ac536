package dev.ssmreconnect.record;

import dev.ssmreconnect.verify.AgentTime;
import java.time.Duration;
import java.time.Instant;

/** What carrying a plan out, or taking it back, makes of an incident. Pure. */
public final class Execution {
    /** How often the same plan is tried before a person has to look. */
    private static final int MOST_ATTEMPTS = 5;

    /** Far longer than AWS takes to let go of what is being deleted, counted from when it came into its state. */
    private static final Duration TIME_TO_TAKE_BACK = Duration.ofMinutes(45);

    private Execution() {}

    /** Whether the plan of the sighting may be carried out for the incident: by policy and proof, or by approval. */
    public static boolean mayBegin(Incident incident, Sighting sighting) {
        return Turn.mayRun(incident, sighting);
    }

    /** The claim of one run: nobody else carries the plan out until then. */
    public static Incident begun(Incident incident, Sighting sighting, Instant leaseUntil) {
        return IncidentDraft.of(incident)
                .seenAt(sighting.takenAt())
                .explained(sighting)
                .into(IncidentState.APPLYING, "The plan is being carried out.", sighting.takenAt())
                .dueAt(leaseUntil)
                .incident();
    }

    /** The claim of a run that goes on with what a run before it left. */
    public static Incident takenOver(Incident incident, Instant leaseUntil) {
        return IncidentDraft.of(incident).dueAt(leaseUntil).incident();
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
                .dueAt(now.plus(Lifecycle.SOON))
                .incident();
    }

    /** The try failed; what it began is gone on with, or taken back, by this run or by whoever looks next. */
    public static Incident failed(Incident incident, Attempt attempt, Instant now) {
        IncidentDraft draft = withFailure(incident, attempt).dueAt(now.plus(Lifecycle.SOON));
        return isKnownToFail(incident) ? draft.incident() : draft.toBeTold().incident();
    }

    /** The try failed and nothing was changed: back to planning. */
    public static Incident refused(Incident incident, Attempt attempt, Instant now) {
        IncidentDraft draft =
                withFailure(incident, attempt)
                        .into(IncidentState.PLANNED, failure(attempt), now)
                        .dueAt(now.plus(attempt.mayTryAgain() ? Lifecycle.SOON : Lifecycle.LATER));
        return isKnownToFail(incident) && attempt.mayTryAgain()
                ? draft.quietly().incident()
                : draft.incident();
    }

    private static IncidentDraft withFailure(Incident incident, Attempt attempt) {
        return IncidentDraft.of(incident).attempted(attempt).because(failure(attempt));
    }

    private static boolean isKnownToFail(Incident incident) {
        return incident.lastAttempt().flatMap(Attempt::failure).isPresent();
    }

    private static String failure(Attempt attempt) {
        return attempt.failure().orElse("The plan could not be carried out.");
    }

    /** Something was learned of it. People are told of what was said, not of what was asked. */
    public static Incident noted(Incident incident, Note note, Instant now) {
        IncidentDraft draft = IncidentDraft.of(incident).seenAt(now).noted(note);
        return switch (note.kind()) {
            case OPINION -> draft.toBeTold().incident();
            case OPINION_ASKED, LAST_CHANGE -> draft.incident();
        };
    }

    /** Whether a try of its plan that failed just now, and not for good, is worth another one. */
    public static boolean isWorthAnotherTry(Incident incident) {
        long failures =
                incident.attempts().stream()
                        .filter(attempt -> attempt.planId().equals(incident.plan().id()))
                        .count();
        return failures + 1 < MOST_ATTEMPTS;
    }

    /** Whether what could not be taken back just now may be tried again; after a while a person has to look. */
    public static boolean mayTakeBackLater(Incident incident, Instant now) {
        return now.isBefore(incident.changedAt().plus(TIME_TO_TAKE_BACK));
    }

    /** Not all could be taken back yet: it goes on soon. */
    public static Incident takenBackInPart(Incident incident, Instant now) {
        return IncidentDraft.of(incident).dueAt(now.plus(Lifecycle.SOON)).incident();
    }

    /** All that was changed has been taken back. */
    public static Incident undone(Incident incident, Attempt attempt, String reason, Instant now) {
        return IncidentDraft.of(incident)
                .seenAt(now)
                .attempted(attempt)
                .into(IncidentState.UNDONE, reason, now)
                .dueAt(now.plus(Lifecycle.LATER))
                .incident();
    }

    /** Something was changed, it does not hold, and not all of it could be taken back: a person has to look. */
    public static Incident stuck(Incident incident, Attempt attempt, Instant now) {
        return withFailure(incident, attempt)
                .seenAt(now)
                .into(IncidentState.UNVERIFIED, failure(attempt), now)
                .dueAt(now.plus(Lifecycle.LATER))
                .toBeTold()
                .incident();
    }
}
