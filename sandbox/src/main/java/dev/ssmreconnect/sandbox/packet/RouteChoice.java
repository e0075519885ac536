package dev.ssmreconnect.sandbox.packet;

import dev.ssmreconnect.sandbox.world.Block;
import dev.ssmreconnect.sandbox.world.Ip;
import dev.ssmreconnect.sandbox.world.PrefixList;
import dev.ssmreconnect.sandbox.world.Route;
import dev.ssmreconnect.sandbox.world.RouteTable;
import dev.ssmreconnect.sandbox.world.RouteTarget;
import dev.ssmreconnect.sandbox.world.Vpc;
import dev.ssmreconnect.sandbox.world.World;
import java.util.List;
import java.util.Optional;

/**
 * Which route a packet takes: the longest prefix; of equal ones a static block before a prefix list
 * before what was propagated.
 *
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/route-tables-priority.html">Route
 *     priority</a>
 */
record RouteChoice(World world) {
    Optional<RouteTarget> choose(RouteTable table, Vpc vpc, Ip destination) {
        RouteTarget best = null;
        int bestRank = -1;
        for (Block local : destination.v6() ? vpc.ipv6Blocks() : vpc.blocks()) {
            if (local.contains(destination) && local.length() * 4 + 3 > bestRank) {
                bestRank = local.length() * 4 + 3;
                best = new RouteTarget(RouteTarget.Kind.LOCAL, "local");
            }
        }
        for (Route route : table.routes()) {
            int length = matchingLength(route, destination);
            int rank = length * 4 + preference(route);
            if (length >= 0 && rank > bestRank) {
                bestRank = rank;
                best = route.target();
            }
        }
        return Optional.ofNullable(best);
    }

    private static int preference(Route route) {
        if (route.propagated()) {
            return 0;
        }
        return route.prefixListId().isPresent() ? 1 : 2;
    }

    /** The length of the route's longest block that holds the address; -1 where none does. */
    private int matchingLength(Route route, Ip destination) {
        int longest = -1;
        for (Block block : blocksOf(route)) {
            if (block.contains(destination)) {
                longest = Math.max(longest, block.length());
            }
        }
        return longest;
    }

    private List<Block> blocksOf(Route route) {
        if (route.block().isPresent()) {
            return List.of(route.block().get());
        }
        PrefixList list = world.prefixLists().get(route.prefixListId().orElse(""));
        return list == null ? List.of() : list.blocks();
    }
}
