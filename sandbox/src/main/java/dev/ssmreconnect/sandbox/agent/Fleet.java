package dev.ssmreconnect.sandbox.agent;

import dev.ssmreconnect.sandbox.world.Guest;
import dev.ssmreconnect.sandbox.world.Instance;
import dev.ssmreconnect.sandbox.world.Timeline;
import dev.ssmreconnect.sandbox.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * All agents of the account. They wake by the timeline, and Systems Manager's view of them is what
 * they did last.
 */
public final class Fleet {
    /**
     * AWS does not publish when Online becomes ConnectionLost; two missed heartbeats is what is
     * seen.
     */
    static final Duration LOST_AFTER = Duration.ofMinutes(10);

    private static final Duration BOOT = Duration.ofSeconds(30);

    private final World world;
    private final Timeline timeline;
    private final Connector connector;
    private final Map<String, Node> nodes = new LinkedHashMap<>();

    public Fleet(World world, Timeline timeline, Connector connector) {
        this.world = world;
        this.timeline = timeline;
        this.connector = connector;
    }

    /** The agent of an instance that came up at this time, which may be in the past. */
    public void boot(String instanceId, Instant at) {
        Optional<Node> before = Optional.ofNullable(nodes.get(instanceId));
        int life = before.map(Node::life).orElse(0) + 1;
        nodes.put(instanceId, Node.born(instanceId, life, before));
        wake(instanceId, life, at.plus(BOOT));
    }

    /** A restart of the agent alone: what it had forgotten, it opens again. */
    public void restart(String instanceId) {
        Instance instance = World.the(world.instances(), instanceId);
        world.instances()
                .put(instanceId, instance.withGuest(instance.guest().withStaleChannel(false)));
        boot(instanceId, timeline.instant().minus(BOOT).plusSeconds(5));
    }

    public void stop(String instanceId) {
        nodes.computeIfPresent(instanceId, (_, node) -> node.dead());
    }

    /** What would come of a try now, of an agent that is awake. */
    public Attempt outlook(String instanceId) {
        return connector.attempt(World.the(world.instances(), instanceId));
    }

    public Optional<Node> node(String instanceId) {
        return Optional.ofNullable(nodes.get(instanceId));
    }

    public Map<String, Node> nodes() {
        return nodes;
    }

    /**
     * {@code Online}, {@code ConnectionLost}; empty where it never registered or its instance does
     * not run.
     */
    public Optional<String> pingStatus(String instanceId) {
        Instance instance = world.instances().get(instanceId);
        return node(instanceId)
                .filter(_ -> instance != null && instance.isRunning())
                .flatMap(Node::lastPing)
                .map(last ->
                        last.plus(LOST_AFTER).isAfter(timeline.instant())
                                ? "Online"
                                : "ConnectionLost");
    }

    public boolean isConnected(String instanceId) {
        return node(instanceId).filter(Node::channel).isPresent()
                && pingStatus(instanceId).filter("Online"::equals).isPresent();
    }

    private void wake(String instanceId, int life, Instant at) {
        nodes.computeIfPresent(instanceId, (_, node) -> node.waking(at));
        timeline.at(at, () -> tryAt(instanceId, life, at));
    }

    private void tryAt(String instanceId, int life, Instant at) {
        Node node = nodes.get(instanceId);
        Instance instance = world.instances().get(instanceId);
        if (node == null || instance == null || node.life() != life || !instance.isRunning()) {
            return;
        }
        Attempt attempt = connector.attempt(instance);
        if (attempt.end() == Attempt.End.NO_AGENT) {
            return;
        }
        SplittableRandom random =
                new SplittableRandom(instanceId.hashCode() * 31L + at.getEpochSecond());
        boolean unlucky = attempt.isUncertain() && random.nextBoolean();
        if (attempt.isOnline() && !unlucky) {
            nodes.put(instanceId, node.came(at, attempt.hasChannel()));
            wake(instanceId, life, nextHeartbeat(at));
        } else {
            Node failed = node.failed(attempt.reason());
            nodes.put(instanceId, failed);
            Attempt.End end = unlucky ? Attempt.End.FAILED : attempt.end();
            wake(instanceId, life, at.plus(sleep(failed, end, random)));
        }
    }

    /** An agent that once had credentials keeps to its heartbeat. */
    private static Duration sleep(Node node, Attempt.End end, SplittableRandom random) {
        return node.registered().isPresent()
                ? Sleep.HEARTBEAT
                : Sleep.after(end, node.failures(), random);
    }

    /** Heartbeats of the past that nobody could have seen are left out. */
    private Instant nextHeartbeat(Instant at) {
        long missed = Duration.between(at, timeline.instant()).dividedBy(Sleep.HEARTBEAT);
        return at.plus(Sleep.HEARTBEAT.multipliedBy(Math.max(missed, 0) + (missed > 0 ? 0 : 1)));
    }

    /** Whether the guest has an agent at all; for tests that ask why nothing happens. */
    public boolean hasAgent(String instanceId) {
        return World.the(world.instances(), instanceId).guest().agent() != Guest.AgentPlace.NOWHERE;
    }
}
