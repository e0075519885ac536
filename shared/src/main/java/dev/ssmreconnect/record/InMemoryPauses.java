package dev.ssmreconnect.record;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps pauses in memory, for one process. Safe for use by several threads. */
public final class InMemoryPauses implements Pauses {
    private final Map<PauseId, Pause> holding = new HashMap<>();

    @Override
    public synchronized List<Pause> holding() {
        return holding.values().stream()
                .sorted(Comparator.comparing(Pause::since).thenComparing(Pause::id))
                .toList();
    }

    @Override
    public synchronized void begin(Pause pause) {
        holding.put(pause.id(), pause);
    }

    @Override
    public synchronized Optional<Pause> end(PauseId id) {
        return Optional.ofNullable(holding.remove(id));
    }
}
