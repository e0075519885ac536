package dev.ssmreconnect.sandbox.world;

import java.util.List;

/**
 * @param ownerId {@code AWS} for those that AWS maintains
 */
public record PrefixList(String id, String name, String ownerId, List<Block> blocks) {
    public PrefixList {
        blocks = List.copyOf(blocks);
    }
}
