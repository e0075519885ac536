package dev.ssmreconnect.diagnose.imds;

import static dev.ssmreconnect.diagnose.CheckId.IMDS_HOP_LIMIT;

import dev.ssmreconnect.diagnose.Finding;
import dev.ssmreconnect.diagnose.Status;
import dev.ssmreconnect.diagnose.agent.Patience;
import dev.ssmreconnect.model.AgentVersion;
import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.model.Observed;
import dev.ssmreconnect.snapshot.ManagedNode;
import dev.ssmreconnect.snapshot.MetadataOptions;

/**
 * Whether an answer of the metadata service may be a hop too far away. One hop is enough for an agent on the host; only an agent in
 * a container on a bridge network needs two, so a limit of 1 is a fault only where something shows that the agent runs in one, it is
 * not online, and it lacks nothing else.
 *
 * <p>Where tokens are optional, an old agent does without them; that a silent one is old, nobody can see.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-IMDS-new-instances.html">Hop limit in a container environment</a>
 */
final class HopLimitCheck {
    static final int ENOUGH = 2;

    /** From this version on the agent does not fall back on IMDSv1. */
    private static final AgentVersion FIRST_WITH_TOKENS_ONLY = new AgentVersion("3.2.1041.0");

    private HopLimitCheck() {}

    /** @param sound whether identity and path give the agent all that it needs */
    static Finding check(
            InstanceId id,
            MetadataOptions options,
            Observed<ManagedNode> node,
            boolean sound,
            ContainerEvidence evidence,
            Patience.Phase phase) {
        if (options.hopLimit() >= ENOUGH || isOnline(node)) {
            return fine(id, options);
        }
        return switch (evidence) {
            case ContainerEvidence.Found(String what) ->
                    inContainer(
                            id,
                            options,
                            sound && phase != Patience.Phase.JUST_LAUNCHED
                                    ? stopsTheAgent(options, node)
                                    : Status.WARN,
                            what);
            case ContainerEvidence.NotFound() ->
                    matters(node, sound, phase)
                            ? Finding.warn(
                                    IMDS_HOP_LIMIT,
                                    id.value(),
                                    "The hop limit of 1 would stop an agent in a container; nothing shows that this one runs in one.")
                            : fine(id, options);
            case ContainerEvidence.NotVisible(String reason) ->
                    matters(node, sound, phase)
                            ? Finding.unknown(
                                    IMDS_HOP_LIMIT,
                                    id.value(),
                                    "The hop limit of 1 would stop an agent in a container; whether this one runs in one could not be read.",
                                    reason)
                            : fine(id, options);
        };
    }

    private static boolean isOnline(Observed<ManagedNode> node) {
        return node.ifKnown().filter(known -> known.pingStatus().is("Online")).isPresent();
    }

    /** Without a sign of a container, it is a thought for when nothing else explains the silence. */
    private static boolean matters(
            Observed<ManagedNode> node, boolean sound, Patience.Phase phase) {
        return node instanceof Observed.Absent<ManagedNode>
                && sound
                && phase == Patience.Phase.PAST;
    }

    private static Status stopsTheAgent(MetadataOptions options, Observed<ManagedNode> node) {
        if (node instanceof Observed.NotVisible<ManagedNode>) {
            return Status.UNKNOWN;
        }
        if (options.httpTokens().is("required")) {
            return Status.FAIL;
        }
        return node.ifKnown()
                .flatMap(ManagedNode::agentVersion)
                .map(version ->
                        version.isBefore(FIRST_WITH_TOKENS_ONLY) ? Status.PASS : Status.FAIL)
                .orElse(Status.UNKNOWN);
    }

    private static Finding inContainer(
            InstanceId id, MetadataOptions options, Status status, String evidence) {
        String stopped =
                " the metadata service's answers before they reach the agent in its container";
        String limit = "The hop limit of " + options.hopLimit();
        return switch (status) {
            case PASS -> fine(id, options);
            case WARN ->
                    Finding.warn(
                            IMDS_HOP_LIMIT, id.value(), limit + " stops" + stopped + ".", evidence);
            case FAIL ->
                    Finding.fail(
                            IMDS_HOP_LIMIT, id.value(), limit + " stops" + stopped + ".", evidence);
            case UNKNOWN ->
                    Finding.unknown(
                            IMDS_HOP_LIMIT,
                            id.value(),
                            limit
                                    + " may stop"
                                    + stopped
                                    + "; that hangs on the agent's version, which is not known.",
                            evidence);
        };
    }

    private static Finding fine(InstanceId id, MetadataOptions options) {
        return Finding.pass(
                IMDS_HOP_LIMIT,
                id.value(),
                "The hop limit of " + options.hopLimit() + " is no obstacle.");
    }
}
