package dev.ssmreconnect.record;

import dev.ssmreconnect.policy.Hold;
import dev.ssmreconnect.policy.HoldSource;
import dev.ssmreconnect.policy.Policy;
import java.time.Instant;
import java.util.List;

/** Holds everything back for as long as a storm goes on. */
public final class StormHold implements HoldSource {
    private final IncidentStore incidents;

    public StormHold(IncidentStore incidents) {
        this.incidents = incidents;
    }

    @Override
    public List<Hold> holds(Policy policy, Instant now) {
        return incidents.latest(List.of(Subject.Storm.KEY)).values().stream()
                .filter(storm -> !storm.state().isFinal())
                .map(ignored -> StormRule.hold())
                .toList();
    }
}
