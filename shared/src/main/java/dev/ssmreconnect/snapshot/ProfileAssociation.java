package dev.ssmreconnect.snapshot;

import dev.ssmreconnect.model.AwsValue;
import dev.ssmreconnect.model.InstanceId;

/**
 * An instance profile's association with an instance.
 *
 * @param state {@code associating}, {@code associated}, {@code disassociating}, {@code disassociated}
 */
public record ProfileAssociation(
        String id, InstanceId instanceId, ProfileReference profile, AwsValue state) {}
