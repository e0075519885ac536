package dev.ssmreconnect.fix;

import dev.ssmreconnect.diagnose.CheckId;
import dev.ssmreconnect.diagnose.Diagnosis;
import dev.ssmreconnect.diagnose.Finding;
import dev.ssmreconnect.diagnose.Status;
import dev.ssmreconnect.diagnose.Verdict;
import dev.ssmreconnect.diagnose.imds.ContainerEvidence;
import dev.ssmreconnect.fix.Action.CreateEndpoints;
import dev.ssmreconnect.fix.Action.RaiseHopLimit;
import dev.ssmreconnect.snapshot.Instance;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Looks for the least invasive set of actions that connects one instance: mends a fault, asks the model what is in the way then, and
 * goes on, always from the cheapest set so far. Ways that would cut off neighbours are widened where that can be done.
 */
final class PlanSearch {
    private static final int MOST_SETS = 80;

    private final Worlds worlds;
    private final Situation today;
    private final Instance instance;
    private final Diagnosis start;
    private final List<CheckId> faults;
    private final PriorityQueue<ActionSet> open =
            new PriorityQueue<>(
                    Comparator.comparing((ActionSet set) -> Effort.of(set.actions()))
                            .thenComparing(ActionSet::toString));
    private final Set<ActionSet> seen = new HashSet<>();

    /**
     * @param today the instance, and what is wrong with it, as things stand
     * @param faults what is to be mended
     */
    PlanSearch(Worlds worlds, Situation today, List<CheckId> faults) {
        this.worlds = worlds;
        this.today = today;
        this.instance = today.instance();
        this.start = today.diagnosis();
        this.faults = faults;
    }

    /** The best there is; empty where nothing here mends anything. */
    Optional<Candidate> best() {
        expand(ActionSet.none(), today, faults);
        List<Candidate> found = new ArrayList<>();
        for (int i = 0; i < MOST_SETS && !open.isEmpty(); i++) {
            Candidate candidate = evaluate(open.remove());
            found.add(candidate);
            if (candidate.isProved()) {
                break;
            }
            goOn(candidate);
        }
        return found.stream()
                .filter(this::isWorthSaying)
                .min(Candidate.BEST_FIRST)
                .map(this::withoutTheNeedless);
    }

    /** An uncertain diagnosis is no ground for half a cure. */
    private boolean isWorthSaying(Candidate candidate) {
        return candidate.connects()
                || (start.verdict() != Verdict.INCONCLUSIVE && candidate.mended() > 0);
    }

    private void goOn(Candidate candidate) {
        if (candidate.connects()) {
            expand(
                    candidate.actions(),
                    situation(candidate),
                    Doubts.mendable(candidate.diagnosis()));
            push(
                    candidate.actions(),
                    Widening.of(
                            situation(candidate),
                            candidate.cutOff(),
                            worlds.after(candidate.actions())));
        } else {
            expand(candidate.actions(), situation(candidate), nextFaults(candidate));
        }
    }

    private Situation situation(Candidate candidate) {
        return today.after(worlds.after(candidate.actions()).snapshot(), candidate.diagnosis());
    }

    /** What is not known is never a ground to act; it may be one for advice, where the whole diagnosis is. */
    private List<CheckId> nextFaults(Candidate candidate) {
        if (start.verdict() == Verdict.INCONCLUSIVE) {
            return unknowns(candidate.diagnosis());
        }
        List<CheckId> next = new ArrayList<>(candidate.faults());
        next.addAll(Doubts.mendable(candidate.diagnosis()));
        return next;
    }

    static List<CheckId> unknowns(Diagnosis diagnosis) {
        return diagnosis.findings().stream()
                .filter(finding -> finding.status() == Status.UNKNOWN)
                .map(Finding::check)
                .distinct()
                .toList();
    }

    /** All faults have to go, so it is enough to branch on the first one that can. */
    private void expand(ActionSet actions, Situation situation, List<CheckId> inTheWay) {
        for (CheckId fault : inTheWay) {
            boolean grown = false;
            for (List<Action> way : Fixes.waysToMend(fault, situation)) {
                grown |= push(actions, way);
            }
            if (grown) {
                return;
            }
        }
    }

    private boolean push(ActionSet actions, List<Action> more) {
        ActionSet grown = actions.plus(more);
        if (grown.equals(actions)) {
            return false;
        }
        if (seen.add(grown)) {
            open.add(grown);
        }
        return true;
    }

    private Candidate evaluate(ActionSet actions) {
        Diagnosis after = worlds.after(actions).diagnoser().settled(instance.id());
        Harm harm = instance.vpcId().map(vpc -> worlds.harm(vpc, actions)).orElseGet(Harm::none);
        int mended = (int) faults.stream().filter(fault -> !isLeft(fault, after)).count();
        return new Candidate(
                actions,
                after,
                mended,
                harm.cutOffBesides(instance.id()),
                unknowns(actions, after, harm));
    }

    private static boolean isLeft(CheckId fault, Diagnosis after) {
        return after.findings().stream()
                .anyMatch(finding ->
                        finding.check() == fault
                                && (finding.status() == Status.FAIL
                                        || finding.status() == Status.UNKNOWN));
    }

    private List<String> unknowns(ActionSet actions, Diagnosis after, Harm harm) {
        List<String> unknowns = new ArrayList<>();
        after.findings().stream()
                .filter(Doubts::isDoubt)
                .map(finding -> finding.check() + ": " + finding.message())
                .forEach(unknowns::add);
        harm.uncertainBesides(instance.id()).stream()
                .map(other -> "Whether " + other.id() + " keeps its path cannot be said.")
                .forEach(unknowns::add);
        for (Action action : actions.actions()) {
            unknown(action).ifPresent(unknowns::add);
        }
        return unknowns;
    }

    private Optional<String> unknown(Action action) {
        if (action instanceof CreateEndpoints create) {
            return EndpointSubnets.unread(today, create.services());
        }
        if (action instanceof RaiseHopLimit) {
            return ContainerEvidence.of(today.snapshot(), instance)
                            instanceof ContainerEvidence.Found
                    ? Optional.empty()
                    : Optional.of(
                            "Nothing shows that the agent of "
                                    + instance.id()
                                    + " runs in a container.");
        }
        return Optional.empty();
    }

    private Candidate withoutTheNeedless(Candidate candidate) {
        Candidate smallest = candidate;
        for (Action action : candidate.actions().actions()) {
            ActionSet fewer = smallest.actions().without(action);
            if (!fewer.isEmpty()) {
                Candidate without = evaluate(fewer);
                if (without.rank() == smallest.rank() && without.mended() >= smallest.mended()) {
                    smallest = without;
                }
            }
        }
        return smallest;
    }
}
