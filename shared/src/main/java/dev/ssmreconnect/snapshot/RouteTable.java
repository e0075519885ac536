package dev.ssmreconnect.snapshot;

import dev.ssmreconnect.model.RouteTableId;
import dev.ssmreconnect.model.SubnetId;
import dev.ssmreconnect.model.VpcId;
import java.util.List;

/**
 * A route table. AWS does not list the subnets that use the main table implicitly.
 *
 * @param main whether subnets without an association of their own use it
 * @param subnets those that are associated explicitly
 */
public record RouteTable(
        RouteTableId id, VpcId vpcId, boolean main, List<SubnetId> subnets, List<Route> routes) {
    public RouteTable {
        subnets = List.copyOf(subnets);
        routes = List.copyOf(routes);
    }
}
