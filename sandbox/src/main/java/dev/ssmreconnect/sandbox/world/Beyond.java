package dev.ssmreconnect.sandbox.world;

import java.util.List;

/**
 * What lies behind a gateway, peering or appliance, which no API of this account shows.
 *
 * @param reachesInternet whether it forwards to the internet, and answers come back
 * @param reaches what else it forwards to
 */
public record Beyond(boolean reachesInternet, List<Block> reaches) {
    public Beyond {
        reaches = List.copyOf(reaches);
    }

    public static Beyond nothing() {
        return new Beyond(false, List.of());
    }
}
