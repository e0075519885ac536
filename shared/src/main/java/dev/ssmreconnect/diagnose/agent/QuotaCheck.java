package dev.ssmreconnect.diagnose.agent;

import dev.ssmreconnect.diagnose.CheckId;
import dev.ssmreconnect.diagnose.Finding;
import dev.ssmreconnect.snapshot.Fleet;
import dev.ssmreconnect.snapshot.SnapshotInfo;
import java.util.Optional;

/**
 * Whether the account has so many nodes that some may drop. The quota may have been raised, which no reading shows, so this is never
 * more than a WARN.
 *
 * @see <a href="https://docs.aws.amazon.com/general/latest/gr/ssm.html">Systems Manager quotas</a>
 */
public final class QuotaCheck {
    /** Managed nodes of one account in one Region, by default. */
    private static final int NODES = 2_400;

    private QuotaCheck() {}

    public static Optional<Finding> check(Fleet fleet, SnapshotInfo info) {
        int nodes = fleet.nodes().visible().size();
        return nodes <= NODES
                ? Optional.empty()
                : Optional.of(
                        Finding.warn(
                                CheckId.FLEET_QUOTA_EXCEEDED,
                                info.accountId() + "/" + info.region(),
                                "The account has "
                                        + nodes
                                        + " nodes in this Region, more than the default quota of about "
                                        + NODES
                                        + "; beyond it nodes may drop."));
    }
}
