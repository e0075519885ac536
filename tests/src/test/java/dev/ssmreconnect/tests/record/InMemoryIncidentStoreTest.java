package dev.ssmreconnect.tests.record;

import dev.ssmreconnect.record.Claims;
import dev.ssmreconnect.record.InMemoryIncidentStore;
import dev.ssmreconnect.record.IncidentStore;

class InMemoryIncidentStoreTest extends IncidentStoreContract {
    private final InMemoryIncidentStore store = new InMemoryIncidentStore();

    @Override
    IncidentStore store() {
        return store;
    }

    @Override
    Claims claims() {
        return store;
    }
}
