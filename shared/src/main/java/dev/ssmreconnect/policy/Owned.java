package dev.ssmreconnect.policy;

import java.time.Duration;
import java.util.Optional;

/**
 * What may be done to resources that a template, a group or a cluster keeps. It lowers what {@code fixes} allows, and never raises it.
 *
 * @param grace how long an owned instance is left alone after its start; as any other where empty
 * @param instances for a change to one instance, which lasts as long as that instance, or until its template is deployed again
 * @param shared for a change to an owned security group, VPC, endpoint, role or profile: drift, which its owner may undo at any time
 */
public record Owned(Optional<Duration> grace, Setting instances, Setting shared) {
    public static Owned standard() {
        return new Owned(Optional.empty(), Setting.APPLY, Setting.ASK);
    }
}
