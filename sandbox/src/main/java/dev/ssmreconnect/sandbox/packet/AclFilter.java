package dev.ssmreconnect.sandbox.packet;

import dev.ssmreconnect.sandbox.world.AclEntry;
import dev.ssmreconnect.sandbox.world.Ip;
import dev.ssmreconnect.sandbox.world.NetworkAcl;
import java.util.ArrayList;
import java.util.List;

/**
 * What a network ACL lets through: entries in numbered order, the first that matches decides,
 * stateless.
 *
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html">Network
 *     ACLs</a>
 */
final class AclFilter {
    private AclFilter() {}

    /** How much of a range of ports is let through. */
    enum Share {
        ALL,
        SOME,
        NONE
    }

    static Share share(
            NetworkAcl acl, boolean egress, String protocol, Ip peer, int firstPort, int lastPort) {
        List<int[]> undecided = new ArrayList<>(List.of(new int[] {firstPort, lastPort}));
        int allowed = 0;
        for (AclEntry entry : acl.entries()) {
            if (entry.egress() == egress && isFor(entry, protocol, peer)) {
                int decided = decide(undecided, entry);
                allowed += entry.allow() ? decided : 0;
            }
        }
        if (allowed == 0) {
            return Share.NONE;
        }
        return allowed == lastPort - firstPort + 1 ? Share.ALL : Share.SOME;
    }

    private static boolean isFor(AclEntry entry, String protocol, Ip peer) {
        return (entry.protocol().equals("-1") || entry.protocol().equals(protocol))
                && entry.block().contains(peer);
    }

    /**
     * Takes the ports of the entry out of those that no entry decided yet, and says how many they
     * were.
     */
    private static int decide(List<int[]> undecided, AclEntry entry) {
        boolean everyPort = entry.protocol().equals("-1");
        int from = everyPort ? 0 : entry.fromPort();
        int to = everyPort ? 65_535 : entry.toPort();
        List<int[]> left = new ArrayList<>();
        int decided = 0;
        for (int[] range : undecided) {
            int low = Math.max(range[0], from);
            int high = Math.min(range[1], to);
            if (low > high) {
                left.add(range);
                continue;
            }
            decided += high - low + 1;
            if (range[0] < low) {
                left.add(new int[] {range[0], low - 1});
            }
            if (range[1] > high) {
                left.add(new int[] {high + 1, range[1]});
            }
        }
        undecided.clear();
        undecided.addAll(left);
        return decided;
    }
}
