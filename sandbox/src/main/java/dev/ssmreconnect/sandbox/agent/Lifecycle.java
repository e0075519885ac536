package dev.ssmreconnect.sandbox.agent;

import dev.ssmreconnect.sandbox.world.Instance;
import dev.ssmreconnect.sandbox.world.Timeline;
import dev.ssmreconnect.sandbox.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/** Instances come and go, and say so. */
public final class Lifecycle {
    private static final Duration STARTING = Duration.ofSeconds(12);
    private static final Duration ENDING = Duration.ofSeconds(30);

    private final World world;
    private final Timeline timeline;
    private final Fleet fleet;
    private final Consumer<Instance> changed;

    /**
     * @param changed is told of each instance that has a new state
     */
    public Lifecycle(World world, Timeline timeline, Fleet fleet, Consumer<Instance> changed) {
        this.world = world;
        this.timeline = timeline;
        this.fleet = fleet;
        this.changed = changed;
    }

    /**
     * Starts an instance that was just made. One launched in the past is running already; nobody is
     * told of that.
     */
    public void launch(Instance instance) {
        if (instance.launched().isBefore(timeline.instant())) {
            world.instances().put(instance.id(), instance.withState("running"));
            fleet.boot(instance.id(), earliest(instance));
            return;
        }
        become(instance.id(), "pending");
        timeline.in(STARTING, () -> runs(instance.id()));
    }

    /**
     * Heartbeats of long ago say nothing: an old instance's agent starts no more than three days
     * back.
     */
    private Instant earliest(Instance instance) {
        Instant threeDaysAgo = timeline.instant().minus(Duration.ofDays(3));
        return instance.launched().isBefore(threeDaysAgo) ? threeDaysAgo : instance.launched();
    }

    private void runs(String id) {
        if (World.the(world.instances(), id).state().equals("pending")) {
            become(id, "running");
            fleet.boot(id, timeline.instant());
        }
    }

    public void stop(String id) {
        end(id, "stopping", "stopped");
    }

    public void terminate(String id) {
        end(id, "shutting-down", "terminated");
    }

    private void end(String id, String first, String last) {
        become(id, first);
        fleet.stop(id);
        timeline.in(ENDING, () -> become(id, last));
    }

    private void become(String id, String state) {
        Instance instance = World.the(world.instances(), id).withState(state);
        world.instances().put(id, instance);
        changed.accept(instance);
    }
}
