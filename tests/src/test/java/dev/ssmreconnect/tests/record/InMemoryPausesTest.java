package dev.ssmreconnect.tests.record;

import dev.ssmreconnect.record.InMemoryPauses;
import dev.ssmreconnect.record.Pauses;

class InMemoryPausesTest extends PausesContract {
    private final InMemoryPauses pauses = new InMemoryPauses();

    @Override
    Pauses pauses() {
        return pauses;
    }
}
