package dev.ssmreconnect.sandbox.random;

import dev.ssmreconnect.sandbox.SandboxAccount;
import java.util.List;
import java.util.Set;

/**
 * An account made from a seed.
 *
 * @param instances running and not, in the order in which they were made
 * @param secretive those with something inside that no API shows and that keeps them from connecting
 * @param story what was put into it, for whoever studies a disagreement
 */
public record RandomAccount(
        long seed,
        SandboxAccount account,
        List<String> instances,
        Set<String> secretive,
        List<String> story) {
    public RandomAccount {
        instances = List.copyOf(instances);
        secretive = Set.copyOf(secretive);
        story = List.copyOf(story);
    }
}
