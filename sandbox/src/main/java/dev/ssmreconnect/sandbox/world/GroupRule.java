package dev.ssmreconnect.sandbox.world;

/**
 * A rule of a security group.
 *
 * @param protocol {@code tcp}, {@code udp}, {@code icmp} or {@code -1} for all
 * @param fromPort without meaning for protocol -1
 */
public record GroupRule(String protocol, int fromPort, int toPort, Peer peer, String description) {
    /** The other end of a rule. */
    public sealed interface Peer {
        record Cidr(Block block) implements Peer {}

        record Group(String groupId) implements Peer {}

        record Prefixes(String prefixListId) implements Peer {}

        /** From {@code 10.0.0.0/16}, {@code sg-…} or {@code pl-…}. */
        static Peer of(String text) {
            if (text.startsWith("sg-")) {
                return new Group(text);
            }
            return text.startsWith("pl-") ? new Prefixes(text) : new Cidr(Block.of(text));
        }
    }

    public static GroupRule all(String peer) {
        return new GroupRule("-1", -1, -1, Peer.of(peer), "");
    }

    public static GroupRule tcp(int port, String peer) {
        return new GroupRule("tcp", port, port, Peer.of(peer), "");
    }

    public static GroupRule of(String protocol, int fromPort, int toPort, String peer) {
        return new GroupRule(protocol, fromPort, toPort, Peer.of(peer), "");
    }

    /** The description is no part of what a rule is. */
    public boolean sameAs(GroupRule other) {
        return protocol.equals(other.protocol)
                && fromPort == other.fromPort
                && toPort == other.toPort
                && peer.equals(other.peer);
    }

    public boolean matches(String wantedProtocol, int port) {
        return protocol.equals("-1")
                || protocol.equals(wantedProtocol) && fromPort <= port && port <= toPort;
    }
}
