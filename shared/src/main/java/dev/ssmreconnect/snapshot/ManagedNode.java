package dev.ssmreconnect.snapshot;

import dev.ssmreconnect.model.AgentVersion;
import dev.ssmreconnect.model.AwsValue;
import dev.ssmreconnect.model.InstanceId;
import java.time.Instant;
import java.util.Optional;

/**
 * A node that has registered.
 *
 * @param pingStatus {@code Online}, {@code ConnectionLost}, {@code Inactive}
 * @param registeredAt printed for hybrid nodes; for EC2 instances mostly empty
 */
public record ManagedNode(
        InstanceId id,
        AwsValue pingStatus,
        Optional<Instant> lastPingAt,
        Optional<Instant> registeredAt,
        Optional<AgentVersion> agentVersion,
        Optional<AwsValue> platformType) {}
