package dev.ssmreconnect.diagnose;

import dev.ssmreconnect.diagnose.agent.Connection;
import dev.ssmreconnect.diagnose.path.Traveller;
import dev.ssmreconnect.model.AgentVersion;
import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.model.Observed;
import dev.ssmreconnect.snapshot.Instance;
import dev.ssmreconnect.snapshot.InstanceStatus;
import dev.ssmreconnect.snapshot.ManagedNode;
import dev.ssmreconnect.snapshot.ProfileAssociation;
import java.util.List;
import java.util.Optional;

/**
 * All that a diagnosis reads of one instance, but what tells it from others without any effect: names, addresses of one undivided
 * subnet, times that are over. The checks see nothing else of an instance, so those of equal likeness are judged once.
 *
 * @param instance under the name {@link #ANY}, without interfaces
 * @param traveller its interfaces, as {@code path} tells them apart
 * @param connection not read where what is asked for is {@code settled}
 * @param consoleHints what its console tells of an agent that never registered
 * @param exhausted what its metrics show
 * @param settled whether it is judged as it will be once the agent has had its time
 */
record Likeness(
        Instance instance,
        Optional<Traveller> traveller,
        Observed<ManagedNode> node,
        Observed<InstanceStatus> status,
        Observed<ProfileAssociation> association,
        Connection connection,
        List<String> consoleHints,
        Optional<Finding> exhausted,
        boolean settled) {
    static final InstanceId ANY = new InstanceId("i-any");

    Likeness {
        consoleHints = List.copyOf(consoleHints);
    }

    Optional<AgentVersion> agentVersion() {
        return node.ifKnown().flatMap(ManagedNode::agentVersion);
    }
}
