package dev.ssmreconnect.diagnose;

import java.util.List;

/**
 * What one check says of one resource.
 *
 * @param subject the id of the resource that it speaks of, such as {@code vpc-…}, a role's name, or {@code ssm@subnet-…}
 * @param message one sentence for a person
 * @param evidence what was seen: resource ids, the rule that matched; sorted as the check found it
 */
public record Finding(
        CheckId check, Status status, String subject, String message, List<String> evidence) {
    public Finding {
        evidence = List.copyOf(evidence);
    }
}
