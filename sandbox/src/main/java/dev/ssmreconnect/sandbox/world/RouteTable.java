package dev.ssmreconnect.sandbox.world;

import java.util.List;
import java.util.Map;

/** A route table without its local routes, which follow from the VPC's blocks. */
public record RouteTable(String id, String vpcId, List<Route> routes, Map<String, String> tags) {
    public RouteTable {
        routes = List.copyOf(routes);
        tags = Map.copyOf(tags);
    }

    public RouteTable withRoutes(List<Route> changed) {
        return new RouteTable(id, vpcId, changed, tags);
    }
}
