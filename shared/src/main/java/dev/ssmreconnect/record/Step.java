package dev.ssmreconnect.record;

import java.time.Instant;

/** What follows from a sighting. */
public sealed interface Step {
    /** Nothing is to be written. The sentence says why. */
    record Stay(String sentence) implements Step {}

    /** No incident, but it must be looked at again. */
    record Remind(Instant at) implements Step {}

    /**
     * The incident's next version.
     *
     * @param order whether its plan is to be handed to the remediation once that is written
     */
    record Write(Incident incident, boolean order) implements Step {}
}
