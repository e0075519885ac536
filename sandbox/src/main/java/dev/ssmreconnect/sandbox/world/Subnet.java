package dev.ssmreconnect.sandbox.world;

import java.util.Map;
import java.util.Optional;

/**
 * A subnet.
 *
 * @param ownerId another account's where the subnet is shared with this one
 * @param block empty for an IPv6-only subnet
 * @param dns64 whether the resolver makes IPv6 addresses out of IPv4 ones for it
 * @param publicAccess exempted from, or under, the Region's block of public access
 */
public record Subnet(
        String id,
        String vpcId,
        String ownerId,
        String zone,
        Optional<Block> block,
        Optional<Block> ipv6Block,
        boolean mapPublicIp,
        boolean dns64,
        PublicAccess publicAccess,
        Map<String, String> tags) {
    public Subnet {
        tags = Map.copyOf(tags);
    }

    public Subnet withTags(Map<String, String> changed) {
        return new Subnet(
                id,
                vpcId,
                ownerId,
                zone,
                block,
                ipv6Block,
                mapPublicIp,
                dns64,
                publicAccess,
                changed);
    }

    public Subnet withPublicAccess(PublicAccess changed) {
        return new Subnet(
                id, vpcId, ownerId, zone, block, ipv6Block, mapPublicIp, dns64, changed, tags);
    }
}
