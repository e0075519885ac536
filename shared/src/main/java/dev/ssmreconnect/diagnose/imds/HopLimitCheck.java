package dev.ssmreconnect.diagnose.imds;

import static dev.ssmreconnect.diagnose.CheckId.IMDS_HOP_LIMIT;

import dev.ssmreconnect.diagnose.Finding;
import dev.ssmreconnect.diagnose.agent.Patience;
import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.snapshot.MetadataOptions;

/**
 * Whether an answer of the metadata service may be a hop too far away. One hop is enough for an agent on the host; only an agent in
 * a container on a bridge network needs two, so a limit of 1 is a fault only where the agent is known to run in one, has never
 * registered, and lacks nothing else.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-IMDS-new-instances.html">Hop limit in a container environment</a>
 */
final class HopLimitCheck {
    static final int ENOUGH = 2;

    private HopLimitCheck() {}

    /**
     * @param silent whether the node has never registered
     * @param sound whether identity and path give the agent all that it needs
     */
    static Finding check(
            InstanceId id,
            MetadataOptions options,
            boolean silent,
            boolean sound,
            ContainerEvidence evidence,
            Patience.Phase phase) {
        if (options.hopLimit() >= ENOUGH || !silent) {
            return fine(id, options);
        }
        return switch (evidence) {
            case ContainerEvidence.Found(String what) ->
                    inContainer(id, options, sound, what, phase);
            case ContainerEvidence.NotFound() ->
                    sound && phase == Patience.Phase.PAST
                            ? Finding.warn(
                                    IMDS_HOP_LIMIT,
                                    id.value(),
                                    "The hop limit of 1 would stop an agent in a container; nothing shows that this one runs in one.")
                            : fine(id, options);
            case ContainerEvidence.NotVisible(String reason) ->
                    sound && phase == Patience.Phase.PAST
                            ? Finding.unknown(
                                    IMDS_HOP_LIMIT,
                                    id.value(),
                                    "The hop limit of 1 would stop an agent in a container; whether this one runs in one could not be read.",
                                    reason)
                            : fine(id, options);
        };
    }

    /** An agent before 3.2.1041.0 falls back on IMDSv1 where tokens are optional, and a silent one does not tell its version. */
    private static Finding inContainer(
            InstanceId id,
            MetadataOptions options,
            boolean sound,
            String evidence,
            Patience.Phase phase) {
        boolean stands =
                sound
                        && options.httpTokens().is("required")
                        && phase != Patience.Phase.JUST_LAUNCHED;
        String message =
                "The hop limit of "
                        + options.hopLimit()
                        + " stops the metadata service's answers before they reach the agent in its container.";
        return stands
                ? Finding.fail(IMDS_HOP_LIMIT, id.value(), message, evidence)
                : Finding.warn(IMDS_HOP_LIMIT, id.value(), message, evidence);
    }

    private static Finding fine(InstanceId id, MetadataOptions options) {
        return Finding.pass(
                IMDS_HOP_LIMIT,
                id.value(),
                "The hop limit of " + options.hopLimit() + " is no obstacle.");
    }
}
