package dev.ssmreconnect.sandbox.agent;

import java.time.Instant;
import java.util.Optional;

/**
 * An agent and what Systems Manager knows of it.
 *
 * @param registered when it first came; empty where it never did
 * @param lastPing of its last heartbeat
 * @param channel whether its control channel is open
 * @param failures how often in a row it failed before it ever had credentials
 * @param nextTry when it wakes
 * @param life counts the starts of the agent: what was planned in an earlier life does not happen
 */
public record Node(
        String instanceId,
        Optional<Instant> registered,
        Optional<Instant> lastPing,
        boolean channel,
        int failures,
        Optional<Instant> nextTry,
        int life,
        String lastResult) {
    static Node born(String instanceId, int life, Optional<Node> before) {
        return new Node(
                instanceId,
                before.flatMap(Node::registered),
                before.flatMap(Node::lastPing),
                false,
                0,
                Optional.empty(),
                life,
                "started");
    }

    Node came(Instant now, boolean open) {
        return new Node(
                instanceId,
                registered.or(() -> Optional.of(now)),
                Optional.of(now),
                open,
                0,
                nextTry,
                life,
                "online");
    }

    Node failed(String result) {
        return new Node(
                instanceId, registered, lastPing, false, failures + 1, nextTry, life, result);
    }

    Node waking(Instant at) {
        return new Node(
                instanceId,
                registered,
                lastPing,
                channel,
                failures,
                Optional.of(at),
                life,
                lastResult);
    }

    Node dead() {
        return new Node(
                instanceId,
                registered,
                lastPing,
                false,
                failures,
                Optional.empty(),
                life + 1,
                "stopped");
    }
}
