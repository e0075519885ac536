package dev.ssmreconnect.tests.differential;

import dev.ssmreconnect.diagnose.CheckId;
import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.sandbox.random.RandomAccount;
import dev.ssmreconnect.sandbox.world.AclEntry;
import dev.ssmreconnect.sandbox.world.Endpoint;
import dev.ssmreconnect.sandbox.world.GroupRule;
import dev.ssmreconnect.sandbox.world.Instance;
import dev.ssmreconnect.sandbox.world.Route;
import dev.ssmreconnect.sandbox.world.RouteTarget;
import dev.ssmreconnect.sandbox.world.Vpc;
import dev.ssmreconnect.sandbox.world.World;
import java.util.Set;
import java.util.stream.Stream;

/** What is in an account that nobody can see through from outside, by the account itself and not by its readings. */
final class Unseen {
    private static final Set<RouteTarget.Kind> APPLIANCES =
            Set.of(
                    RouteTarget.Kind.TRANSIT_GATEWAY,
                    RouteTarget.Kind.PEERING,
                    RouteTarget.Kind.VPC_ENDPOINT,
                    RouteTarget.Kind.NETWORK_INTERFACE,
                    RouteTarget.Kind.VIRTUAL_PRIVATE_GATEWAY);
    private static final Set<String> RESOLVERS =
            Set.of("AmazonProvidedDNS", "10.0.0.2", "169.254.169.253");

    private final World world;
    private final Instance instance;
    private final Vpc vpc;

    Unseen(RandomAccount random, InstanceId id) {
        world = random.account().world();
        instance = World.the(world.instances(), id.value());
        vpc = World.the(world.vpcs(), instance.vpcId());
    }

    boolean explains(CheckId check) {
        return switch (check) {
            case PATH_THROUGH_APPLIANCE -> isBehindAnAppliance();
            case PATH_SHARED_SUBNET -> isShared();
            case PATH_CUSTOM_DNS -> hasOwnDns();
            case PATH_ENDPOINT_MISSING, PATH_BLACKHOLE_ROUTE ->
                    isShared() || routes().anyMatch(Unseen::isOfAPart);
            case PATH_SG_EGRESS_BLOCKS ->
                    rules().anyMatch(Unseen::isOfAPart) || isBehindAnAppliance();
            case PATH_NACL_BLOCKS_RETURN, PATH_NAT_BROKEN, PATH_ENDPOINT_NACL_BLOCKS ->
                    entries().anyMatch(Unseen::isOfSomePorts) || isBehindAnAppliance();
            case PATH_ENDPOINT_POLICY_DENIES ->
                    world.endpoints().values().stream().anyMatch(Unseen::hangsOnTheOrganization);
            case IMDS_HOP_LIMIT ->
                    instance.metadata().hopLimit() == 1 && !instance.metadata().tokensRequired();
            default -> false;
        };
    }

    private boolean isBehindAnAppliance() {
        return routes().anyMatch(route -> APPLIANCES.contains(route.target().kind()));
    }

    private boolean isShared() {
        return !vpc.ownerId().equals(world.accountId());
    }

    private boolean hasOwnDns() {
        return !RESOLVERS.containsAll(world.dhcpOptions().get(vpc.dhcpOptionsId()).servers());
    }

    private Stream<Route> routes() {
        return world.routeTables().values().stream().flatMap(table -> table.routes().stream());
    }

    private static boolean isOfAPart(Route route) {
        return route.block().filter(block -> block.length() > 0).isPresent();
    }

    private Stream<GroupRule> rules() {
        return world.interfacesOf(instance).stream()
                .flatMap(nic -> nic.groupIds().stream())
                .map(id -> World.the(world.securityGroups(), id))
                .flatMap(group -> group.egress().stream());
    }

    private static boolean isOfAPart(GroupRule rule) {
        return !(rule.peer() instanceof GroupRule.Peer.Cidr(var block)) || block.length() > 0;
    }

    private Stream<AclEntry> entries() {
        return world.networkAcls().values().stream().flatMap(acl -> acl.entries().stream());
    }

    private static boolean isOfSomePorts(AclEntry entry) {
        return !entry.protocol().equals("-1") && entry.fromPort() > 32_768;
    }

    private static boolean hangsOnTheOrganization(Endpoint endpoint) {
        return endpoint.policy().contains("aws:PrincipalOrgID");
    }
}
