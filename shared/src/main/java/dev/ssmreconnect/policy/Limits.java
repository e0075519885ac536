package dev.ssmreconnect.policy;

import dev.ssmreconnect.fix.ActionKind;
import java.util.Map;

/**
 * How much may be changed without a person. Past a limit, the whole batch stops; it does not do a slice.
 *
 * @param monthlyUsdPerVpc what endpoints of ours may cost in one VPC in a month of 730 hours; above it, a person is asked
 * @param monthlyUsd the same for all VPCs of the account in the Region
 * @param fixesPerHour plans run in an hour
 * @param perHour actions of one kind run in an hour; no limit of its own for a kind that is not in it
 */
public record Limits(
        double monthlyUsdPerVpc,
        double monthlyUsd,
        int fixesPerHour,
        Map<ActionKind, Integer> perHour) {
    private static final double USD_PER_VPC = 60;
    private static final double USD = 600;
    private static final int FIXES_PER_HOUR = 50;

    public Limits {
        perHour = Map.copyOf(perHour);
    }

    public static Limits standard() {
        return new Limits(USD_PER_VPC, USD, FIXES_PER_HOUR, Map.of());
    }
}
