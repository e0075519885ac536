package dev.ssmreconnect.sandbox.world;

import java.util.Optional;

/**
 * A route: for a block, or for all blocks of a prefix list.
 *
 * @param propagated learned from a virtual private gateway; a static route for the same block wins
 */
public record Route(
        Optional<Block> block,
        Optional<String> prefixListId,
        RouteTarget target,
        boolean propagated) {
    public static Route of(String destination, String target) {
        RouteTarget to = RouteTarget.of(target);
        return destination.startsWith("pl-")
                ? new Route(Optional.empty(), Optional.of(destination), to, false)
                : new Route(Optional.of(Block.of(destination)), Optional.empty(), to, false);
    }

    public boolean isFor(String destination) {
        return prefixListId.orElse("").equals(destination)
                || block.map(Block::toString).orElse("").equals(destination);
    }
}
