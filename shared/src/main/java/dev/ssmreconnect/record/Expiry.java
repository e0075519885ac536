package dev.ssmreconnect.record;

import java.time.Instant;
import java.util.Optional;

/** A fix that worked, and is as old by now as the policy lets it be: a person is asked, once, and nothing is done by itself. Pure. */
public final class Expiry {
    private static final String REVIEW =
            "The fix is as old by now as aftercare.fixesExpire of your policy lets it be.";

    private Expiry() {}

    /** Whether it was found to be that old. */
    public static boolean isReached(Incident incident) {
        return incident.state() == IncidentState.VERIFIED && incident.reason().equals(REVIEW);
    }

    /** When its fix is that old; empty where it never is, or was found to be. */
    public static Optional<Instant> of(Incident incident, Sighting sighting) {
        return incident.state() == IncidentState.VERIFIED && !isReached(incident)
                ? sighting.aftercare().fixesExpire().map(incident.changedAt()::plus)
                : Optional.empty();
    }

    /** @param last the newest incident of an instance that is connected; it is over, if there is one */
    static Step connected(Optional<Incident> last, Sighting sighting) {
        Optional<Instant> expiry = last.flatMap(incident -> of(incident, sighting));
        if (last.isEmpty() || expiry.isEmpty()) {
            return new Step.Stay("It is connected.");
        }
        return expiry.get().isAfter(sighting.takenAt())
                ? new Step.Remind(expiry.get())
                : new Step.Write(
                        IncidentDraft.of(last.get())
                                .seenAt(sighting.takenAt())
                                .because(REVIEW)
                                .toBeTold()
                                .incident(),
                        Optional.empty());
    }
}
