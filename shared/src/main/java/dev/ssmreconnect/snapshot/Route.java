package dev.ssmreconnect.snapshot;

import dev.ssmreconnect.model.AwsValue;
import dev.ssmreconnect.model.Cidr;
import dev.ssmreconnect.model.PrefixListId;

/**
 * One route.
 *
 * @param state {@code active}, {@code blackhole}, {@code filtered}
 */
public record Route(Destination destination, RouteTarget target, AwsValue state) {
    /** What the route is for. */
    public sealed interface Destination {
        record Block(Cidr cidr) implements Destination {
            @Override
            public String toString() {
                return cidr.toString();
            }
        }

        record Prefixes(PrefixListId prefixListId) implements Destination {
            @Override
            public String toString() {
                return prefixListId.toString();
            }
        }
    }

    public boolean isBlackhole() {
        return state.is("blackhole");
    }
}
