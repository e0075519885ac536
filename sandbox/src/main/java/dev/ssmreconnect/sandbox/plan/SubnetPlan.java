package dev.ssmreconnect.sandbox.plan;

import dev.ssmreconnect.sandbox.world.Block;
import dev.ssmreconnect.sandbox.world.Route;
import dev.ssmreconnect.sandbox.world.RouteTable;
import dev.ssmreconnect.sandbox.world.Subnet;
import dev.ssmreconnect.sandbox.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A subnet. Its first route gives it a route table of its own. */
public final class SubnetPlan {
    private final VpcPlan vpc;
    private final World world;
    private final String id;

    SubnetPlan(VpcPlan vpc, Optional<Block> block, Optional<Block> ipv6Block, String zoneLetter) {
        this.vpc = vpc;
        world = vpc.world();
        id = world.ids().next("subnet");
        String zone = world.region().name() + zoneLetter;
        vpc.add(
                new Subnet(
                        id,
                        vpc.id(),
                        vpc.ownerId(),
                        zone,
                        block,
                        ipv6Block,
                        false,
                        false,
                        world.publicAccess(),
                        Map.of()));
    }

    public String id() {
        return id;
    }

    public VpcPlan vpc() {
        return vpc;
    }

    Subnet subnet() {
        return World.the(world.subnets(), id);
    }

    /**
     * @param destination a CIDR block or a prefix list's id
     */
    public SubnetPlan route(String destination, String target) {
        RouteTable table = World.the(world.routeTables(), routeTable());
        List<Route> routes = new ArrayList<>(table.routes());
        routes.add(Route.of(destination, target));
        world.routeTables().put(table.id(), table.withRoutes(routes));
        return this;
    }

    public SubnetPlan withoutRoute(String destination) {
        RouteTable table = World.the(world.routeTables(), routeTable());
        world.routeTables()
                .put(
                        table.id(),
                        table.withRoutes(
                                table.routes().stream()
                                        .filter(route -> !route.isFor(destination))
                                        .toList()));
        return this;
    }

    /** The id of its own route table, made if it is still on the main one. */
    public String routeTable() {
        return world.subnetRouteTables().computeIfAbsent(id, _ -> newTable());
    }

    private String newTable() {
        String table = world.ids().next("rtb");
        world.routeTables().put(table, new RouteTable(table, vpc.id(), List.of(), Map.of()));
        return table;
    }

    public SubnetPlan sameRoutesAs(SubnetPlan other) {
        world.subnetRouteTables().put(id, other.routeTable());
        return this;
    }

    public SubnetPlan acl(AclPlan acl) {
        world.subnetAcls().put(id, acl.id());
        return this;
    }

    public SubnetPlan dns64() {
        Subnet before = subnet();
        world.subnets()
                .put(
                        id,
                        new Subnet(
                                id,
                                before.vpcId(),
                                before.ownerId(),
                                before.zone(),
                                before.block(),
                                before.ipv6Block(),
                                before.mapPublicIp(),
                                true,
                                before.publicAccess(),
                                before.tags()));
        return this;
    }

    /** An instance in this subnet; it exists once {@link InstancePlan#launch} is called. */
    public InstancePlan instance() {
        return new InstancePlan(this);
    }
}
