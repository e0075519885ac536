package dev.ssmreconnect.policy;

import dev.ssmreconnect.diagnose.Diagnosis;
import dev.ssmreconnect.fix.Proposal;
import dev.ssmreconnect.snapshot.Instance;
import dev.ssmreconnect.snapshot.Snapshot;
import java.util.List;
import java.util.Optional;

/**
 * What is to be decided on.
 *
 * @param scope the first of the policy that contains the instance
 */
record Question(
        Proposal proposal,
        Diagnosis diagnosis,
        Instance instance,
        Snapshot snapshot,
        Policy policy,
        Optional<Scope> scope,
        List<Hold> holds) {
    static Question of(
            Proposal proposal,
            Diagnosis diagnosis,
            Instance instance,
            Snapshot snapshot,
            Policy policy,
            List<Hold> holds) {
        return new Question(
                proposal, diagnosis, instance, snapshot, policy, policy.scope(instance), holds);
    }

    List<MaintenanceWindow> windows() {
        return scope.map(Scope::windows)
                .filter(windows -> !windows.isEmpty())
                .orElse(policy.windows());
    }
}
