package dev.ssmreconnect.record;

import java.time.Instant;
import java.util.Optional;

/** What follows from a sighting. */
public sealed interface Step {
    /** Nothing is to be written. The sentence says why. */
    record Stay(String sentence) implements Step {}

    /** No incident, but it must be looked at again. */
    record Remind(Instant at) implements Step {}

    /**
     * The incident's next version.
     *
     * @param order what the remediation is to be ordered once that is written; empty where nothing is
     */
    record Write(Incident incident, Optional<Purpose> order) implements Step {}
}
