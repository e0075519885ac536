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
import java.util.function.Predicate;

/**
 * Finds the least invasive set of actions that connects an instance, and proves it on the snapshot: that the instance connects, and
 * that no neighbour in its VPC loses its path. What the policy allows is not asked here, so that a plan is the same under each; only
 * a reboot is an action where its owner says so, and else a sentence for a person.
 *
 * <p>Pure, but remembers what it has worked out: hold on to one for all the instances of a snapshot, and use it from one thread.
 */
public final class Planner {
    private final Worlds worlds;
    private final Usage usage;
    private final Predicate<Instance> mayReboot;

    private Planner(Worlds worlds, Usage usage, Predicate<Instance> mayReboot) {
        this.worlds = worlds;
        this.usage = usage;
        this.mayReboot = mayReboot;
    }

    /**
     * @param diagnoser of the same snapshot
     * @param mayReboot whether an instance's owner lets it be rebooted, where nothing else helps
     */
    public static Planner of(
            Snapshot snapshot, Diagnoser diagnoser, Predicate<Instance> mayReboot) {
        return new Planner(
                new Worlds(new World(snapshot, diagnoser)), Usage.of(snapshot), mayReboot);
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
        Situation today = today(instance.get(), start(diagnosis));
        return new PlanSearch(worlds, today, faults)
                .best()
                .map(candidate -> proposal(diagnosis, today, candidate))
                .orElseGet(() -> nothing(diagnosis));
    }

    private Situation today(Instance instance, Diagnosis start) {
        return new Situation(
                worlds.today().snapshot(), instance, start, usage, mayReboot.test(instance));
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

    private static Proposal proposal(Diagnosis diagnosis, Situation today, Candidate candidate) {
        return new Proposal(
                PlanId.of(diagnosis.instanceId(), candidate.actions().actions()),
                diagnosis.instanceId(),
                candidate.actions().actions().stream()
                        .map(action -> Describe.action(action, today))
                        .toList(),
                candidate.proof(),
                NextStep.of(diagnosis, candidate));
    }
}
