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
        Pause ended = EARLIER.ended("carol", NOW.plusSeconds(60));
        assertThat(pauses().end(EARLIER.id(), "carol", NOW.plusSeconds(60))).contains(ended);
        assertThat(pauses().end(EARLIER.id(), "dave", NOW.plusSeconds(61))).isEmpty();
        assertThat(pauses().find(EARLIER.id())).contains(ended);
        assertThat(pauses().find(LATER.id())).contains(LATER);
        assertThat(pauses().holding()).containsExactly(LATER);
    }
}
