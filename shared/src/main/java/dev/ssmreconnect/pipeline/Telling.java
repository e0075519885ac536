package dev.ssmreconnect.pipeline;

import dev.ssmreconnect.record.Incident;
import dev.ssmreconnect.record.IncidentStore;
import java.util.Optional;

/**
 * Writes what the remediation did, and tells it. What was done is done, told or not: an order that came again for the telling's sake
 * would hold up all others of its group. An incident that was not told stays due, and whoever looks at it next tells it, or fails visibly.
 */
final class Telling {
    private final IncidentStore incidents;
    private final Announcer announcer;

    Telling(IncidentStore incidents, Announcer announcer) {
        this.incidents = incidents;
        this.announcer = announcer;
    }

    /** @return the incident, if it was written; empty where somebody was faster */
    Optional<Incident> write(Incident next) {
        return incidents.write(next) ? Optional.of(next) : Optional.empty();
    }

    /** @return what became of it, one sentence */
    String writeAndTell(Incident next) {
        if (!incidents.write(next)) {
            return overtaken(next);
        }
        Incident told = tell(next);
        return next.id()
                + " is "
                + next.state()
                + ": "
                + next.reason()
                + (told.isTold() ? "" : " People could not be told yet; the next look does it.");
    }

    static String overtaken(Incident incident) {
        return incident.id()
                + " was changed by somebody else meanwhile; what was done is in its journal.";
    }

    /** @return the incident as it is then */
    Incident tell(Incident incident) {
        try {
            return announcer.announce(incident);
        } catch (RuntimeException e) {
            return incidents.find(incident.id()).orElse(incident);
        }
    }
}
