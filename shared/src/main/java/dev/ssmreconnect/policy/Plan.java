package dev.ssmreconnect.policy;

import dev.ssmreconnect.fix.Action;
import dev.ssmreconnect.fix.Proof;
import dev.ssmreconnect.fix.ProposedAction;
import dev.ssmreconnect.fix.ProposedAction.Caution;
import dev.ssmreconnect.model.InstanceId;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
    /** The fewest characters of its hash that name a plan. */
    public static final int SHORTEST = 8;

    private static final int SHORT = 12;
    private static final String PREFIX = "sha256:";

    public Plan {
        actions = List.copyOf(actions);
    }

    /** @param reason why it was decided so, naming the rule of the policy */
    public record DecidedAction(ProposedAction proposed, Decision decision, String reason) {
        public Action action() {
            return proposed.action();
        }
    }

    /** Enough of its id for a person to name it by. */
    public String shortId() {
        String hash = hash(id);
        return hash.substring(0, Math.min(SHORT, hash.length()));
    }

    /** @param name its id or the beginning of it, with or without {@code sha256:} */
    public boolean isNamed(String name) {
        return hash(name).length() >= SHORTEST && hash(id).startsWith(hash(name));
    }

    private static String hash(String name) {
        return name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name;
    }

    /** Whether all of it is decided so: a plan is carried out whole or not at all. */
    public boolean isDecided(Decision decision) {
        return !actions.isEmpty()
                && actions.stream().allMatch(action -> action.decision() == decision);
    }

    /** Where the changes belong that the plan makes to what others own, and what to write there; each once. */
    public List<String> atTheSource() {
        return actions.stream()
                .flatMap(action -> action.proposed().cautions().stream())
                .filter(Caution.ManagedElsewhere.class::isInstance)
                .map(caution -> ((Caution.ManagedElsewhere) caution).atTheSource())
                .distinct()
                .toList();
    }

    /** All that is left for a person: the next step, and what to write at the source. */
    public String advice() {
        return Stream.concat(Stream.of(nextStep), atTheSource().stream())
                .filter(text -> !text.isBlank())
                .collect(Collectors.joining("\n\n"));
    }

    public double monthlyCostUsd() {
        return actions.stream().mapToDouble(action -> action.proposed().monthlyCostUsd()).sum();
    }
}
