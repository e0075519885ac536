package dev.ssmreconnect.diagnose.agent;

import dev.ssmreconnect.model.AgentVersion;
import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.model.Observed;
import dev.ssmreconnect.snapshot.Image;
import dev.ssmreconnect.snapshot.ManagedNode;
import java.util.List;
import java.util.Optional;

/**
 * What is known of one agent.
 *
 * @param node absent where it has never registered
 * @param image absent where it is gone, or the node is no instance
 * @param consoleHints lines of its console that may tell why it is silent
 */
public record AgentFacts(
        InstanceId id,
        Observed<ManagedNode> node,
        Observed<Image> image,
        List<String> consoleHints,
        Patience patience) {
    public AgentFacts {
        consoleHints = List.copyOf(consoleHints);
    }

    public boolean isOnline() {
        return node.ifKnown().filter(known -> known.pingStatus().is("Online")).isPresent();
    }

    /** It is, or nobody could look. */
    public boolean mayBeOnline() {
        return isOnline() || node instanceof Observed.NotVisible<ManagedNode>;
    }

    public boolean hasNeverRegistered() {
        return node instanceof Observed.Absent<ManagedNode>;
    }

    public Optional<AgentVersion> version() {
        return node.ifKnown().flatMap(ManagedNode::agentVersion);
    }
}
