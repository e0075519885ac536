package dev.ssmreconnect.fix;

import static dev.ssmreconnect.snapshot.TestAccount.INSTANCE;

import dev.ssmreconnect.diagnose.Diagnoser;
import dev.ssmreconnect.diagnose.Diagnosis;
import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.policy.Decider;
import dev.ssmreconnect.policy.Plan;
import dev.ssmreconnect.policy.Policy;
import dev.ssmreconnect.snapshot.Snapshot;
import dev.ssmreconnect.snapshot.TestAccount;
import java.util.List;

/** From an account to what is planned for an instance of it. */
final class TestPlans {
    private TestPlans() {}

    static Plan plan(TestAccount account) {
        return plan(account, INSTANCE);
    }

    static Plan plan(TestAccount account, InstanceId id) {
        return plan(account, id, Policy.standard());
    }

    static Plan plan(TestAccount account, InstanceId id, Policy policy) {
        Snapshot snapshot = account.snapshot();
        Diagnoser diagnoser = Diagnoser.of(snapshot);
        Diagnosis diagnosis = diagnoser.diagnose(id);
        return Decider.decide(
                Planner.of(snapshot, diagnoser, policy::mayReboot).plan(diagnosis),
                diagnosis,
                snapshot,
                policy,
                List.of());
    }

    /** The instance in trouble as the search sees it, as things stand. */
    static Situation situation(TestAccount account) {
        Snapshot snapshot = account.snapshot();
        return new Situation(
                snapshot,
                snapshot.compute().instances().get(INSTANCE).ifKnown().orElseThrow(),
                Diagnoser.of(snapshot).diagnose(INSTANCE),
                Usage.of(snapshot),
                false);
    }
}
