package dev.ssmreconnect.policy;

import dev.ssmreconnect.fix.ActionKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How much may be changed without a person. Past a limit, the whole batch stops; it does not do a slice.
 *
 * @param monthlyUsdPerVpc what endpoints of ours may cost in one VPC in a month of 730 hours; above it, a person is asked
 * @param monthlyUsd the same for all VPCs of the account in the Region; above it, none is made
 * @param fixesPerHour different plans run in an hour
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

    /**
     * What has to wait, since more is wanted than may be done. It is all or nothing: where too much is wanted, none of it runs.
     *
     * @param demand with what was run already
     */
    public List<Hold> holds(Demand demand) {
        List<Hold> holds = new ArrayList<>();
        if (demand.fixes() > fixesPerHour) {
            holds.add(
                    Hold.all(
                            "%d fixes in an hour are wanted or done, and limits.fixesPerHour is %d."
                                    .formatted(demand.fixes(), fixesPerHour)));
        }
        perHour.forEach((kind, limit) -> {
            int wanted = demand.actions().getOrDefault(kind, 0);
            if (wanted > limit) {
                holds.add(
                        Hold.only(
                                kind,
                                "%s is wanted or done %d times in an hour, and limits.perHour says %d."
                                        .formatted(kind, wanted, limit)));
            }
        });
        if (demand.monthlyUsd() > monthlyUsd) {
            holds.add(
                    Hold.only(
                            ActionKind.CREATE_ENDPOINTS,
                            "endpoints of ours would cost %s a month in this account, and limits.monthlyUsd is %s."
                                    .formatted(
                                            Rules.usd(demand.monthlyUsd()),
                                            Rules.usd(monthlyUsd))));
        }
        return holds;
    }
}
