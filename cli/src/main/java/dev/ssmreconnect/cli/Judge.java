package dev.ssmreconnect.cli;

import dev.ssmreconnect.diagnose.Diagnoser;
import dev.ssmreconnect.diagnose.Diagnosis;
import dev.ssmreconnect.fix.Planner;
import dev.ssmreconnect.json.Judged;
import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.policy.Decider;
import dev.ssmreconnect.policy.Policy;
import dev.ssmreconnect.snapshot.Snapshot;
import java.util.List;

/** Diagnoses, plans and decides for the instances of one snapshot; what they share is worked out once. For one thread. */
final class Judge {
    private final Snapshot snapshot;
    private final Policy policy;
    private final Diagnoser diagnoser;
    private final Planner planner;

    private Judge(Snapshot snapshot, Policy policy) {
        this.snapshot = snapshot;
        this.policy = policy;
        this.diagnoser = Diagnoser.of(snapshot);
        this.planner = Planner.of(snapshot, diagnoser, policy::mayReboot);
    }

    static Judge of(Snapshot snapshot, Policy policy) {
        return new Judge(snapshot, policy);
    }

    Judged judge(InstanceId instance) {
        Diagnosis diagnosis = diagnoser.diagnose(instance);
        return new Judged(
                diagnosis,
                Decider.decide(planner.plan(diagnosis), diagnosis, snapshot, policy, List.of()));
    }
}
