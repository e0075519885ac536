package dev.ssmreconnect.snapshot;

import dev.ssmreconnect.model.AwsValue;
import dev.ssmreconnect.model.InstanceId;
import java.time.Instant;
import java.util.Optional;

/**
 * An instance profile's association with an instance.
 *
 * @param state {@code associating}, {@code associated}, {@code disassociating}, {@code disassociated}
 * @param since when the profile was associated; AWS prints it at times only
 */
public record ProfileAssociation(
        String id,
        InstanceId instanceId,
        ProfileReference profile,
        AwsValue state,
        Optional<Instant> since) {
    /** Since nobody knows when. */
    public ProfileAssociation(
            String id, InstanceId instanceId, ProfileReference profile, AwsValue state) {
        this(id, instanceId, profile, state, Optional.empty());
    }
}
