package dev.ssmreconnect.fix;

import dev.ssmreconnect.model.InstanceId;
import java.util.List;

/**
 * The smallest set of actions that connects an instance, proved on the snapshot. Carried out whole or not at all.
 *
 * @param id {@code sha256:…} over the instance and the actions; the same in audit and enforce mode
 * @param actions in the order in which they are to be run; empty where nothing here can mend it
 * @param nextStep what a person should do, with the alternatives to the actions; blank where there is nothing
 */
public record Proposal(
        String id,
        InstanceId instanceId,
        List<ProposedAction> actions,
        Proof proof,
        String nextStep) {
    public Proposal {
        actions = List.copyOf(actions);
    }
}
