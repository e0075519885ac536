package dev.ssmreconnect.diagnose.imds;

import static dev.ssmreconnect.diagnose.CheckId.IMDS_DISABLED;
import static dev.ssmreconnect.diagnose.CheckId.IMDS_TOKENS_REQUIRED_OLD_AGENT;

import dev.ssmreconnect.diagnose.Finding;
import dev.ssmreconnect.diagnose.agent.Patience;
import dev.ssmreconnect.model.AgentVersion;
import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.model.Observed;
import dev.ssmreconnect.snapshot.Instance;
import dev.ssmreconnect.snapshot.ManagedNode;
import dev.ssmreconnect.snapshot.MetadataOptions;
import dev.ssmreconnect.snapshot.Snapshot;
import java.util.List;
import java.util.Optional;

/**
 * Whether the agent can read its credentials. Options that are still pending are judged as what they are about to be.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_InstanceMetadataOptionsResponse.html">InstanceMetadataOptionsResponse</a>
 */
public final class ImdsModel {
    private static final AgentVersion FIRST_WITH_TOKENS = new AgentVersion("2.3.814.0");

    private final Snapshot snapshot;

    private ImdsModel(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    public static ImdsModel of(Snapshot snapshot) {
        return new ImdsModel(snapshot);
    }

    /**
     * @param sound whether identity and path give the agent all that it needs
     * @param phase how far the agent's time has gone
     */
    public List<Finding> examine(
            Instance instance, Observed<ManagedNode> node, boolean sound, Patience.Phase phase) {
        return instance.metadataOptions()
                .map(options -> examine(instance, options, node, sound, phase))
                .orElseGet(() ->
                        List.of(
                                Finding.unknown(
                                        IMDS_DISABLED,
                                        instance.id().value(),
                                        "Whether the metadata service is on could not be read.",
                                        "DescribeInstances printed no MetadataOptions")));
    }

    private List<Finding> examine(
            Instance instance,
            MetadataOptions options,
            Observed<ManagedNode> node,
            boolean sound,
            Patience.Phase phase) {
        InstanceId id = instance.id();
        if (options.httpEndpoint().is("disabled")) {
            return List.of(
                    Finding.fail(
                            IMDS_DISABLED,
                            id.value(),
                            "The instance metadata service is off, so the agent gets no credentials.",
                            "HttpEndpoint " + options.httpEndpoint()));
        }
        return List.of(
                Finding.pass(IMDS_DISABLED, id.value(), "The instance metadata service is on."),
                tokens(id, options, node.ifKnown().flatMap(ManagedNode::agentVersion)),
                HopLimitCheck.check(
                        id, options, node, sound, ContainerEvidence.of(snapshot, instance), phase));
    }

    private static Finding tokens(
            InstanceId id, MetadataOptions options, Optional<AgentVersion> agent) {
        return agent.filter(version ->
                        options.httpTokens().is("required") && version.isBefore(FIRST_WITH_TOKENS))
                .map(version ->
                        Finding.fail(
                                IMDS_TOKENS_REQUIRED_OLD_AGENT,
                                id.value(),
                                "The metadata service requires tokens, which the agent "
                                        + version
                                        + " cannot get; "
                                        + FIRST_WITH_TOKENS
                                        + " is the first that can.",
                                "HttpTokens " + options.httpTokens()))
                .orElseGet(() ->
                        Finding.pass(
                                IMDS_TOKENS_REQUIRED_OLD_AGENT,
                                id.value(),
                                "No agent is known that could not get the tokens of the metadata service."));
    }
}
