package dev.ssmreconnect.sandbox;

import dev.ssmreconnect.sandbox.agent.Attempt;
import dev.ssmreconnect.sandbox.agent.Connector;
import dev.ssmreconnect.sandbox.agent.Fleet;
import dev.ssmreconnect.sandbox.agent.Lifecycle;
import dev.ssmreconnect.sandbox.aws.Behaviour;
import dev.ssmreconnect.sandbox.aws.Gate;
import dev.ssmreconnect.sandbox.aws.SandboxCloudWatch;
import dev.ssmreconnect.sandbox.aws.SandboxEc2;
import dev.ssmreconnect.sandbox.aws.SandboxEvents;
import dev.ssmreconnect.sandbox.aws.SandboxIam;
import dev.ssmreconnect.sandbox.aws.SandboxSns;
import dev.ssmreconnect.sandbox.aws.SandboxSqs;
import dev.ssmreconnect.sandbox.aws.SandboxSsm;
import dev.ssmreconnect.sandbox.aws.SandboxSts;
import dev.ssmreconnect.sandbox.aws.Trail;
import dev.ssmreconnect.sandbox.identity.Directory;
import dev.ssmreconnect.sandbox.messaging.Bus;
import dev.ssmreconnect.sandbox.messaging.Queues;
import dev.ssmreconnect.sandbox.messaging.Topics;
import dev.ssmreconnect.sandbox.plan.AccountPlan;
import dev.ssmreconnect.sandbox.world.Ids;
import dev.ssmreconnect.sandbox.world.Instance;
import dev.ssmreconnect.sandbox.world.Region;
import dev.ssmreconnect.sandbox.world.Timeline;
import dev.ssmreconnect.sandbox.world.World;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * An AWS account in the JVM: the SDK's clients over its state, a clock that only {@link #advance}
 * moves, and an SSM agent in each instance that connects, or does not, by what a packet meets on
 * its way. Not for several threads.
 */
public final class SandboxAccount {
    private final World world;
    private final Timeline timeline;
    private final Directory directory;
    private final Fleet fleet;
    private final Lifecycle lifecycle;
    private final Behaviour behaviour = new Behaviour();
    private final Gate gate;
    private final Bus bus;
    private final Queues queues;
    private final Topics topics;
    private final SandboxEc2 ec2;
    private final SandboxIam iam;
    private final SandboxSsm ssm;

    private SandboxAccount(String accountId, Region region, Instant start, long seed) {
        Ids ids = new Ids(seed);
        world = new World(accountId, region, ids);
        timeline = new Timeline(start);
        directory = new Directory(accountId, region, ids);
        fleet = new Fleet(world, timeline, new Connector(world, directory));
        bus = new Bus(world, timeline);
        queues = new Queues(world, timeline);
        topics = new Topics(world, timeline);
        lifecycle = new Lifecycle(world, timeline, fleet, this::tellOf);
        gate = new Gate(timeline, behaviour);
        ec2 = new SandboxEc2(world, directory, fleet, timeline, gate);
        iam = new SandboxIam(directory, gate);
        ssm =
                new SandboxSsm(
                        world, directory, fleet, timeline, gate, new Trail(world, timeline, bus));
    }

    /** An empty account in us-east-1. The same seed gives the same ids. */
    public static SandboxAccount create(long seed) {
        return create("123456789012", "us-east-1", Instant.parse("2026-11-20T09:00:00Z"), seed);
    }

    public static SandboxAccount create(String accountId, String region, Instant start, long seed) {
        return new SandboxAccount(accountId, new Region(region), start, seed);
    }

    /** For making networks, roles and instances by the dozen. */
    public AccountPlan plan() {
        return new AccountPlan(world, directory, timeline, lifecycle);
    }

    /** Moves the clock, and with it agents, resources on their way to a state, and deliveries. */
    public void advance(Duration duration) {
        timeline.advance(duration);
    }

    /** Lets time pass inside a function that waits. */
    public void pass(Duration duration) {
        timeline.pass(duration);
    }

    public InstantSource clock() {
        return timeline;
    }

    public Timeline timeline() {
        return timeline;
    }

    /** What would come of the agent's trying now, hop by hop, were it awake. */
    public Attempt outlook(String instanceId) {
        return fleet.outlook(instanceId);
    }

    /** Whether a session could be started, were the agent awake. */
    public boolean isReachable(String instanceId) {
        return fleet.outlook(instanceId).isConnected();
    }

    /** Whether there is a control channel, as GetConnectionStatus says. */
    public boolean isConnected(String instanceId) {
        return fleet.isConnected(instanceId);
    }

    public Fleet fleet() {
        return fleet;
    }

    public Lifecycle lifecycle() {
        return lifecycle;
    }

    public World world() {
        return world;
    }

    public Directory directory() {
        return directory;
    }

    public Behaviour behaviour() {
        return behaviour;
    }

    /** Who called what. */
    public Gate gate() {
        return gate;
    }

    public Bus bus() {
        return bus;
    }

    public Queues queues() {
        return queues;
    }

    public Topics topics() {
        return topics;
    }

    public SandboxEc2 ec2() {
        return ec2;
    }

    public SandboxIam iam() {
        return iam;
    }

    public SandboxSsm ssm() {
        return ssm;
    }

    public SandboxSts sts() {
        return new SandboxSts(world, gate);
    }

    public SandboxSns sns() {
        return new SandboxSns(topics, world.ids(), gate);
    }

    public SandboxSqs sqs() {
        return new SandboxSqs(queues, gate);
    }

    public SandboxCloudWatch cloudWatch() {
        return new SandboxCloudWatch(gate);
    }

    public SandboxEvents events() {
        return new SandboxEvents(bus, world.ids(), gate);
    }

    /** Calls something at this pace, as EventBridge's schedules do. */
    public void every(Duration pace, Runnable target) {
        timeline.deliverAt(
                timeline.instant().plus(pace),
                () -> {
                    every(pace, target);
                    target.run();
                });
    }

    /**
     * @see <a
     *     href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/monitoring-instance-state-changes.html">The
     *     event</a>
     */
    private void tellOf(Instance instance) {
        bus.put(
                "aws.ec2",
                "EC2 Instance State-change Notification",
                "{\"instance-id\":\""
                        + instance.id()
                        + "\",\"state\":\""
                        + instance.state()
                        + "\"}",
                List.of(world.region().arn("ec2", world.accountId(), "instance/" + instance.id())));
    }
}
