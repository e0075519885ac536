package dev.ssmreconnect.record;

import dev.ssmreconnect.fix.Action;
import dev.ssmreconnect.fix.ActionKind;
import dev.ssmreconnect.model.VpcId;
import dev.ssmreconnect.policy.Decision;
import dev.ssmreconnect.policy.Demand;
import dev.ssmreconnect.policy.Plan;
import dev.ssmreconnect.policy.Plan.DecidedAction;
import dev.ssmreconnect.record.FixLedger.Change;
import dev.ssmreconnect.record.FixLedger.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a plan asks of the limits, and what all of them ask together. Pure. */
public final class Ration {
    /** What was begun counts for as long as the limits are meant. */
    public static final Duration HOUR = Duration.ofHours(1);

    /** What wants to run says so again at each look; if it has not for three ticks, it does not want to any more. */
    private static final Duration STILL_WANTED = Duration.ofMinutes(15);

    private Ration() {}

    /**
     * What the sighting's plan is about to do without a person; empty where it does nothing, waits, or was approved: a person's consent
     * is not limited.
     */
    public static Optional<Entry> of(
            Optional<Incident> latest, Sighting sighting, Map<VpcId, Double> spent) {
        return Lifecycle.sighted(latest, sighting)
                                instanceof Step.Write(Incident next, Optional<Purpose> order)
                        && order.filter(Purpose.CARRY_OUT::equals).isPresent()
                        && next.state() == IncidentState.PLANNED
                        && sighting.plan().isDecided(Decision.APPLY)
                ? Optional.of(entry(next.id(), sighting, spent))
                : Optional.empty();
    }

    private static Entry entry(IncidentId id, Sighting sighting, Map<VpcId, Double> spent) {
        List<Action> actions =
                sighting.plan().actions().stream().map(DecidedAction::action).toList();
        return new Entry(
                id,
                sighting.plan().id(),
                actions.stream().map(action -> new Change(action.kind(), action.target())).toList(),
                costs(sighting.plan(), spent),
                sighting.takenAt(),
                false);
    }

    private static Map<VpcId, Double> costs(Plan plan, Map<VpcId, Double> spent) {
        Map<VpcId, Double> costs = new HashMap<>();
        for (DecidedAction action : plan.actions()) {
            if (action.action() instanceof Action.CreateEndpoints create) {
                VpcId vpc = create.vpcId();
                double before = spent.getOrDefault(vpc, 0.0);
                costs.put(vpc, before + action.proposed().monthlyCostUsd());
            }
        }
        return costs;
    }

    /** Whether the plan is about to make endpoints without a person, so that what there are has to be known. */
    public static boolean makesEndpoints(Plan plan) {
        return plan.isDecided(Decision.APPLY)
                && plan.actions().stream()
                        .anyMatch(action -> action.action().kind() == ActionKind.CREATE_ENDPOINTS);
    }

    /** @param spent what endpoints of ours cost in each VPC as it is read now */
    public static Demand demand(List<Entry> entries, Map<VpcId, Double> spent, Instant now) {
        Set<List<Change>> plans = new HashSet<>();
        Set<Change> changes = new HashSet<>();
        Map<VpcId, Double> costs = new HashMap<>(spent);
        for (Entry entry : entries) {
            if (counts(entry, now)) {
                plans.add(entry.changes());
                changes.addAll(entry.changes());
                entry.monthlyUsd().forEach((vpc, usd) -> costs.merge(vpc, usd, Math::max));
            }
        }
        Map<ActionKind, Integer> byKind = new HashMap<>();
        changes.forEach(change -> byKind.merge(change.kind(), 1, Integer::sum));
        return new Demand(
                plans.size(),
                byKind,
                costs.values().stream().mapToDouble(Double::doubleValue).sum());
    }

    private static boolean counts(Entry entry, Instant now) {
        Duration time = entry.begun() ? HOUR : STILL_WANTED;
        return entry.at().plus(time).isAfter(now);
    }

    /** Whether anything that was held back still wants to run. */
    public static boolean isAnythingWanted(List<Entry> entries, Instant now) {
        return entries.stream().anyMatch(entry -> !entry.begun() && counts(entry, now));
    }
}
