package dev.ssmreconnect.record;

import java.time.Instant;
import java.util.Optional;

/**
 * Incidents in which the product itself stands still: it is at a limit, or in a storm. One incident and one message speak for all that
 * wait, and another one says that it is over. Pure.
 */
public final class Standstill {
    private Standstill() {}

    /** Whether it goes on. */
    public static boolean isOn(Optional<Incident> latest) {
        return latest.filter(incident -> !incident.state().isFinal()).isPresent();
    }

    /**
     * @param latest the subject's newest incident, which is over if there is one
     * @param example what was seen of one of those that wait
     * @param dueAt when it is looked at again
     */
    public static Incident begun(
            Optional<Incident> latest,
            Subject subject,
            Sighting example,
            String reason,
            Instant dueAt) {
        return IncidentDraft.open(
                        Lifecycle.nextId(latest, subject), example.exampleOf(subject, reason))
                .because(reason)
                .dueAt(dueAt)
                .toBeTold()
                .incident();
    }

    public static Incident goingOn(Incident incident, Instant dueAt) {
        return IncidentDraft.of(incident).dueAt(dueAt).incident();
    }

    public static Incident over(Incident incident, String reason, Instant now) {
        return IncidentDraft.of(incident).seenAt(now).toBeTold().closed(reason, now);
    }
}
