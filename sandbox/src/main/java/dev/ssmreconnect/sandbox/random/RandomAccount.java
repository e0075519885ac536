package dev.ssmreconnect.sandbox.random;

import dev.ssmreconnect.sandbox.SandboxAccount;
import java.util.List;

/**
 * An account made from a seed.
 *
 * @param instances running and not, in the order in which they were made
 * @param story what was put into it, for whoever studies a disagreement
 */
public record RandomAccount(
        long seed, SandboxAccount account, List<String> instances, List<String> story) {
    public RandomAccount {
        instances = List.copyOf(instances);
        story = List.copyOf(story);
    }
}
