package dev.ssmreconnect.record;

import dev.ssmreconnect.diagnose.Verdict;
import dev.ssmreconnect.policy.Mode;
import java.time.Instant;

/** When AWS's own runbook is asked about an incident: once, where the policy allows it and we do not know or did not help. Pure. */
final class SecondOpinions {
    private SecondOpinions() {}

    /** Whether one is still to be asked for, or to come. */
    static boolean isAwaited(Incident incident, Sighting sighting) {
        return sighting.aftercare().secondOpinion()
                && sighting.plan().mode() == Mode.ENFORCE
                && incident.subject() instanceof Subject.Node
                && !incident.instanceId().isHybrid()
                && incident.note(Note.Kind.OPINION).isEmpty()
                && (isAsked(incident)
                        ? !incident.state().isFinal()
                        : isUnclear(incident, sighting));
    }

    /** Whether somebody is to ask, or to read the answer, now: what is seen as unclear for the first time may clear up by itself. */
    static boolean isDue(Incident incident, Sighting sighting) {
        Instant secondLook = incident.openedAt().plus(Lifecycle.SOON);
        return isAwaited(incident, sighting)
                && (isAsked(incident)
                        || incident.state() != IncidentState.PLANNED
                        || !sighting.takenAt().isBefore(secondLook));
    }

    private static boolean isAsked(Incident incident) {
        return incident.note(Note.Kind.OPINION_ASKED).isPresent();
    }

    private static boolean isUnclear(Incident incident, Sighting sighting) {
        return switch (incident.state()) {
            case PLANNED -> sighting.diagnosis().verdict() == Verdict.INCONCLUSIVE;
            case UNVERIFIED -> true;
            case UNDONE ->
                    incident.history().stream()
                            .anyMatch(change -> change.state() == IncidentState.UNVERIFIED);
            case OPEN, AWAITING_APPROVAL, APPLYING, APPLIED, VERIFYING, UNDOING, VERIFIED, CLOSED ->
                    false;
        };
    }
}
