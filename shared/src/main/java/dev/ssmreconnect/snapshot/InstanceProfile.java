package dev.ssmreconnect.snapshot;

import dev.ssmreconnect.model.Arn;
import java.util.List;

/**
 * An instance profile.
 *
 * @param id {@code AIPA…}
 * @param roles none or one: IAM allows no more
 */
public record InstanceProfile(Arn arn, String id, List<Arn> roles) {
    public InstanceProfile {
        roles = List.copyOf(roles);
    }
}
