package dev.ssmreconnect.policy;

import dev.ssmreconnect.fix.ActionKind;
import java.util.Map;

/**
 * What is wanted now, together with what was done within the last hour: what limits are held against. Instances that the same change
 * mends want it once.
 *
 * @param fixes different plans
 * @param actions different changes of each kind
 * @param monthlyUsd what endpoints of ours would cost in all VPCs once all of it is done; zero where no endpoint is wanted
 */
public record Demand(int fixes, Map<ActionKind, Integer> actions, double monthlyUsd) {
    public Demand {
        actions = Map.copyOf(actions);
    }
}
