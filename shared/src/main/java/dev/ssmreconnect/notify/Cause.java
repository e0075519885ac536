package dev.ssmreconnect.notify;

import dev.ssmreconnect.diagnose.CheckId;
import dev.ssmreconnect.diagnose.Finding;
import dev.ssmreconnect.diagnose.Status;
import dev.ssmreconnect.record.Incident;
import java.util.List;
import java.util.Optional;

/** Why, in two to four words of ASCII, made of the check's id: {@code path.endpoint-missing} is "endpoint missing". */
public final class Cause {
    private Cause() {}

    public static String of(Incident incident) {
        List<CheckId> causes = incident.diagnosis().rootCauses();
        if (!causes.isEmpty()) {
            return words(causes.getFirst())
                    + (causes.size() > 1 ? " +" + (causes.size() - 1) + " more" : "");
        }
        return telling(incident).map(Cause::words).orElse("no cause seen");
    }

    /** What stands out most where there is no root cause. */
    private static Optional<CheckId> telling(Incident incident) {
        return first(incident, Status.FAIL)
                .or(() -> first(incident, Status.UNKNOWN))
                .or(() -> first(incident, Status.WARN))
                .map(Finding::check);
    }

    private static Optional<Finding> first(Incident incident, Status status) {
        return incident.diagnosis().findings().stream()
                .filter(finding -> finding.status() == status)
                .findFirst();
    }

    /** What says enough without its group goes without it. */
    private static String words(CheckId check) {
        return check.id()
                .replaceFirst("^(path|identity|caller)\\.", "")
                .replace("imds.", "metadata service ")
                .replace('.', ' ')
                .replace('-', ' ')
                .replace("sg ", "security group ")
                .replace("nacl ", "network ACL ")
                .replace("scp", "SCP")
                .replace("dns", "DNS")
                .replace("nat ", "NAT ")
                .replace("dhmc", "DHMC")
                .replace("ipv6", "IPv6");
    }
}
