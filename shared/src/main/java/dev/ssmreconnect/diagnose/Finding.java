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

    public static Finding pass(CheckId check, String subject, String message, String... evidence) {
        return new Finding(check, Status.PASS, subject, message, List.of(evidence));
    }

    public static Finding fail(CheckId check, String subject, String message, String... evidence) {
        return new Finding(check, Status.FAIL, subject, message, List.of(evidence));
    }

    public static Finding unknown(
            CheckId check, String subject, String message, String... evidence) {
        return new Finding(check, Status.UNKNOWN, subject, message, List.of(evidence));
    }

    public static Finding warn(CheckId check, String subject, String message, String... evidence) {
        return new Finding(check, Status.WARN, subject, message, List.of(evidence));
    }

    public Finding withStatus(Status changed) {
        return new Finding(check, changed, subject, message, evidence);
    }

    Finding about(String other) {
        return new Finding(check, status, other, message, evidence);
    }

    public boolean fails() {
        return status == Status.FAIL;
    }
}
