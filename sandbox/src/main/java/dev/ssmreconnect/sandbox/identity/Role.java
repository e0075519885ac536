package dev.ssmreconnect.sandbox.identity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A role.
 *
 * @param attached managed policies by ARN
 * @param inline inline policies by name
 * @param boundary ARN of the managed policy that bounds it
 */
public record Role(
        String name,
        String path,
        String id,
        String arn,
        Policy trust,
        List<String> attached,
        Map<String, Policy> inline,
        Optional<String> boundary,
        Instant created) {
    public Role {
        attached = List.copyOf(attached);
        inline = Map.copyOf(inline);
    }

    public Role withAttached(List<String> changed) {
        return new Role(name, path, id, arn, trust, changed, inline, boundary, created);
    }

    public Role attaching(String policyArn) {
        List<String> changed = new ArrayList<>(attached);
        changed.add(policyArn);
        return withAttached(changed);
    }

    public Role withInline(Policy policy) {
        Map<String, Policy> changed = new LinkedHashMap<>(inline);
        changed.put(policy.name(), policy);
        return new Role(name, path, id, arn, trust, attached, changed, boundary, created);
    }

    public Role withTrust(Policy changed) {
        return new Role(name, path, id, arn, changed, attached, inline, boundary, created);
    }

    public Role withBoundary(String policyArn) {
        return new Role(
                name, path, id, arn, trust, attached, inline, Optional.of(policyArn), created);
    }
}
