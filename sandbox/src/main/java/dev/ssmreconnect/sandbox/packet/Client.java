package dev.ssmreconnect.sandbox.packet;

import dev.ssmreconnect.sandbox.world.Ip;
import dev.ssmreconnect.sandbox.world.NetworkInterface;
import dev.ssmreconnect.sandbox.world.Subnet;
import java.util.List;
import java.util.Optional;

/**
 * Who sends, at this point of the way: the instance, later a NAT gateway in its place.
 *
 * @param firstPort of its ephemeral ports
 * @param groupIds none for a NAT gateway, which has no security groups
 */
record Client(
        String name,
        Ip ip,
        Optional<Ip> publicIp,
        int firstPort,
        int lastPort,
        Subnet subnet,
        boolean hasGroups,
        List<String> groupIds) {
    /**
     * Linux uses 32768 to 60999, Windows 49152 to 65535.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/vpc/latest/userguide/custom-network-acl.html">Ephemeral
     *     ports</a>
     */
    static Client of(NetworkInterface from, Ip ip, Subnet subnet, boolean windows) {
        Optional<Ip> reachable = ip.v6() ? Optional.of(ip) : from.publicIp();
        return new Client(
                from.id(),
                ip,
                reachable,
                windows ? 49_152 : 32_768,
                windows ? 65_535 : 60_999,
                subnet,
                true,
                from.groupIds());
    }

    boolean isNat() {
        return !hasGroups;
    }
}
