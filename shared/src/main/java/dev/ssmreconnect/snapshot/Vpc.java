package dev.ssmreconnect.snapshot;

import dev.ssmreconnect.model.Cidr;
import dev.ssmreconnect.model.DhcpOptionsId;
import dev.ssmreconnect.model.VpcId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A VPC.
 *
 * @param cidrs its associated IPv4 blocks, the primary one first
 * @param dhcpOptionsId empty or {@code default} where it has none of its own
 */
public record Vpc(
        VpcId id,
        String ownerId,
        List<Cidr> cidrs,
        List<Cidr> ipv6Cidrs,
        Optional<DhcpOptionsId> dhcpOptionsId,
        Map<String, String> tags) {
    public Vpc {
        cidrs = List.copyOf(cidrs);
        ipv6Cidrs = List.copyOf(ipv6Cidrs);
        tags = Map.copyOf(tags);
    }
}
