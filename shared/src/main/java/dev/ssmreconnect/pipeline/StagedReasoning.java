package dev.ssmreconnect.pipeline;

import dev.ssmreconnect.diagnose.Diagnoser;
import dev.ssmreconnect.diagnose.Diagnosis;
import dev.ssmreconnect.fix.Planner;
import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.policy.Decider;
import dev.ssmreconnect.policy.Decision;
import dev.ssmreconnect.policy.Grace;
import dev.ssmreconnect.policy.Hold;
import dev.ssmreconnect.policy.HoldSource;
import dev.ssmreconnect.policy.Mode;
import dev.ssmreconnect.policy.OptOut;
import dev.ssmreconnect.policy.Plan;
import dev.ssmreconnect.policy.Plan.DecidedAction;
import dev.ssmreconnect.policy.Policy;
import dev.ssmreconnect.policy.PolicyReading;
import dev.ssmreconnect.policy.PolicySource;
import dev.ssmreconnect.snapshot.Instance;
import dev.ssmreconnect.snapshot.Snapshot;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The pure stages, one after the other: diagnosis, proposal with its proof, decision. */
public final class StagedReasoning implements Reasoning {
    private final PolicySource policies;
    private final HoldSource holds;
    private final Mode mode;

    /**
     * @param holds what holds changes back at present
     * @param mode as it was deployed, which outranks the policy's
     */
    public StagedReasoning(PolicySource policies, HoldSource holds, Mode mode) {
        this.policies = policies;
        this.holds = holds;
        this.mode = mode;
    }

    @Override
    public Function<InstanceId, Assessment> about(Snapshot snapshot) {
        Diagnoser diagnoser = Diagnoser.of(snapshot);
        PolicyReading reading = policies.read();
        Policy policy = policy(reading).withMode(mode);
        Planner planner = Planner.of(snapshot, diagnoser, policy::mayReboot);
        List<Hold> held = holds.holds(policy, snapshot.info().takenAt());
        return instance -> {
            Diagnosis diagnosis = diagnoser.diagnose(instance);
            Plan plan = Decider.decide(planner.plan(diagnosis), diagnosis, snapshot, policy, held);
            return switch (reading) {
                case PolicyReading.Readable ignored ->
                        assessment(snapshot, diagnosis, plan, policy);
                case PolicyReading.Unreadable(String sentence) ->
                        assessment(snapshot, diagnosis, reportedOnly(plan, sentence), policy);
            };
        };
    }

    private static Policy policy(PolicyReading reading) {
        return switch (reading) {
            case PolicyReading.Readable(Policy policy) -> policy;
            case PolicyReading.Unreadable ignored -> Policy.standard();
        };
    }

    private static Assessment assessment(
            Snapshot snapshot, Diagnosis diagnosis, Plan plan, Policy policy) {
        Optional<Instance> instance =
                snapshot.compute().instances().get(diagnosis.instanceId()).ifKnown();
        return new Assessment(
                diagnosis,
                plan,
                instance.flatMap(known -> Grace.endOf(policy, known))
                        .filter(end -> end.isAfter(snapshot.info().takenAt())),
                instance.flatMap(known -> OptOut.of(known, snapshot)),
                policy);
    }

    /** Nobody knows what the owner allows, so nothing is run; what would mend it is said all the same. */
    private static Plan reportedOnly(Plan plan, String why) {
        return new Plan(
                plan.id(),
                plan.instanceId(),
                plan.mode(),
                plan.actions().stream().map(action -> reported(action, why)).toList(),
                plan.proof(),
                plan.nextStep());
    }

    private static DecidedAction reported(DecidedAction action, String why) {
        return switch (action.decision()) {
            case REPORT, REFUSE -> action;
            case APPLY, ASK, DEFER ->
                    new DecidedAction(
                            action.proposed(),
                            Decision.REPORT,
                            "Nothing is run, since the policy cannot be read: " + why);
        };
    }
}
