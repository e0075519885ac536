package dev.ssmreconnect.watch;

import dev.ssmreconnect.event.Trigger.PingStatusChanged;
import java.util.Collection;

/** Takes our own events to whoever listens. */
@FunctionalInterface
public interface EventBus {
    /** All of them, in any number; fails if one of them was not taken. */
    void put(Collection<PingStatusChanged> changes);
}
