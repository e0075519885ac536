package dev.ssmreconnect.pipeline;

import dev.ssmreconnect.record.Incident;
import dev.ssmreconnect.record.Purpose;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What one batch wrote, to be told and handed on at its end: what says the same of several instances is one message. */
final class Gathered {
    private final List<Written> written = new ArrayList<>();

    /** @param order what the remediation is to be ordered */
    record Written(Incident incident, Optional<Purpose> order) {}

    void add(Incident incident, Optional<Purpose> order) {
        written.add(new Written(incident, order));
    }

    List<Written> all() {
        return List.copyOf(written);
    }
}
