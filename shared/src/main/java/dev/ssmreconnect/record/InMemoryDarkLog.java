package dev.ssmreconnect.record;

import dev.ssmreconnect.model.InstanceId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Remembers within one process. Safe for use by several threads. */
public final class InMemoryDarkLog implements DarkLog {
    private final Map<InstanceId, Instant> dark = new HashMap<>();

    @Override
    public synchronized void add(Collection<InstanceId> nodes, Instant since) {
        nodes.forEach(node -> dark.put(node, since));
    }

    @Override
    public synchronized void remove(Collection<InstanceId> nodes) {
        nodes.forEach(dark::remove);
    }

    @Override
    public synchronized Map<InstanceId, Instant> read() {
        return Map.copyOf(dark);
    }
}
