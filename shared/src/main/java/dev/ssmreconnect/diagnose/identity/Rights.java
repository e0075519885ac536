package dev.ssmreconnect.diagnose.identity;

import dev.ssmreconnect.model.Observed;
import dev.ssmreconnect.snapshot.Simulation;
import dev.ssmreconnect.snapshot.Simulation.Result;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a role may do of the agent's five actions. */
sealed interface Rights {
    /** IAM knows no such role. */
    record NoRole() implements Rights {}

    /** Nobody could ask. */
    record NotVisible(String reason) implements Rights {}

    /**
     * IAM's answer.
     *
     * @param denied the actions by the way in which they are denied; empty where there are none
     * @param undecided actions that IAM gave no answer for, or one that hangs on a value it was not given, with the reason
     */
    record Evaluated(Map<Denial, List<Denied>> denied, List<String> undecided) implements Rights {
        public Evaluated {
            denied = Map.copyOf(denied);
            undecided = List.copyOf(undecided);
        }

        boolean denies(String action) {
            return denied.values().stream()
                    .flatMap(List::stream)
                    .anyMatch(each -> each.action().equals(action));
        }

        boolean undecided(String action) {
            return undecided.stream().anyMatch(each -> each.startsWith(action + " "));
        }
    }

    /** @param policies those whose statements decided */
    record Denied(String action, List<String> policies) {}

    static Rights of(Observed<Simulation> simulation) {
        return switch (simulation) {
            case Observed.Absent<Simulation> _ -> new NoRole();
            case Observed.NotVisible<Simulation>(String reason) -> new NotVisible(reason);
            case Observed.Known<Simulation>(Simulation known) -> evaluate(known);
        };
    }

    private static Evaluated evaluate(Simulation simulation) {
        Map<Denial, List<Denied>> denied = new EnumMap<>(Denial.class);
        List<String> undecided = new ArrayList<>();
        for (String action : AgentActions.ALL) {
            Optional<Result> result = result(simulation, action);
            if (result.isEmpty()) {
                undecided.add(action + " was not simulated");
            } else if (!result.get().missingContext().isEmpty()) {
                undecided.add(
                        action
                                + " hangs on "
                                + String.join(", ", result.get().missingContext())
                                + ", which the simulation had no value for");
            } else {
                for (Denial denial : Denial.of(result.get())) {
                    denied.computeIfAbsent(denial, _ -> new ArrayList<>())
                            .add(new Denied(action, result.get().matchedPolicies()));
                }
            }
        }
        return new Evaluated(denied, undecided);
    }

    /** IAM takes actions in any case and prints them as they were asked. */
    private static Optional<Result> result(Simulation simulation, String action) {
        Result exact = simulation.results().get(action);
        if (exact != null) {
            return Optional.of(exact);
        }
        return simulation.results().entrySet().stream()
                .filter(entry ->
                        entry.getKey()
                                .toLowerCase(Locale.ROOT)
                                .equals(action.toLowerCase(Locale.ROOT)))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
