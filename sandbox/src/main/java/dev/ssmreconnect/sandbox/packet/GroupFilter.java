package dev.ssmreconnect.sandbox.packet;

import dev.ssmreconnect.sandbox.world.Block;
import dev.ssmreconnect.sandbox.world.GroupRule;
import dev.ssmreconnect.sandbox.world.Ip;
import dev.ssmreconnect.sandbox.world.PrefixList;
import dev.ssmreconnect.sandbox.world.SecurityGroup;
import dev.ssmreconnect.sandbox.world.World;
import java.util.List;

/**
 * What security groups let through: the union of all rules of all groups of an interface, stateful,
 * so only the first packet is asked about.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html">Security
 *     group rules</a>
 */
record GroupFilter(World world) {
    boolean lets(
            List<String> groupIds,
            boolean egress,
            Server server,
            Ip peer,
            List<String> peerGroups) {
        for (String id : groupIds) {
            SecurityGroup group = world.securityGroups().get(id);
            if (group != null
                    && anyRule(
                            egress ? group.egress() : group.ingress(), server, peer, peerGroups)) {
                return true;
            }
        }
        return false;
    }

    private boolean anyRule(
            List<GroupRule> rules, Server server, Ip peer, List<String> peerGroups) {
        for (GroupRule rule : rules) {
            if (rule.matches(server.protocol(), server.port())
                    && isPeer(rule.peer(), peer, peerGroups)) {
                return true;
            }
        }
        return false;
    }

    private boolean isPeer(GroupRule.Peer wanted, Ip peer, List<String> peerGroups) {
        return switch (wanted) {
            case GroupRule.Peer.Cidr(Block block) -> block.contains(peer);
            case GroupRule.Peer.Group(String groupId) -> peerGroups.contains(groupId);
            case GroupRule.Peer.Prefixes(String prefixListId) -> {
                PrefixList list = world.prefixLists().get(prefixListId);
                yield list != null
                        && list.blocks().stream().anyMatch(block -> block.contains(peer));
            }
        };
    }
}
