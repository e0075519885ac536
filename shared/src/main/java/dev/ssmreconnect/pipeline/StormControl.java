package dev.ssmreconnect.pipeline;

import dev.ssmreconnect.record.Incident;
import dev.ssmreconnect.record.IncidentStore;
import dev.ssmreconnect.record.Standstill;
import dev.ssmreconnect.record.Subject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** For a person who knows that a storm is over. */
public final class StormControl {
    private static final int MOST_RACES = 10;

    private final IncidentStore incidents;

    public StormControl(IncidentStore incidents) {
        this.incidents = incidents;
    }

    /**
     * Ends the storm. The next tick of the watch tells it, and has those looked at that are still dark.
     *
     * @param by who ended it
     * @return the storm, as it was ended; empty where there was none
     */
    public Optional<Incident> end(String by, Instant now) {
        for (int race = 0; race < MOST_RACES; race++) {
            Optional<Incident> storm =
                    incidents.latest(List.of(Subject.Storm.KEY)).values().stream()
                            .filter(incident -> !incident.state().isFinal())
                            .findFirst();
            if (storm.isEmpty()) {
                return Optional.empty();
            }
            Incident over =
                    Standstill.over(
                            storm.get(),
                            "Ended by " + by + ". Those that are still dark are looked at again.",
                            now);
            if (incidents.write(over)) {
                return Optional.of(over);
            }
        }
        throw new IllegalStateException(
                "the storm changed " + MOST_RACES + " times while it was to be ended: try again");
    }
}
