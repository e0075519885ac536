package dev.ssmreconnect.diagnose.identity;

import dev.ssmreconnect.diagnose.Finding;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Whether an instance's agent gets credentials that suffice.
 *
 * @param changedAt the latest change to its identity that AWS dates; an agent that was denied before it may still be asleep
 */
public record IdentityAnswer(List<Finding> findings, Optional<Instant> changedAt) {
    public IdentityAnswer {
        findings = List.copyOf(findings);
    }
}
