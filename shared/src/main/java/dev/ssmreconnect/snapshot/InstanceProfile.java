package dev.ssmreconnect.snapshot;

import dev.ssmreconnect.model.Arn;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An instance profile.
 *
 * @param id {@code AIPA…}
 * @param roles none or one: IAM allows no more
 * @param createdAt empty where AWS printed none
 */
public record InstanceProfile(
        Arn arn,
        String id,
        List<Arn> roles,
        Optional<Instant> createdAt,
        Map<String, String> tags) {
    public InstanceProfile {
        roles = List.copyOf(roles);
        tags = Map.copyOf(tags);
    }

    /** Without tags. */
    public InstanceProfile(Arn arn, String id, List<Arn> roles, Optional<Instant> createdAt) {
        this(arn, id, roles, createdAt, Map.of());
    }

    /** Of unknown age. */
    public InstanceProfile(Arn arn, String id, List<Arn> roles) {
        this(arn, id, roles, Optional.empty());
    }
}
