package dev.ssmreconnect.aws.remediate;

import dev.ssmreconnect.aws.AwsFailure;
import dev.ssmreconnect.aws.remediate.Change.Meaning;
import java.util.Optional;

/** Another endpoint, or a private hosted zone, has the service's name in the VPC already. */
final class DnsConflict {
    private DnsConflict() {}

    static Optional<Meaning> in(AwsFailure failure, String resource) {
        return failure.message().contains("conflicting DNS domain")
                ? Optional.of(
                        new Meaning(
                                false,
                                "%s cannot have private DNS: another endpoint or a private hosted zone has the service's name in its VPC already. Look for it in Route 53 (%s)."
                                        .formatted(resource, failure)))
                : Optional.empty();
    }
}
