package dev.ssmreconnect.diagnose.path;

import dev.ssmreconnect.model.Cidr;
import dev.ssmreconnect.model.Observed;
import dev.ssmreconnect.model.PrefixListId;
import dev.ssmreconnect.model.SecurityGroupId;
import dev.ssmreconnect.snapshot.SecurityGroup;
import dev.ssmreconnect.snapshot.SecurityGroup.Peer;
import dev.ssmreconnect.snapshot.SecurityGroup.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Whether the security groups of an interface let TCP 443 through. Their rules add up, they are stateful, and what none allows is
 * refused. A rule that names a group means the private addresses of the interfaces that have it.
 *
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html">Security group rules</a>
 */
final class SecurityGroupRules {
    static final int HTTPS = 443;

    private final NetworkIndex index;

    SecurityGroupRules(NetworkIndex index) {
        this.index = index;
    }

    Ruling egress(List<SecurityGroupId> groups, Party to) {
        return rule(groups, SecurityGroup::egress, to, "egress", "to");
    }

    Ruling ingress(List<SecurityGroupId> groups, Party from) {
        return rule(groups, SecurityGroup::ingress, from, "ingress", "from");
    }

    private Ruling rule(
            List<SecurityGroupId> groups,
            Function<SecurityGroup, List<Rule>> rules,
            Party party,
            String direction,
            String preposition) {
        Tally tally = new Tally(party);
        for (SecurityGroupId id : groups) {
            Optional<SecurityGroup> group = index.securityGroup(id).ifKnown();
            group.ifPresentOrElse(
                    known ->
                            rules.apply(known).stream()
                                    .filter(SecurityGroupRules::isHttps)
                                    .forEach(tally::count),
                    () -> tally.unreadable.add(id + " could not be read"));
        }
        if (groups.isEmpty()) {
            tally.unreadable.add("its security groups could not be read");
        }
        return tally.ruling(direction, preposition);
    }

    private static boolean isHttps(Rule rule) {
        return switch (rule.protocol()) {
            case "-1", "all" -> true;
            case "tcp", "6" -> rule.ports().contains(HTTPS);
            default -> false;
        };
    }

    /** What the rules read so far leave unallowed. */
    private final class Tally {
        private final Party party;
        private final List<String> unreadable = new ArrayList<>();
        private AddressSpace left;
        private Optional<Rule> decisive = Optional.empty();

        Tally(Party party) {
            this.party = party;
            this.left = party.space();
        }

        void count(Rule rule) {
            AddressSpace before = left;
            switch (rule.peer()) {
                case Peer.Block(Cidr cidr) -> left = left.minus(cidr);
                case Peer.Group(SecurityGroupId group) -> countGroup(group);
                case Peer.Prefixes(PrefixListId list) -> countPrefixes(list);
            }
            if (left.size() < before.size() && decisive.isEmpty()) {
                decisive = Optional.of(rule);
            }
        }

        private void countGroup(SecurityGroupId group) {
            if (party.groups().contains(group)) {
                left = AddressSpace.NOWHERE;
            } else if (!party.groupsKnown()) {
                unreadable.add("whether the other end has " + group + " could not be read");
            }
        }

        private void countPrefixes(PrefixListId list) {
            if (index.isOfOtherService(list)) {
                return;
            }
            Observed<List<Cidr>> entries = index.prefixes(list);
            entries.ifKnown()
                    .ifPresentOrElse(
                            known -> known.forEach(cidr -> left = left.minus(cidr)),
                            () -> unreadable.add("the entries of " + list + " could not be read"));
        }

        Ruling ruling(String direction, String preposition) {
            if (left.isNegligibleIn(party.space())) {
                return Ruling.pass(
                        decisive.map(rule -> text(rule, direction, preposition)).orElse("allowed"));
            }
            if (!unreadable.isEmpty()) {
                return Ruling.unknown(String.join(", ", unreadable));
            }
            return decisive.map(rule ->
                            Ruling.unknown(
                                    text(rule, direction, preposition)
                                            + " covers only a part of where the service may answer"))
                    .orElseGet(() -> Ruling.fail("no " + direction + " rule for tcp 443"));
        }
    }

    private static String text(Rule rule, String direction, String preposition) {
        String what = rule.protocol().equals("-1") ? "all traffic" : "tcp " + rule.ports();
        return direction + " " + what + " " + preposition + " " + rule.peer();
    }
}
