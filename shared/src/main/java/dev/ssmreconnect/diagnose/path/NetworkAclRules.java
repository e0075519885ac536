package dev.ssmreconnect.diagnose.path;

import dev.ssmreconnect.diagnose.Status;
import dev.ssmreconnect.model.PortRange;
import dev.ssmreconnect.snapshot.NetworkAcl;
import dev.ssmreconnect.snapshot.NetworkAcl.Entry;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Whether a network ACL lets TCP through. Its entries are tried by ascending number and the first that matches wins; it is stateless,
 * so that the answer needs an entry of its own.
 *
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/nacl-rules.html">Network ACL rules</a>
 */
final class NetworkAclRules {
    /** A connection from a port that is refused fails and is tried again from another one, so a few of them do not matter. */
    private static final double ENOUGH_PORTS = 0.9;

    /** From here on, AWS prints an asterisk: the entries that deny the rest. */
    private static final int LAST_RULE = 32767;

    private NetworkAclRules() {}

    static Ruling outbound(NetworkAcl acl, AddressSpace to, PortRange ports) {
        return rule(acl, true, to, ports);
    }

    static Ruling inbound(NetworkAcl acl, AddressSpace from, PortRange ports) {
        return rule(acl, false, from, ports);
    }

    private static Ruling rule(
            NetworkAcl acl, boolean egress, AddressSpace space, PortRange ports) {
        List<Entry> entries =
                acl.entries().stream()
                        .filter(entry ->
                                entry.egress() == egress
                                        && isTcp(entry)
                                        && entry.ports().overlaps(ports))
                        .toList();
        List<Ruling> rulings = new ArrayList<>();
        Map<Status, Integer> count = new EnumMap<>(Status.class);
        for (PortRange segment : segments(entries, ports)) {
            Ruling ruling = ofSegment(entries, space, segment);
            rulings.add(ruling);
            count.merge(ruling.status(), size(segment), Integer::sum);
        }
        return combined(rulings, count, ports);
    }

    private static Ruling combined(
            List<Ruling> rulings, Map<Status, Integer> count, PortRange ports) {
        Ruling first = rulings.getFirst();
        if (count.size() == 1) {
            return first;
        }
        int allowed = count.getOrDefault(Status.PASS, 0);
        if (allowed >= ENOUGH_PORTS * size(ports)) {
            return rulings.stream()
                    .filter(ruling -> ruling.status() == Status.PASS)
                    .findFirst()
                    .orElse(first);
        }
        return Ruling.unknown("only " + allowed + " of the TCP ports " + ports + " are allowed");
    }

    private static int size(PortRange ports) {
        return ports.to() - ports.from() + 1;
    }

    private static boolean isTcp(Entry entry) {
        return switch (entry.protocol()) {
            case "-1", "6", "tcp", "all" -> true;
            default -> false;
        };
    }

    /** The ports cut where an entry begins or ends, so that each entry holds for a whole segment or for none of it. */
    private static List<PortRange> segments(List<Entry> entries, PortRange ports) {
        TreeSet<Integer> starts = new TreeSet<>(List.of(ports.from()));
        for (Entry entry : entries) {
            starts.add(Math.max(entry.ports().from(), ports.from()));
            if (entry.ports().to() < ports.to()) {
                starts.add(entry.ports().to() + 1);
            }
        }
        List<PortRange> segments = new ArrayList<>();
        for (int start : starts) {
            Integer next = starts.higher(start);
            segments.add(new PortRange(start, next == null ? ports.to() : next - 1));
        }
        return segments;
    }

    private static Ruling ofSegment(List<Entry> entries, AddressSpace space, PortRange segment) {
        Share allowed = new Share();
        Share denied = new Share();
        AddressSpace left = space;
        for (Entry entry : entries) {
            if (entry.ports().contains(segment)) {
                AddressSpace rest = left.minus(entry.cidr());
                (entry.allows() ? allowed : denied).add(left.size() - rest.size(), entry);
                left = rest;
            }
        }
        denied.add(left.size());
        return ruling(space, segment, allowed, denied);
    }

    private static Ruling ruling(
            AddressSpace space, PortRange segment, Share allowed, Share denied) {
        if (space.isNegligible(denied.size)) {
            return Ruling.pass(allowed.text(segment));
        }
        return allowed.size == 0
                ? Ruling.fail(denied.text(segment))
                : Ruling.unknown("a part is refused: " + denied.text(segment));
    }

    /** How many addresses one kind of entry decides, and the first entry that decides any. */
    private static final class Share {
        private double size;
        private Optional<Entry> first = Optional.empty();

        void add(double count, Entry entry) {
            if (count > 0 && size == 0) {
                first = Optional.of(entry);
            }
            size += count;
        }

        void add(double count) {
            size += count;
        }

        String text(PortRange segment) {
            return first.map(Share::text).orElse("no entry allows tcp " + segment);
        }

        private static String text(Entry entry) {
            String ports =
                    entry.protocol().equals("-1") ? "all traffic " : "tcp " + entry.ports() + " ";
            return (entry.egress() ? "outbound" : "inbound")
                    + " rule "
                    + (entry.ruleNumber() >= LAST_RULE ? "*" : Integer.toString(entry.ruleNumber()))
                    + (entry.allows() ? " allows " : " denies ")
                    + ports
                    + (entry.egress() ? "to " : "from ")
                    + entry.cidr();
        }
    }
}
