package dev.ssmreconnect.watch;

import dev.ssmreconnect.model.InstanceId;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/** What the watch knew at its last tick. It holds the troubled nodes only, so that it does not grow with the fleet. */
public interface WatchMemory {
    Contents read();

    void addLost(Collection<InstanceId> instances, Instant at);

    void removeLost(Collection<InstanceId> instances);

    void write(Sweep sweep);

    /** @param lost the nodes whose loss has been told */
    record Contents(Set<InstanceId> lost, Optional<Sweep> sweep) {
        public Contents {
            lost = Set.copyOf(lost);
        }
    }

    /**
     * How far the look at all running instances has come.
     *
     * @param next the token of the page to go on with; empty where the sweep is complete
     */
    record Sweep(Instant startedAt, Optional<String> next) {}
}
