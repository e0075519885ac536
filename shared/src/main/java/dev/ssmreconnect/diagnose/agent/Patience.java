package dev.ssmreconnect.diagnose.agent;

import dev.ssmreconnect.model.Observed;
import dev.ssmreconnect.snapshot.ManagedNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How long the agent of an instance may still take before its silence means something.
 *
 * <p>After a denied start it sleeps 25 to 30 minutes, after other errors 5, 10, 20, 40, then 60. What may have woken it late is
 * whatever AWS dates: the launch, the association, the age of profile and role, of an endpoint or NAT gateway on its path.
 *
 * @param sentence what the answer hangs on, for a person
 * @see <a href="https://github.com/aws/amazon-ssm-agent/tree/mainline/core/app/credentialrefresher">The agent's credential refresher</a>
 */
public record Patience(Phase phase, String sentence) {
    /** The agent has hardly booted. */
    public static final Duration GRACE = Duration.ofMinutes(3);

    /** The long sleep after an IAM denial, and some to register. */
    public static final Duration AFTER_IDENTITY = Duration.ofMinutes(35);

    /** The longest sleep after any other error, and some to register. */
    public static final Duration AFTER_PATH = Duration.ofMinutes(65);

    /** An agent that once had credentials pings every 5 minutes: two of these. */
    static final Duration AFTER_PING = Duration.ofMinutes(10);

    /** StartSession may be refused for more than 90 seconds after a node is Online. */
    static final Duration AFTER_ONLINE = Duration.ofMinutes(5);

    /** Where in its time an agent is. */
    public enum Phase {
        /** It began less than {@link #GRACE} ago. */
        JUST_LAUNCHED,
        /** It may be asleep until its next try. */
        WITHIN,
        /** By now it would have come. */
        PAST,
        /** Nobody knows since when the instance runs. */
        UNTOLD
    }

    /**
     * @param launchTime of the last start; empty where it is not known, as for hybrid nodes
     * @param identityChange the latest change to the instance's identity, where AWS dates it
     * @param pathChange the latest change to its path, where AWS dates it
     */
    public static Patience of(
            Instant now,
            Optional<Instant> launchTime,
            Observed<ManagedNode> node,
            Optional<Instant> identityChange,
            Optional<Instant> pathChange) {
        return node.ifKnown()
                .map(known -> registered(now, launchTime, known, identityChange, pathChange))
                .orElseGet(() -> unregistered(now, launchTime, identityChange, pathChange));
    }

    private static Patience unregistered(
            Instant now,
            Optional<Instant> launchTime,
            Optional<Instant> identityChange,
            Optional<Instant> pathChange) {
        if (launchTime.isEmpty()) {
            return new Patience(Phase.UNTOLD, "since when the instance runs is not known");
        }
        Instant launched = launchTime.get();
        if (now.isBefore(launched.plus(GRACE))) {
            return new Patience(
                    Phase.JUST_LAUNCHED,
                    "it has been running for "
                            + Math.max(0, Duration.between(launched, now).toSeconds())
                            + " seconds");
        }
        return until(
                now,
                Optional.of(launched.plus(AFTER_IDENTITY)),
                identityChange.map(at -> at.plus(AFTER_IDENTITY)),
                pathChange.map(at -> at.plus(AFTER_PATH)));
    }

    private static Patience registered(
            Instant now,
            Optional<Instant> launchTime,
            ManagedNode node,
            Optional<Instant> identityChange,
            Optional<Instant> pathChange) {
        if (node.pingStatus().is("Online")) {
            return online(now, launchTime, node, identityChange);
        }
        return restartedSince(launchTime, node)
                ? unregistered(now, launchTime, identityChange, pathChange)
                : until(
                        now,
                        Optional.empty(),
                        identityChange.map(at -> at.plus(AFTER_IDENTITY)),
                        pathChange.map(at -> at.plus(AFTER_PING)));
    }

    private static boolean restartedSince(Optional<Instant> launchTime, ManagedNode node) {
        return launchTime.isPresent()
                && node.lastPingAt().isPresent()
                && node.lastPingAt().get().isBefore(launchTime.get());
    }

    /** When it registered is mostly not printed; then an agent that a late identity woke may just have come. */
    private static Patience online(
            Instant now,
            Optional<Instant> launchTime,
            ManagedNode node,
            Optional<Instant> identityChange) {
        return until(
                now,
                launchTime.map(at -> at.plus(AFTER_ONLINE)),
                node.registeredAt().map(at -> at.plus(AFTER_ONLINE)),
                node.registeredAt().isPresent()
                        ? Optional.empty()
                        : identityChange.map(at -> at.plus(AFTER_IDENTITY)));
    }

    @SafeVarargs
    private static Patience until(Instant now, Optional<Instant>... ends) {
        return Stream.of(ends)
                .flatMap(Optional::stream)
                .max(Comparator.naturalOrder())
                .filter(now::isBefore)
                .map(end -> new Patience(Phase.WITHIN, "its time ends at " + end))
                .orElseGet(() -> new Patience(Phase.PAST, "its time is over"));
    }
}
