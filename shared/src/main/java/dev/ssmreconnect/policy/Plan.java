package dev.ssmreconnect.policy;

import dev.ssmreconnect.fix.Action;
import dev.ssmreconnect.fix.Proof;
import dev.ssmreconnect.fix.ProposedAction;
import dev.ssmreconnect.model.InstanceId;
import java.util.List;

/**
 * A proposal that the policy has decided on.
 *
 * @param mode whether APPLY is run; the decisions are those of enforce mode in both
 * @param nextStep what a person should do; blank where there is nothing
 */
public record Plan(
        String id,
        InstanceId instanceId,
        Mode mode,
        List<DecidedAction> actions,
        Proof proof,
        String nextStep) {
    public Plan {
        actions = List.copyOf(actions);
    }

    /** @param reason why it was decided so, naming the rule of the policy */
    public record DecidedAction(ProposedAction proposed, Decision decision, String reason) {
        public Action action() {
            return proposed.action();
        }
    }

    /** Whether all of it is decided so: a plan is carried out whole or not at all. */
    public boolean isDecided(Decision decision) {
        return !actions.isEmpty()
                && actions.stream().allMatch(action -> action.decision() == decision);
    }

    public double monthlyCostUsd() {
        return actions.stream().mapToDouble(action -> action.proposed().monthlyCostUsd()).sum();
    }
}
