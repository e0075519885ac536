package dev.ssmreconnect.aws.collect;

import dev.ssmreconnect.model.DhcpOptionsId;
import dev.ssmreconnect.model.Observed;
import dev.ssmreconnect.model.PrefixListId;
import dev.ssmreconnect.model.SecurityGroupId;
import dev.ssmreconnect.snapshot.Network;
import dev.ssmreconnect.snapshot.Route;
import dev.ssmreconnect.snapshot.RouteTarget;
import dev.ssmreconnect.snapshot.SecurityGroup;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the network refers to and has to be read by its id. */
final class References {
    /** A VPC that has no DHCP options of its own names this. */
    private static final String NO_DHCP_OPTIONS = "default";

    private References() {}

    static Set<DhcpOptionsId> dhcpOptions(Network network) {
        return network.vpcs().visible().stream()
                .flatMap(vpc -> vpc.dhcpOptionsId().stream())
                .filter(id -> !id.value().equals(NO_DHCP_OPTIONS))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Security groups of peered VPCs that rules or interfaces name. */
    static Set<SecurityGroupId> securityGroupsElsewhere(Network network) {
        Set<SecurityGroupId> elsewhere =
                Stream.concat(
                                peers(network)
                                        .filter(SecurityGroup.Peer.Group.class::isInstance)
                                        .map(peer -> ((SecurityGroup.Peer.Group) peer).groupId()),
                                network.interfaces().visible().stream()
                                        .flatMap(each -> each.groups().stream()))
                        .collect(Collectors.toCollection(TreeSet::new));
        network.securityGroups().visible().forEach(group -> elsewhere.remove(group.id()));
        return elsewhere;
    }

    static Set<PrefixListId> prefixLists(Network network) {
        Stream<PrefixListId> ofRoutes =
                network.routeTables().visible().stream()
                        .flatMap(table -> table.routes().stream())
                        .map(Route::destination)
                        .filter(Route.Destination.Prefixes.class::isInstance)
                        .map(destination ->
                                ((Route.Destination.Prefixes) destination).prefixListId());
        Stream<PrefixListId> ofRules =
                peers(network)
                        .filter(SecurityGroup.Peer.Prefixes.class::isInstance)
                        .map(peer -> ((SecurityGroup.Peer.Prefixes) peer).prefixListId());
        return Stream.concat(ofRoutes, ofRules).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether a route has such a target; where the route tables could not be read whole, one may. */
    static boolean mayLeadTo(Network network, Class<? extends RouteTarget> target) {
        return !(network.routeTables().all() instanceof Observed.Known<?>)
                || network.routeTables().visible().stream()
                        .flatMap(table -> table.routes().stream())
                        .anyMatch(route -> target.isInstance(route.target()));
    }

    private static Stream<SecurityGroup.Peer> peers(Network network) {
        return network.securityGroups().visible().stream()
                .flatMap(group -> Stream.concat(group.ingress().stream(), group.egress().stream()))
                .map(SecurityGroup.Rule::peer);
    }
}
