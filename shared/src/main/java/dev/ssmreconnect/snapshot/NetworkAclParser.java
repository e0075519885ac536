package dev.ssmreconnect.snapshot;

import dev.ssmreconnect.model.Cidr;
import dev.ssmreconnect.model.NetworkAclId;
import dev.ssmreconnect.model.SubnetId;
import dev.ssmreconnect.model.VpcId;
import java.util.Locale;

/** Reads network ACLs. */
final class NetworkAclParser {
    private NetworkAclParser() {}

    static NetworkAcl networkAcl(Element acl) {
        return new NetworkAcl(
                acl.at("NetworkAclId").as(NetworkAclId::new),
                acl.at("VpcId").as(VpcId::new),
                acl.at("Associations")
                        .list(association -> association.at("SubnetId").as(SubnetId::new)),
                acl.at("Entries").list(NetworkAclParser::entry));
    }

    private static NetworkAcl.Entry entry(Element entry) {
        String protocol = number(entry.at("Protocol").text());
        return new NetworkAcl.Entry(
                entry.at("RuleNumber").number(),
                entry.at("Egress")
                        .optionalFlag()
                        .orElseThrow(() -> entry.at("Egress").unreadable("expected true or false")),
                allows(entry.at("RuleAction")),
                protocol,
                entry.at("CidrBlock")
                        .optional(Cidr::parse)
                        .orElseGet(() -> entry.at("Ipv6CidrBlock").as(Cidr::parse)),
                Ports.of(
                        protocol,
                        entry.at("PortRange").at("From"),
                        entry.at("PortRange").at("To")));
    }

    private static boolean allows(Element action) {
        return switch (action.text().toLowerCase(Locale.ROOT)) {
            case "allow" -> true;
            case "deny" -> false;
            default -> throw action.unreadable("expected allow or deny");
        };
    }

    private static String number(String protocol) {
        return switch (protocol.toLowerCase(Locale.ROOT)) {
            case "all" -> "-1";
            case "icmp" -> "1";
            case "tcp" -> "6";
            case "udp" -> "17";
            case "icmpv6" -> "58";
            default -> protocol;
        };
    }
}
