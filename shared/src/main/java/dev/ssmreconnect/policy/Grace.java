package dev.ssmreconnect.policy;

import dev.ssmreconnect.owner.Ownership;
import dev.ssmreconnect.snapshot.Instance;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How long an instance is left to its own provisioner after its start. */
public final class Grace {
    private Grace() {}

    /** When it ends; empty where AWS printed no launch time. */
    public static Optional<Instant> endOf(Policy policy, Instance instance) {
        Duration grace =
                policy.scopes().stream()
                        .filter(scope -> scope.contains(instance))
                        .findFirst()
                        .flatMap(Scope::grace)
                        .or(() -> ofOwned(policy, instance))
                        .orElse(policy.grace());
        return instance.launchTime().map(launched -> launched.plus(grace));
    }

    private static Optional<Duration> ofOwned(Policy policy, Instance instance) {
        return policy.owned().grace().filter(ignored -> Ownership.of(instance.tags()).isPresent());
    }
}
