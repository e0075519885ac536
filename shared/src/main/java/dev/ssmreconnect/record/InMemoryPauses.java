package dev.ssmreconnect.record;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps pauses in memory, for one process. Safe for use by several threads. */
public final class InMemoryPauses implements Pauses {
    private final Map<PauseId, Pause> pauses = new HashMap<>();

    @Override
    public synchronized List<Pause> holding() {
        return pauses.values().stream()
                .filter(Pause::holds)
                .sorted(Comparator.comparing(Pause::since).thenComparing(Pause::id))
                .toList();
    }

    @Override
    public synchronized Optional<Pause> find(PauseId id) {
        return Optional.ofNullable(pauses.get(id));
    }

    @Override
    public synchronized void begin(Pause pause) {
        pauses.put(pause.id(), pause);
    }

    @Override
    public synchronized Optional<Pause> end(PauseId id, String by, Instant at) {
        Optional<Pause> ended = find(id).filter(Pause::holds).map(pause -> pause.ended(by, at));
        ended.ifPresent(this::begin);
        return ended;
    }
}
