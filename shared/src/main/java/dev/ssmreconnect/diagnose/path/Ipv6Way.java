package dev.ssmreconnect.diagnose.path;

import dev.ssmreconnect.diagnose.CheckId;
import dev.ssmreconnect.diagnose.Status;
import dev.ssmreconnect.model.Cidr;
import dev.ssmreconnect.model.IpAddress;
import dev.ssmreconnect.model.Observed;
import dev.ssmreconnect.model.PortRange;
import dev.ssmreconnect.snapshot.InstanceInterface;
import dev.ssmreconnect.snapshot.NetworkAcl;
import dev.ssmreconnect.snapshot.Route;
import dev.ssmreconnect.snapshot.RouteTable;
import dev.ssmreconnect.snapshot.RouteTarget.Local;
import dev.ssmreconnect.snapshot.RouteTarget.ToEgressOnlyInternetGateway;
import dev.ssmreconnect.snapshot.RouteTarget.ToInternetGateway;
import dev.ssmreconnect.snapshot.Subnet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Whether an instance has a way out over IPv6. Whether its agent would take it depends on its settings and the Region, so a way that
 * is there leaves the answer open; only that it is not there is certain.
 */
final class Ipv6Way {
    private static final PortRange HTTPS = PortRange.of(SecurityGroupRules.HTTPS);

    /** What a NAT gateway translates for instances whose names come from DNS64. */
    private static final AddressSpace NAT64 = AddressSpace.of(Cidr.parse("64:ff9b::/96"));

    private static final Cidr GLOBAL = Cidr.parse("2000::/3");

    private final NetworkIndex index;
    private final SecurityGroupRules securityGroups;
    private final PublicAccessBlock block;

    Ipv6Way(NetworkIndex index) {
        this.index = index;
        this.securityGroups = new SecurityGroupRules(index);
        this.block = new PublicAccessBlock(index);
    }

    /** What to say where IPv6 may be the way; empty where it certainly is not. */
    Optional<Step> step(Traveller traveller) {
        boolean open =
                traveller.primary().ipv6().stream().anyMatch(Ipv6Way::isGlobal)
                        && (isOpen(traveller, AddressSpace.PUBLIC_IPV6)
                                || (isDns64(traveller) && isOpen(traveller, NAT64)));
        return open
                ? Optional.of(step(traveller, "IPv4 has no way out, IPv6 has one"))
                : Optional.empty();
    }

    /** For an instance that has no IPv4 address at all. */
    static Step only(Traveller traveller) {
        return step(traveller, "the instance has no IPv4 address");
    }

    private static Step step(Traveller traveller, String detail) {
        String subnet = traveller.subnet().value();
        return Step.of(
                CheckId.PATH_IPV6_ONLY,
                Status.UNKNOWN,
                subnet,
                "IPv6 of " + subnet,
                detail,
                "Only IPv6 may lead to "
                        + Step.SERVICES
                        + ": "
                        + detail
                        + ". Whether the agent uses it depends on its settings and the Region.",
                subnet + ": " + detail);
    }

    static boolean isGlobal(IpAddress address) {
        return GLOBAL.contains(address);
    }

    private boolean isDns64(Traveller traveller) {
        return index.subnet(traveller.subnet()).ifKnown().filter(Subnet::dns64).isPresent();
    }

    private boolean isOpen(Traveller traveller, AddressSpace to) {
        InstanceInterface from = traveller.primary();
        return !securityGroups.egress(from.groups(), new Party(to, List.of(), true)).fails()
                && isOpen(traveller, acl -> NetworkAclRules.outbound(acl, to, HTTPS))
                && isOpen(
                        traveller, acl -> NetworkAclRules.inbound(acl, to, traveller.replyPorts()))
                && isRouted(traveller, to);
    }

    private boolean isOpen(Traveller traveller, Function<NetworkAcl, Ruling> rule) {
        return index.networkAcl(traveller.subnet())
                .ifKnown()
                .filter(Ipv6Way::speaksOfIpv6)
                .map(rule)
                .filter(Ruling::fails)
                .isEmpty();
    }

    /** Where the VPC has IPv6, AWS prints at least the last entry, which denies all of it; without that the ACL was printed in part. */
    private static boolean speaksOfIpv6(NetworkAcl acl) {
        return acl.entries().stream().anyMatch(entry -> entry.cidr().isIpv6());
    }

    private boolean isRouted(Traveller traveller, AddressSpace to) {
        Observed<RouteTable> table = index.routeTable(traveller.subnet(), traveller.vpc());
        return table.ifKnown()
                .map(known -> Routing.outside(index, known, to))
                .map(routing ->
                        !routing.undecided().isEmpty()
                                || routing.routes().stream().anyMatch(this::leadsOut))
                .orElse(false);
    }

    private boolean leadsOut(Route route) {
        if (route.isBlackhole() || route.target() instanceof Local) {
            return false;
        }
        boolean egressOnly = route.target() instanceof ToEgressOnlyInternetGateway;
        boolean internet = egressOnly || route.target() instanceof ToInternetGateway;
        return !internet || !block.stops(egressOnly);
    }
}
