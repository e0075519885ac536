package dev.ssmreconnect.watch;

import dev.ssmreconnect.model.InstanceId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Remembers within one process. */
public final class InMemoryWatchMemory implements WatchMemory {
    private final Set<InstanceId> lost = new HashSet<>();
    private Optional<Sweep> sweep = Optional.empty();

    @Override
    public synchronized Contents read() {
        return new Contents(lost, sweep);
    }

    @Override
    public synchronized void addLost(Collection<InstanceId> instances, Instant at) {
        lost.addAll(instances);
    }

    @Override
    public synchronized void removeLost(Collection<InstanceId> instances) {
        instances.forEach(lost::remove);
    }

    @Override
    public synchronized void write(Sweep progress) {
        sweep = Optional.of(progress);
    }
}
