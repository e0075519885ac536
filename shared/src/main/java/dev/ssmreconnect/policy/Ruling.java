package dev.ssmreconnect.policy;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** What one rule says of an action, and why. */
record Ruling(Decision decision, String reason) {
    /** The strictest decision, with all the reasons for it. */
    static Ruling strictest(List<Ruling> rulings) {
        Decision strictest =
                rulings.stream()
                        .map(Ruling::decision)
                        .min(Comparator.comparingInt(Ruling::leniency))
                        .orElseThrow();
        return new Ruling(
                strictest,
                rulings.stream()
                        .filter(ruling -> ruling.decision() == strictest)
                        .map(Ruling::reason)
                        .distinct()
                        .collect(Collectors.joining(" ")));
    }

    boolean isStricterThan(Decision other) {
        return leniency(decision) < leniency(other);
    }

    private static int leniency(Decision decision) {
        return switch (decision) {
            case REFUSE -> 0;
            case DEFER -> 1;
            case REPORT -> 2;
            case ASK -> 3;
            case APPLY -> 4;
        };
    }
}
