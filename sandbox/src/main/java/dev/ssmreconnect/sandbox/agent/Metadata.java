package dev.ssmreconnect.sandbox.agent;

import dev.ssmreconnect.sandbox.world.Guest;
import dev.ssmreconnect.sandbox.world.Instance;
import dev.ssmreconnect.sandbox.world.MetadataOptions;
import java.util.Optional;

/**
 * Whether the agent can ask the instance metadata service. A token is the answer to a PUT, and only
 * that answer has a hop limit; the agent asks without a token only before version 3.2.1041.0, and
 * cannot ask with one before 2.3.814.0.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-service.html">Hop
 *     limit</a>
 */
final class Metadata {
    private Metadata() {}

    /** Why not; empty where it can. */
    static Optional<String> obstacle(Instance instance) {
        Guest guest = instance.guest();
        MetadataOptions options = instance.metadata();
        if (!options.enabled()) {
            return Optional.of("the metadata endpoint is disabled");
        }
        if (!guest.reachesMetadata()) {
            return Optional.of("the guest's own routes do not lead to 169.254.169.254");
        }
        return canUseToken(guest, options) || canDoWithout(guest, options)
                ? Optional.empty()
                : Optional.of(
                        "no metadata token: hop limit "
                                + options.hopLimit()
                                + ", agent "
                                + guest.version());
    }

    /** Default Host Management works with tokens only. */
    static boolean canUseToken(Guest guest, MetadataOptions options) {
        int hops = guest.agent() == Guest.AgentPlace.CONTAINER ? 2 : 1;
        return guest.isAtLeast("2.3.814.0") && options.hopLimit() >= hops;
    }

    private static boolean canDoWithout(Guest guest, MetadataOptions options) {
        return !options.tokensRequired() && !guest.isAtLeast("3.2.1041.0");
    }
}
