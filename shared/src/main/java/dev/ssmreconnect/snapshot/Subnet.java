package dev.ssmreconnect.snapshot;

import dev.ssmreconnect.model.Cidr;
import dev.ssmreconnect.model.SubnetId;
import dev.ssmreconnect.model.VpcId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A subnet.
 *
 * @param ownerId another account than ours where it is shared by AWS RAM
 * @param cidr empty in an IPv6-only subnet
 * @param availabilityZoneId for example {@code use1-az6}: the same zone in every account
 * @param availableAddresses free IPv4 addresses; an interface endpoint takes one
 */
public record Subnet(
        SubnetId id,
        VpcId vpcId,
        String ownerId,
        Optional<Cidr> cidr,
        List<Cidr> ipv6Cidrs,
        String availabilityZone,
        String availabilityZoneId,
        int availableAddresses,
        boolean dns64,
        Map<String, String> tags) {
    public Subnet {
        ipv6Cidrs = List.copyOf(ipv6Cidrs);
        tags = Map.copyOf(tags);
    }
}
