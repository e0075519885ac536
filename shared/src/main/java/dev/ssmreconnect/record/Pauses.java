package dev.ssmreconnect.record;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The pauses that hold. There may be several at once, each with a reason of its own; nothing new is changed until the last has ended. */
public interface Pauses {
    /** As they are now, the oldest first. Fails where that cannot be said. */
    List<Pause> holding();

    /** Also one that has ended, for some weeks. */
    Optional<Pause> find(PauseId id);

    void begin(Pause pause);

    /** @return the pause that has ended by this; empty where it did not hold */
    Optional<Pause> end(PauseId id, String by, Instant at);
}
