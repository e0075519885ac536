package dev.ssmreconnect.policy;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** What holds changes back at present. What cannot be read holds them as well, and says so. */
@FunctionalInterface
public interface HoldSource {
    List<Hold> holds(Policy policy, Instant now);

    static HoldSource none() {
        return (policy, now) -> List.of();
    }

    static HoldSource all(HoldSource... sources) {
        return (policy, now) ->
                Arrays.stream(sources)
                        .flatMap(source -> source.holds(policy, now).stream())
                        .toList();
    }
}
