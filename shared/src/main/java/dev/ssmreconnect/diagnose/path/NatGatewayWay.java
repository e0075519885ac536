package dev.ssmreconnect.diagnose.path;

import dev.ssmreconnect.diagnose.CheckId;
import dev.ssmreconnect.diagnose.Status;
import dev.ssmreconnect.model.NatGatewayId;
import dev.ssmreconnect.model.Observed.Absent;
import dev.ssmreconnect.model.Observed.Known;
import dev.ssmreconnect.model.Observed.NotVisible;
import dev.ssmreconnect.model.PortRange;
import dev.ssmreconnect.model.SubnetId;
import dev.ssmreconnect.snapshot.InternetGateway;
import dev.ssmreconnect.snapshot.NatGateway;
import dev.ssmreconnect.snapshot.NetworkAcl;
import dev.ssmreconnect.snapshot.Route;
import dev.ssmreconnect.snapshot.RouteTable;
import dev.ssmreconnect.snapshot.RouteTarget.ToInternetGateway;
import dev.ssmreconnect.snapshot.RouteTarget.ToNatGateway;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The way through a NAT gateway: the gateway itself, the route table and the network ACL of its own subnet. Whatever is wrong there
 * is that the NAT gateway is broken.
 *
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-troubleshooting.html">Troubleshoot NAT gateways</a>
 */
final class NatGatewayWay {
    /** The ports that a NAT gateway opens connections from. */
    private static final PortRange NAT_PORTS = new PortRange(1024, 65535);

    private static final PortRange HTTPS = PortRange.of(SecurityGroupRules.HTTPS);

    private final NetworkIndex index;
    private final PublicAccessBlock block;

    NatGatewayWay(NetworkIndex index) {
        this.index = index;
        this.block = new PublicAccessBlock(index);
    }

    List<Step> steps(Traveller traveller, NatGatewayId id) {
        return switch (NetworkIndex.referredTo(index.network().natGateways(), id)) {
            case Known<NatGateway>(NatGateway nat) -> through(traveller, nat);
            case Absent<NatGateway> ignored -> List.of(unknown(id, id + " was not listed"));
            case NotVisible<NatGateway>(String reason) -> List.of(unknown(id, reason));
        };
    }

    private List<Step> through(Traveller traveller, NatGateway nat) {
        if (!nat.state().is("available")) {
            return List.of(broken(nat.id(), "its state is " + nat.state()));
        }
        List<Step> steps = new ArrayList<>();
        steps.add(nat.subnetId().map(subnet -> onward(nat, subnet)).orElseGet(() -> ofVpc(nat)));
        nat.subnetId()
                .filter(subnet -> !subnet.equals(traveller.subnet()))
                .ifPresent(subnet -> steps.add(networkAcl(traveller, nat, subnet)));
        if (!isPrivate(nat)) {
            block.atInternetGateway(traveller, true).ifPresent(steps::add);
        }
        return steps;
    }

    private static boolean isPrivate(NatGateway nat) {
        return nat.connectivity().is("private");
    }

    /** A regional NAT gateway belongs to the VPC and is led to its internet gateway by AWS. */
    private Step ofVpc(NatGateway nat) {
        if (isPrivate(nat)) {
            return unknown(nat.id(), "it is private, and where it leads could not be read");
        }
        boolean noGateway =
                index.network()
                        .internetGateways()
                        .all()
                        .ifKnown()
                        .filter(all ->
                                all.stream()
                                        .noneMatch(gateway ->
                                                gateway.attachedTo().contains(nat.vpcId())))
                        .isPresent();
        return noGateway
                ? broken(nat.id(), "its VPC has no internet gateway")
                : fine(nat, "available, regional");
    }

    private Step onward(NatGateway nat, SubnetId subnet) {
        return switch (index.routeTable(subnet, nat.vpcId())) {
            case Known<RouteTable>(RouteTable table) ->
                    onward(nat, table, Routing.outside(index, table, AddressSpace.PUBLIC_IPV4));
            case Absent<RouteTable> ignored -> unknown(nat.id(), "its route table was not listed");
            case NotVisible<RouteTable>(String reason) -> unknown(nat.id(), reason);
        };
    }

    private Step onward(NatGateway nat, RouteTable table, Routing routing) {
        if (routing.hasNone()) {
            return broken(
                    nat.id(),
                    table.id() + " of its subnet " + subnet(nat) + " has no default route");
        }
        if (routing.routes().isEmpty() || routing.unrouted() || !routing.undecided().isEmpty()) {
            return unknown(
                    nat.id(),
                    table.id() + " of its subnet routes only a part of the public addresses");
        }
        Set<Status> answers = statuses(nat, routing.routes());
        if (answers.size() > 1) {
            return unknown(
                    nat.id(),
                    table.id() + " of its subnet routes the public addresses in different ways");
        }
        Route route = routing.routes().iterator().next();
        String text = table.id() + " of its subnet " + subnet(nat) + ": " + Targets.text(route);
        return switch (answers.iterator().next()) {
            case PASS, WARN -> fine(nat, "available, " + Targets.text(route));
            case FAIL -> broken(nat.id(), text);
            case UNKNOWN -> beyond(nat, route, text);
        };
    }

