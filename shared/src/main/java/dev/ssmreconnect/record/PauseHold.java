package dev.ssmreconnect.record;

import dev.ssmreconnect.policy.Hold;
import dev.ssmreconnect.policy.HoldSource;
import dev.ssmreconnect.policy.Policy;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** Pauses hold every change back. Where they cannot be read, one may hold, so nothing is run. */
public final class PauseHold implements HoldSource {
    private final Pauses pauses;

    public PauseHold(Pauses pauses) {
        this.pauses = pauses;
    }

    @Override
    public List<Hold> holds(Policy policy, Instant now) {
        List<Pause> holding;
        try {
            holding = pauses.holding();
        } catch (RuntimeException e) {
            return List.of(Hold.all("whether a pause holds could not be read: " + e + "."));
        }
        return holding.isEmpty()
                ? List.of()
                : List.of(
                        Hold.all(
                                holding.stream().map(Pause::words).collect(Collectors.joining("; "))
                                        + "."));
    }
}
