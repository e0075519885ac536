package dev.ssmreconnect.diagnose.path;

import dev.ssmreconnect.diagnose.CheckId;
import dev.ssmreconnect.diagnose.Status;
import dev.ssmreconnect.model.Cidr;
import dev.ssmreconnect.model.Observed.Absent;
import dev.ssmreconnect.model.Observed.Known;
import dev.ssmreconnect.model.Observed.NotVisible;
import dev.ssmreconnect.model.PortRange;
import dev.ssmreconnect.model.SecurityGroupId;
import dev.ssmreconnect.model.SubnetId;
import dev.ssmreconnect.model.VpcId;
import dev.ssmreconnect.snapshot.InstanceInterface;
import dev.ssmreconnect.snapshot.NetworkAcl;
import dev.ssmreconnect.snapshot.Route;
import dev.ssmreconnect.snapshot.RouteTable;
import dev.ssmreconnect.snapshot.RouteTarget.Local;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What a packet passes on leaving and entering a subnet of the VPC: security groups, network ACL, the VPC's own routes. */
final class SubnetGate {
    private final NetworkIndex index;
    private final SecurityGroupRules securityGroups;

    SubnetGate(NetworkIndex index) {
        this.index = index;
        this.securityGroups = new SecurityGroupRules(index);
    }

    /** @param where the other end, for the message */
    Step egress(InstanceInterface from, Party to, String where) {
        List<SecurityGroupId> groups = from.groups();
        String names = String.join(", ", groups.stream().map(SecurityGroupId::value).toList());
        return Step.ruled(
                CheckId.PATH_SG_EGRESS_BLOCKS,
                groups.isEmpty() ? from.subnetId().value() : groups.getFirst().value(),
                groups.isEmpty() ? "security group" : "security group " + names,
                securityGroups.egress(groups, to),
                "The instance's security group "
                        + names
                        + " does not let TCP 443 out to "
                        + Step.SERVICES
                        + ".",
                "towards " + where);
    }

    Step outbound(SubnetId subnet, AddressSpace to, PortRange ports) {
        return networkAcl(
                subnet,
                CheckId.PATH_NACL_BLOCKS_OUTBOUND,
                acl -> NetworkAclRules.outbound(acl, to, ports),
                "does not let TCP 443 out to " + Step.SERVICES);
    }

    Step answer(SubnetId subnet, AddressSpace from, PortRange ports) {
        return networkAcl(
                subnet,
                CheckId.PATH_NACL_BLOCKS_RETURN,
                acl -> NetworkAclRules.inbound(acl, from, ports),
                "does not let the answers of " + Step.SERVICES + " back in (TCP " + ports + ")");
    }

    Step endpoint(SubnetId subnet, Function<NetworkAcl, Ruling> rule, String failure) {
        return networkAcl(
                subnet,
                CheckId.PATH_ENDPOINT_NACL_BLOCKS,
                rule,
                failure + " (endpoint for " + Step.SERVICES + ")");
    }

    private Step networkAcl(
            SubnetId subnet, CheckId check, Function<NetworkAcl, Ruling> rule, String failure) {
        return switch (index.networkAcl(subnet)) {
            case Known<NetworkAcl>(NetworkAcl acl) ->
                    Step.ruled(
                            check,
                            acl.id().value(),
                            "network ACL " + acl.id(),
                            rule.apply(acl),
                            "Network ACL " + acl.id() + " of " + subnet + " " + failure + ".",
                            acl.id() + " is the network ACL of " + subnet);
            case Absent<NetworkAcl> ignored ->
                    unread(subnet, check, "the network ACL was not listed");
            case NotVisible<NetworkAcl>(String reason) -> unread(subnet, check, reason);
        };
    }

    private static Step unread(SubnetId subnet, CheckId check, String reason) {
        return Step.ruled(
                check, subnet.value(), "network ACL of " + subnet, Ruling.unknown(reason), "");
    }

    /**
     * A route between two subnets of the VPC, which is local unless a more specific one leads through an appliance. Every table has
     * the local route, so it need not have been read.
     *
     * @param purpose what the packet is for, such as {@code back to the instance}
     */
    Step insideRoute(SubnetId from, VpcId vpc, List<Cidr> cidrs, AddressSpace to, String purpose) {
        return index.routeTable(from, vpc)
                .ifKnown()
                .map(table -> insideRoute(table, Routing.inside(index, table, cidrs, to), purpose))
                .orElseGet(() -> Step.passing("route table of " + from, "local, " + purpose));
    }

    private static Step insideRoute(RouteTable table, Routing routing, String purpose) {
        Optional<Route> detour =
                routing.routes().stream()
                        .filter(route -> !(route.target() instanceof Local) || route.isBlackhole())
                        .findFirst()
                        .or(() -> routing.undecided().stream().findFirst());
        return detour.map(route -> detour(table, route, routing, purpose))
                .orElseGet(() -> Step.passing("route table " + table.id(), "local, " + purpose));
    }

    private static Step detour(RouteTable table, Route route, Routing routing, String purpose) {
        String place = "route table " + table.id();
        String text = Targets.text(route);
        if (route.isBlackhole() && routing.routes().size() == 1) {
            return Step.of(
                    CheckId.PATH_BLACKHOLE_ROUTE,
                    Status.FAIL,
                    table.id().value(),
                    place,
                    text,
                    "The route for "
                            + route.destination()
                            + " in "
                            + table.id()
                            + ", which packets take "
                            + purpose
                            + ", leads nowhere (blackhole).",
                    place + ": " + text);
        }
        return Step.of(
                CheckId.PATH_THROUGH_APPLIANCE,
                Status.UNKNOWN,
                Targets.id(route.target()),
                place,
                text,
                "Packets "
                        + purpose
                        + " are sent through "
                        + Targets.id(route.target())
                        + ", and what it does with them cannot be seen.",
                place + ": " + text);
    }
}
