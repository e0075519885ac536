package dev.ssmreconnect.record;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Remembers within one process. Safe for use by several threads. */
public final class InMemoryFixLedger implements FixLedger {
    private final Map<Key, Entry> entries = new LinkedHashMap<>();

    private record Key(IncidentId incident, String planId) {}

    @Override
    public synchronized void write(Collection<Entry> wanted) {
        wanted.forEach(entry ->
                entries.merge(
                        new Key(entry.incident(), entry.planId()),
                        entry,
                        (known, next) -> known.begun() ? known : next));
    }

    @Override
    public synchronized List<Entry> since(Instant from) {
        return entries.values().stream().filter(entry -> !entry.at().isBefore(from)).toList();
    }

    @Override
    public synchronized void giveBack(IncidentId incident, String planId) {
        entries.remove(new Key(incident, planId));
    }
}
