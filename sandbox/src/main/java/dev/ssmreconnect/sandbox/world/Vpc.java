package dev.ssmreconnect.sandbox.world;

import java.util.List;
import java.util.Map;

/**
 * @param blocks IPv4 blocks, the primary one first; its base + 2 is the resolver
 */
public record Vpc(
        String id,
        String ownerId,
        List<Block> blocks,
        List<Block> ipv6Blocks,
        boolean dnsSupport,
        boolean dnsHostnames,
        String dhcpOptionsId,
        Map<String, String> tags) {
    public Vpc {
        blocks = List.copyOf(blocks);
        ipv6Blocks = List.copyOf(ipv6Blocks);
        tags = Map.copyOf(tags);
    }

    public boolean covers(Ip ip) {
        return (ip.v6() ? ipv6Blocks : blocks).stream().anyMatch(block -> block.contains(ip));
    }

    public Vpc withDns(boolean support, boolean hostnames) {
        return new Vpc(id, ownerId, blocks, ipv6Blocks, support, hostnames, dhcpOptionsId, tags);
    }

    public Vpc withDhcpOptions(String changed) {
        return new Vpc(id, ownerId, blocks, ipv6Blocks, dnsSupport, dnsHostnames, changed, tags);
    }

    public Vpc withTags(Map<String, String> changed) {
        return new Vpc(
                id, ownerId, blocks, ipv6Blocks, dnsSupport, dnsHostnames, dhcpOptionsId, changed);
    }
}
