package dev.ssmreconnect.snapshot;

import dev.ssmreconnect.model.IpAddress;
import dev.ssmreconnect.model.NetworkInterfaceId;
import dev.ssmreconnect.model.SecurityGroupId;
import dev.ssmreconnect.model.SubnetId;
import java.util.List;
import java.util.Optional;

/**
 * A network interface as its instance shows it.
 *
 * @param deviceIndex 0 is the primary interface, which a default route leaves by
 * @param privateIpv4 the primary address first; empty in an IPv6-only subnet
 * @param publicIpv4 the public or Elastic IP address of the primary private address
 */
public record InstanceInterface(
        NetworkInterfaceId id,
        int deviceIndex,
        SubnetId subnetId,
        List<SecurityGroupId> groups,
        List<IpAddress> privateIpv4,
        Optional<IpAddress> publicIpv4,
        List<IpAddress> ipv6) {
    public InstanceInterface {
        groups = List.copyOf(groups);
        privateIpv4 = List.copyOf(privateIpv4);
        ipv6 = List.copyOf(ipv6);
    }
}
