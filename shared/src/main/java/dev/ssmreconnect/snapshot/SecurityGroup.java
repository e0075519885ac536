package dev.ssmreconnect.snapshot;

import dev.ssmreconnect.model.Cidr;
import dev.ssmreconnect.model.PortRange;
import dev.ssmreconnect.model.PrefixListId;
import dev.ssmreconnect.model.SecurityGroupId;
import dev.ssmreconnect.model.VpcId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A security group: stateful, and what no rule allows is refused. */
public record SecurityGroup(
        SecurityGroupId id,
        VpcId vpcId,
        String name,
        String ownerId,
        List<Rule> ingress,
        List<Rule> egress,
        Map<String, String> tags) {
    public SecurityGroup {
        ingress = List.copyOf(ingress);
        egress = List.copyOf(egress);
        tags = Map.copyOf(tags);
    }

    /**
     * One rule with one peer; AWS prints several peers to a permission.
     *
     * @param protocol {@code -1} for all, {@code tcp}, {@code udp}, {@code icmp}, {@code icmpv6}, or an IANA number
     * @param ports all where AWS printed none
     */
    public record Rule(String protocol, PortRange ports, Peer peer) {}

    /** Whom a rule speaks of: the source of an ingress rule, the destination of an egress rule. */
    public sealed interface Peer {
        record Block(Cidr cidr) implements Peer {
            @Override
            public String toString() {
                return cidr.toString();
            }
        }

        record Group(SecurityGroupId groupId) implements Peer {
            @Override
            public String toString() {
                return groupId.toString();
            }
        }

        record Prefixes(PrefixListId prefixListId) implements Peer {
            @Override
            public String toString() {
                return prefixListId.toString();
            }
        }
    }

    public SecurityGroup withIngress(Rule rule) {
        return new SecurityGroup(id, vpcId, name, ownerId, plus(ingress, rule), egress, tags);
    }

    public SecurityGroup withEgress(Rule rule) {
        return new SecurityGroup(id, vpcId, name, ownerId, ingress, plus(egress, rule), tags);
    }

    private static List<Rule> plus(List<Rule> rules, Rule rule) {
        List<Rule> changed = new ArrayList<>(rules);
        changed.add(rule);
        return changed;
    }
}
