package dev.ssmreconnect.sandbox.world;

import java.time.Instant;

/**
 * An instance profile's association with an instance. It holds the profile by its unique id: a
 * profile that is deleted and made again under the same name is another one.
 *
 * @param state {@code associating}, {@code associated}, {@code disassociating}
 */
public record Association(
        String id,
        String instanceId,
        String profileArn,
        String profileId,
        String state,
        Instant since) {
    public Association withState(String changed) {
        return new Association(id, instanceId, profileArn, profileId, changed, since);
    }
}
