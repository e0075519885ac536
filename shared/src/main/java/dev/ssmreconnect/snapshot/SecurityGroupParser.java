package dev.ssmreconnect.snapshot;

import dev.ssmreconnect.model.Cidr;
import dev.ssmreconnect.model.PortRange;
import dev.ssmreconnect.model.PrefixListId;
import dev.ssmreconnect.model.SecurityGroupId;
import dev.ssmreconnect.model.VpcId;
import dev.ssmreconnect.snapshot.SecurityGroup.Peer;
import dev.ssmreconnect.snapshot.SecurityGroup.Rule;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads security groups; a permission with several peers becomes as many rules. */
final class SecurityGroupParser {
    private SecurityGroupParser() {}

    /** @param account whose it is where AWS printed no owner */
    static SecurityGroup securityGroup(Element group, String account) {
        return new SecurityGroup(
                group.at("GroupId").as(SecurityGroupId::new),
                group.at("VpcId").as(VpcId::new),
                group.at("GroupName").textOr(""),
                group.at("OwnerId").textOr(account),
                rules(group.at("IpPermissions")),
                rules(group.at("IpPermissionsEgress")),
                Tags.of(group));
    }

    private static List<Rule> rules(Element permissions) {
        return permissions.list().stream().flatMap(SecurityGroupParser::rulesOf).toList();
    }

    private static Stream<Rule> rulesOf(Element permission) {
        String protocol = protocol(permission.at("IpProtocol").text());
        PortRange ports = Ports.of(protocol, permission.at("FromPort"), permission.at("ToPort"));
        return Stream.of(
                        peers(
                                permission,
                                "IpRanges",
                                "CidrIp",
                                text -> new Peer.Block(Cidr.parse(text))),
                        peers(
                                permission,
                                "Ipv6Ranges",
                                "CidrIpv6",
                                text -> new Peer.Block(Cidr.parse(text))),
                        peers(
                                permission,
                                "UserIdGroupPairs",
                                "GroupId",
                                text -> new Peer.Group(new SecurityGroupId(text))),
                        peers(
                                permission,
                                "PrefixListIds",
                                "PrefixListId",
                                text -> new Peer.Prefixes(new PrefixListId(text))))
                .flatMap(Function.identity())
                .map(peer -> new Rule(protocol, ports, peer));
    }

    private static Stream<Peer> peers(
            Element permission, String list, String field, Function<String, Peer> parse) {
        return permission.at(list).list().stream()
                .map(each -> each.at(field).optional(parse))
                .flatMap(Optional::stream);
    }

    /** AWS prints names for four protocols and takes their numbers too. */
    private static String protocol(String printed) {
        return switch (printed.toLowerCase(Locale.ROOT)) {
            case "all" -> "-1";
            case "1" -> "icmp";
            case "6" -> "tcp";
            case "17" -> "udp";
            case "58" -> "icmpv6";
            default -> printed.toLowerCase(Locale.ROOT);
        };
    }
}
