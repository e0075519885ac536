package dev.ssmreconnect.snapshot;

import dev.ssmreconnect.model.PortRange;
import java.util.Set;

/** The ports of a rule. For ICMP the same fields hold type and code, and for all protocols they mean nothing. */
final class Ports {
    private static final Set<String> WITH_PORTS = Set.of("tcp", "udp", "6", "17");
    private static final int UNSET = -1;

    private Ports() {}

    static PortRange of(String protocol, Element from, Element to) {
        int first = from.optionalNumber().orElse(UNSET);
        int last = to.optionalNumber().orElse(first);
        if (!WITH_PORTS.contains(protocol) || first == UNSET && last == UNSET) {
            return PortRange.ALL;
        }
        try {
            return new PortRange(first == UNSET ? last : first, last);
        } catch (IllegalArgumentException e) {
            throw from.unreadable(e.getMessage() + "; the first port");
        }
    }
}
