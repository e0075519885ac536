package dev.ssmreconnect.policy;

import java.util.Comparator;
import java.util.List;

/** What one rule says of an action, and why. */
record Ruling(Decision decision, String reason) {
    /** The strictest; of equals, the first. */
    static Ruling strictest(List<Ruling> rulings) {
        return rulings.stream()
                .min(Comparator.comparingInt(ruling -> leniency(ruling.decision())))
                .orElseThrow();
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