    private static String subnet(NatGateway nat) {
        return nat.subnetId().map(SubnetId::value).orElse("");
    }

    private Set<Status> statuses(NatGateway nat, Set<Route> routes) {
        return Set.copyOf(routes.stream().map(route -> status(nat, route)).toList());
    }

    /** A public NAT gateway needs an internet gateway behind it; a private one cannot use it. */
    private Status status(NatGateway nat, Route route) {
        if (route.isBlackhole() || route.target() instanceof ToNatGateway) {
            return Status.FAIL;
        }
        if (route.target() instanceof ToInternetGateway(String id)) {
            return isPrivate(nat) || isDetached(nat, id) ? Status.FAIL : Status.PASS;
        }
        return Status.UNKNOWN;
    }

    private boolean isDetached(NatGateway nat, String id) {
        return index.network()
                .internetGateways()
                .get(id)
                .ifKnown()
                .map(InternetGateway::attachedTo)
                .filter(vpcs -> !vpcs.contains(nat.vpcId()))
                .isPresent();
    }

    private static Step beyond(NatGateway nat, Route route, String text) {
        return Step.of(
                CheckId.PATH_THROUGH_APPLIANCE,
                Status.UNKNOWN,
                Targets.id(route.target()),
                "NAT gateway " + nat.id(),
                Targets.text(route),
                "Behind NAT gateway "
                        + nat.id()
                        + " the way to "
                        + Step.SERVICES
                        + " leads through "
                        + Targets.id(route.target())
                        + ", and what lies beyond it cannot be seen.",
                text);
    }

    /** Packets cross the border of the gateway's subnet four times: in and on to the internet, back in and on to the instance. */
    private Step networkAcl(Traveller traveller, NatGateway nat, SubnetId subnet) {
        return switch (index.networkAcl(subnet)) {
            case Known<NetworkAcl>(NetworkAcl acl) -> networkAcl(traveller, nat, acl);
            case Absent<NetworkAcl> ignored ->
                    unknown(nat.id(), "the network ACL of its subnet was not listed");
            case NotVisible<NetworkAcl>(String reason) -> unknown(nat.id(), reason);
        };
    }

    private static Step networkAcl(Traveller traveller, NatGateway nat, NetworkAcl acl) {
        AddressSpace instance =
                Traveller.address(traveller.primary())
                        .map(AddressSpace::of)
                        .orElse(AddressSpace.NOWHERE);
        List<Ruling> rulings =
                List.of(
                        NetworkAclRules.inbound(acl, instance, HTTPS),
                        NetworkAclRules.outbound(acl, AddressSpace.PUBLIC_IPV4, HTTPS),
                        NetworkAclRules.inbound(acl, AddressSpace.PUBLIC_IPV4, NAT_PORTS),
                        NetworkAclRules.outbound(acl, instance, traveller.replyPorts()));
        return first(rulings, Status.FAIL)
                .map(ruling ->
                        broken(
                                nat.id(),
                                "network ACL " + acl.id() + " of its subnet: " + ruling.rule()))
                .or(() ->
                        first(rulings, Status.UNKNOWN)
                                .map(ruling ->
                                        unknown(
                                                nat.id(),
                                                "network ACL "
                                                        + acl.id()
                                                        + " of its subnet: "
                                                        + ruling.rule())))
                .orElseGet(() -> fine(nat, "network ACL " + acl.id() + " lets it through"));
    }

    private static Optional<Ruling> first(List<Ruling> rulings, Status status) {
        return rulings.stream().filter(ruling -> ruling.status() == status).findFirst();
    }

    private static Step fine(NatGateway nat, String detail) {
        return Step.pass(
                CheckId.PATH_NAT_BROKEN, nat.id().value(), "NAT gateway " + nat.id(), detail);
    }

    private static Step broken(NatGatewayId id, String why) {
        return Step.of(
                CheckId.PATH_NAT_BROKEN,
                Status.FAIL,
                id.value(),
                "NAT gateway " + id,
                why,
                "The default route leads to NAT gateway "
                        + id
                        + ", which does not lead to "
                        + Step.SERVICES
                        + ": "
                        + why
                        + ".",
                id + ": " + why);
    }

    private static Step unknown(NatGatewayId id, String why) {
        return Step.of(
                CheckId.PATH_NAT_BROKEN,
                Status.UNKNOWN,
                id.value(),
                "NAT gateway " + id,
                why,
                "The default route leads to NAT gateway "
                        + id
                        + ", and whether that leads to "
                        + Step.SERVICES
                        + " is not known: "
                        + why
                        + ".",
                id + ": " + why);
    }
}
