package dev.ssmreconnect.aws.remediate;

import dev.ssmreconnect.fix.Action.TrafficPeer;
import dev.ssmreconnect.model.Cidr;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.IpPermission;

/**
 * A security group rule for TCP 443 and one peer.
 *
 * @param peer {@code sg-…}, {@code pl-…}, or a block of addresses
 */
record HttpsRule(String peer) {
    private static final int PORT = 443;

    static HttpsRule of(TrafficPeer peer) {
        return switch (peer) {
            case TrafficPeer.Group(var group) -> new HttpsRule(group.value());
            case TrafficPeer.Prefixes(var prefixList) -> new HttpsRule(prefixList.value());
            case TrafficPeer.Block(var cidr) -> new HttpsRule(cidr.toString());
        };
    }

    /** With the description by which it is known to be ours. */
    IpPermission described(String incidentId) {
        return permission(Optional.of(description(incidentId)));
    }

    /** Revoking takes it without a description. */
    IpPermission plain() {
        return permission(Optional.empty());
    }

    static String description(String incidentId) {
        return "ssm-reconnect " + incidentId;
    }

    private IpPermission permission(Optional<String> description) {
        IpPermission.Builder rule =
                IpPermission.builder().ipProtocol("tcp").fromPort(PORT).toPort(PORT);
        String text = description.orElse(null);
        if (peer.startsWith("sg-")) {
            return rule.userIdGroupPairs(pair -> pair.groupId(peer).description(text)).build();
        }
        if (peer.startsWith("pl-")) {
            return rule.prefixListIds(list -> list.prefixListId(peer).description(text)).build();
        }
        return Cidr.parse(peer).isIpv6()
                ? rule.ipv6Ranges(range -> range.cidrIpv6(peer).description(text)).build()
                : rule.ipRanges(range -> range.cidrIp(peer).description(text)).build();
    }

    /** Whether these rules let it through already, be it by a wider rule. */
    boolean isCoveredBy(List<IpPermission> rules) {
        return rules.stream()
                .filter(HttpsRule::coversPort)
                .flatMap(HttpsRule::peers)
                .anyMatch(other -> covers(other.peer()));
    }

    /** The description of the rule that is just this one; blank where it has none. */
    Optional<String> descriptionIn(List<IpPermission> rules) {
        return rules.stream()
                .filter(HttpsRule::isForPortAlone)
                .flatMap(HttpsRule::peers)
                .filter(other -> other.peer().equals(peer))
                .map(Peer::description)
                .findFirst();
    }

    /** All peers that rules for just TCP 443 name; empty where there is any other rule. */
    static Optional<List<HttpsRule>> allOf(List<IpPermission> rules) {
        return rules.stream().allMatch(HttpsRule::isForPortAlone)
                ? Optional.of(
                        rules.stream()
                                .flatMap(HttpsRule::peers)
                                .map(other -> new HttpsRule(other.peer()))
                                .toList())
                : Optional.empty();
    }

    private boolean covers(String other) {
        return other.equals(peer)
                || other.contains("/")
                        && peer.contains("/")
                        && Cidr.parse(other).contains(Cidr.parse(peer));
    }

    private static boolean coversPort(IpPermission rule) {
        return rule.ipProtocol().equals("-1")
                || isTcp(rule)
                        && rule.fromPort() != null
                        && rule.toPort() != null
                        && rule.fromPort() <= PORT
                        && PORT <= rule.toPort();
    }

    private static boolean isForPortAlone(IpPermission rule) {
        return isTcp(rule)
                && Integer.valueOf(PORT).equals(rule.fromPort())
                && Integer.valueOf(PORT).equals(rule.toPort());
    }

    private static boolean isTcp(IpPermission rule) {
        return rule.ipProtocol().equals("tcp") || rule.ipProtocol().equals("6");
    }

    private static Stream<Peer> peers(IpPermission rule) {
        return Stream.of(
                        rule.ipRanges().stream()
                                .map(range -> Peer.of(range.cidrIp(), range.description())),
                        rule.ipv6Ranges().stream()
                                .map(range ->
                                        Peer.of(
                                                Cidr.parse(range.cidrIpv6()).toString(),
                                                range.description())),
                        rule.userIdGroupPairs().stream()
                                .map(pair -> Peer.of(pair.groupId(), pair.description())),
                        rule.prefixListIds().stream()
                                .map(list -> Peer.of(list.prefixListId(), list.description())))
                .flatMap(peers -> peers);
    }

    private record Peer(String peer, String description) {
        static Peer of(@Nullable String peer, @Nullable String description) {
            return new Peer(
                    Optional.ofNullable(peer).orElse(""),
                    Optional.ofNullable(description).orElse(""));
        }
    }

    @Override
    public String toString() {
        return peer;
    }
}
