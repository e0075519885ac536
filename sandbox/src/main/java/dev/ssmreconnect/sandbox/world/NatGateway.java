package dev.ssmreconnect.sandbox.world;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A NAT gateway.
 *
 * @param subnetId empty for a regional one, which has neither subnet nor network ACL
 * @param state {@code pending}, {@code available}, {@code failed}, {@code deleting}, {@code
 *     deleted}
 * @param publicIp empty for a private one
 */
public record NatGateway(
        String id,
        String vpcId,
        Optional<String> subnetId,
        String state,
        String interfaceId,
        Ip privateIp,
        Optional<Ip> publicIp,
        Instant created,
        Map<String, String> tags) {
    public NatGateway {
        tags = Map.copyOf(tags);
    }

    public NatGateway withState(String changed) {
        return new NatGateway(
                id, vpcId, subnetId, changed, interfaceId, privateIp, publicIp, created, tags);
    }
}
