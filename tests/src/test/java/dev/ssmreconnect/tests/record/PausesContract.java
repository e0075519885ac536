package dev.ssmreconnect.tests.record;

import static dev.ssmreconnect.tests.record.SampleIncidents.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ssmreconnect.record.Pause;
import dev.ssmreconnect.record.Pauses;
import org.junit.jupiter.api.Test;

/** What both implementations of pauses have to do. */
abstract class PausesContract {
    private static final Pause LATER = Pause.of("Freeze: \"all\"", "alice", NOW.plusNanos(5));
    private static final Pause EARLIER = Pause.of("Audit", "bob", NOW);

    abstract Pauses pauses();

    @Test
    void severalHoldTheOldestFirst() {
        assertThat(pauses().holding()).isEmpty();
        pauses().begin(LATER);
        pauses().begin(EARLIER);
        pauses().begin(EARLIER);
        assertThat(pauses().holding()).containsExactly(EARLIER, LATER);
    }

    @Test
    void eachEndsOnceAndByItself() {
        pauses().begin(LATER);
        pauses().begin(EARLIER);
        assertThat(pauses().end(EARLIER.id())).contains(EARLIER);
        assertThat(pauses().end(EARLIER.id())).isEmpty();
        assertThat(pauses().holding()).containsExactly(LATER);
    }
}
