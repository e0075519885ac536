package dev.ssmreconnect.sandbox.identity;

import java.time.Instant;
import java.util.Optional;

/** An instance profile; IAM allows it one role. */
public record Profile(
        String name,
        String path,
        String id,
        String arn,
        Optional<String> roleName,
        Instant created) {
    public Profile withRole(Optional<String> changed) {
        return new Profile(name, path, id, arn, changed, created);
    }
}
