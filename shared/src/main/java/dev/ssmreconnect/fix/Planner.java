package dev.ssmreconnect.fix;

import dev.ssmreconnect.diagnose.CheckId;
import dev.ssmreconnect.diagnose.Diagnoser;
import dev.ssmreconnect.diagnose.Diagnosis;
import dev.ssmreconnect.diagnose.Finding;
import dev.ssmreconnect.diagnose.Status;
import dev.ssmreconnect.diagnose.Verdict;
import dev.ssmreconnect.snapshot.Instance;
import dev.ssmreconnect.snapshot.Snapshot;
import java.util.List;
import java.util.Optional;

/**
 * Finds the least invasive set of actions that connects an instance, and proves it on the snapshot: that the instance connects, and
 * that no neighbour in its VPC loses its path. What the policy allows is not asked here, so that a plan is the same under each.
 *
 * <p>Pure, but remembers what it has worked out: hold on to one for all the instances of a snapshot, and use it from one thread.
 */
public final class Planner {
    private final Worlds worlds;
    private final Usage usage;

    private Planner(Worlds worlds, Usage usage) {
        this.worlds = worlds;
        this.usage = usage;
    }

    /** @param diagnoser of the same snapshot */
    public static Planner of(Snapshot snapshot, Diagnoser diagnoser) {
        return new Planner(new Worlds(new World(snapshot, diagnoser)), Usage.of(snapshot));
    }

    /** @param diagnosis of an instance of the snapshot, as things stand */
    public Proposal plan(Diagnosis diagnosis) {
        Optional<Instance> instance =
                worlds.today()
                        .snapshot()
                        .compute()
                        .instances()
                        .get(diagnosis.instanceId())
                        .ifKnown();
        List<CheckId> faults = faults(diagnosis);
        if (instance.isEmpty() || faults.isEmpty()) {
            return nothing(diagnosis);
        }
        Diagnosis start = start(diagnosis);
        return new PlanSearch(worlds, usage, instance.get(), start, faults)
                .best()
                .map(candidate -> proposal(diagnosis, start, instance.get(), candidate))
                .orElseGet(() -> nothing(diagnosis));
    }

    /** Of an agent that is still waited for, what will be in its way all the same. */
    private Diagnosis start(Diagnosis diagnosis) {
        return diagnosis.verdict() == Verdict.WAIT
                ? worlds.today().diagnoser().settled(diagnosis.instanceId())
                : diagnosis;
    }

    /** What is to be mended: of a connected instance, an agent that falls behind. */
    private List<CheckId> faults(Diagnosis diagnosis) {
        return switch (diagnosis.verdict()) {
            case BLOCKED -> diagnosis.rootCauses();
            case WAIT -> start(diagnosis).rootCauses();
            case INCONCLUSIVE -> PlanSearch.unknowns(diagnosis);
            case CONNECTED -> agentTooOld(diagnosis);
            case NOT_APPLICABLE -> List.of();
        };
    }

    private static List<CheckId> agentTooOld(Diagnosis diagnosis) {
        return diagnosis.findings().stream()
                .filter(finding -> finding.status() == Status.WARN)
                .map(Finding::check)
                .filter(check -> check == CheckId.AGENT_TOO_OLD)
                .distinct()
                .toList();
    }

    private static Proposal nothing(Diagnosis diagnosis) {
        return new Proposal(
                PlanId.of(diagnosis.instanceId(), List.of()),
                diagnosis.instanceId(),
                List.of(),
                new Proof(diagnosis.modelVerdict(), List.of(), open(diagnosis)),
                diagnosis.nextStep());
    }

    private static List<String> open(Diagnosis diagnosis) {
        return diagnosis.modelVerdict() == Verdict.INCONCLUSIVE
                ? diagnosis.findings().stream()
                        .filter(finding -> finding.status() == Status.UNKNOWN)
                        .map(finding -> finding.check() + ": " + finding.message())
                        .toList()
                : List.of();
    }

    private Proposal proposal(
            Diagnosis diagnosis, Diagnosis start, Instance instance, Candidate candidate) {
        Situation today = new Situation(worlds.today().snapshot(), instance, start, usage);
        Proof proof = candidate.proof();
        return new Proposal(
                PlanId.of(diagnosis.instanceId(), candidate.actions().actions()),
                diagnosis.instanceId(),
                candidate.actions().actions().stream()
                        .map(action -> Describe.action(action, today))
                        .toList(),
                proof,
                NextStep.of(diagnosis, candidate));
    }
}
