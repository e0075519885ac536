package dev.ssmreconnect.policy;

import dev.ssmreconnect.diagnose.Diagnosis;
import dev.ssmreconnect.fix.Proposal;
import dev.ssmreconnect.fix.ProposedAction;
import dev.ssmreconnect.policy.Plan.DecidedAction;
import dev.ssmreconnect.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.List;

/**
 * Decides what becomes of a proposal's actions. The decisions are those of enforce mode in both modes.
 *
 * <p>For each action the strictest rule counts, REFUSE before DEFER before REPORT before ASK before APPLY. Then, since a plan is
 * carried out whole or not at all, what would run is lowered to the strictest decision beside it: to ASK or DEFER where another
 * action has to wait for a person or for later, and to REPORT where another one is not run at all.
 */
public final class Decider {
    private Decider() {}

    /**
     * @param snapshot what the proposal was made of; its {@code takenAt} is now
     */
    public static Plan decide(
            Proposal proposal,
            Diagnosis diagnosis,
            Snapshot snapshot,
            Policy policy,
            List<Hold> holds) {
        List<DecidedAction> decided =
                snapshot.compute()
                        .instances()
                        .get(proposal.instanceId())
                        .ifKnown()
                        .map(instance ->
                                decide(
                                        Question.of(
                                                proposal, diagnosis, instance, snapshot, policy,
                                                holds)))
                        .orElseGet(() -> unknownInstance(proposal));
        return new Plan(
                proposal.id(),
                proposal.instanceId(),
                policy.mode(),
                whole(decided),
                proposal.proof(),
                proposal.nextStep());
    }

    /** What would run without a person waits, where something holds it back that showed only once the plan was there. */
    public static Plan hold(Plan plan, List<Hold> holds) {
        List<DecidedAction> held =
                plan.actions().stream().map(action -> hold(action, holds)).toList();
        return new Plan(
                plan.id(),
                plan.instanceId(),
                plan.mode(),
                whole(held),
                plan.proof(),
                plan.nextStep());
    }

    private static DecidedAction hold(DecidedAction action, List<Hold> holds) {
        return holds.stream()
                .filter(hold -> action.decision() == Decision.APPLY)
                .filter(hold -> hold.covers(action.action().kind()))
                .findFirst()
                .map(hold -> new DecidedAction(action.proposed(), Decision.DEFER, hold.sentence()))
                .orElse(action);
    }

    private static List<DecidedAction> decide(Question question) {
        return question.proposal().actions().stream()
                .map(action -> decide(question, action))
                .toList();
    }

    private static DecidedAction decide(Question question, ProposedAction action) {
        Ruling ruling = Ruling.strictest(Rules.of(question, action));
        return new DecidedAction(action, ruling.decision(), ruling.reason());
    }

    private static List<DecidedAction> unknownInstance(Proposal proposal) {
        return proposal.actions().stream()
                .map(action ->
                        new DecidedAction(
                                action,
                                Decision.REFUSE,
                                proposal.instanceId() + " is not in the snapshot."))
                .toList();
    }

    private static List<DecidedAction> whole(List<DecidedAction> actions) {
        List<DecidedAction> lowered = new ArrayList<>();
        for (DecidedAction action : actions) {
            Ruling ruling = Ruling.strictest(actions.stream().map(other -> ripple(other)).toList());
            lowered.add(
                    ruling.isStricterThan(action.decision())
                            ? new DecidedAction(
                                    action.proposed(), ruling.decision(), ruling.reason())
                            : action);
        }
        return lowered;
    }

    /** What an action's decision means for those beside it. */
    private static Ruling ripple(DecidedAction action) {
        String kind = action.action().kind().id();
        return switch (action.decision()) {
            case APPLY -> new Ruling(Decision.APPLY, action.reason());
            case ASK ->
                    new Ruling(
                            Decision.ASK,
                            "The plan is carried out whole, and " + kind + " waits for a person.");
            case DEFER ->
                    new Ruling(
                            Decision.DEFER,
                            "The plan is carried out whole, and " + kind + " has to wait.");
            case REPORT ->
                    new Ruling(
                            Decision.REPORT,
                            "The plan is carried out whole, and " + kind + " is left to a person.");
            case REFUSE ->
                    new Ruling(
                            Decision.REPORT,
                            "The plan is carried out whole, and " + kind + " is refused.");
        };
    }
}
