package dev.ssmreconnect.snapshot;

import dev.ssmreconnect.model.Arn;
import dev.ssmreconnect.model.PolicyDocument;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * An IAM role: who may take it, and the boundary around what it may do.
 *
 * @param createdAt empty where AWS printed none
 */
public record Role(
        Arn arn,
        PolicyDocument trust,
        Optional<Arn> permissionsBoundary,
        Optional<Instant> createdAt,
        Map<String, String> tags) {
    public Role {
        tags = Map.copyOf(tags);
    }

    /** Without tags. */
    public Role(
            Arn arn,
            PolicyDocument trust,
            Optional<Arn> permissionsBoundary,
            Optional<Instant> createdAt) {
        this(arn, trust, permissionsBoundary, createdAt, Map.of());
    }

    /** Of unknown age. */
    public Role(Arn arn, PolicyDocument trust, Optional<Arn> permissionsBoundary) {
        this(arn, trust, permissionsBoundary, Optional.empty());
    }
}
