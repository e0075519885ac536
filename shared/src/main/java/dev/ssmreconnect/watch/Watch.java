package dev.ssmreconnect.watch;

import dev.ssmreconnect.dispatch.LookAgainQueue;
import dev.ssmreconnect.event.Trigger.PingStatusChanged;
import dev.ssmreconnect.model.AwsValue;
import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.record.DarkLog;
import dev.ssmreconnect.record.Incident;
import dev.ssmreconnect.record.IncidentStore;
import dev.ssmreconnect.watch.NodeSource.Page;
import dev.ssmreconnect.watch.NodeSource.RunningInstance;
import dev.ssmreconnect.watch.WatchMemory.Contents;
import dev.ssmreconnect.watch.WatchMemory.Sweep;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * One tick. AWS emits no event when a node's ping status changes, so the lost nodes are compared with those of the last tick, and the
 * difference is put on the bus as our own events.
 *
 * <p>All that went dark is noted before any of it is told, so that whoever hears of the first one sees whether it is a storm.
 *
 * <p>What is told is told first and remembered afterwards: a tick that is killed in between is repeated by the next, and an event that
 * comes twice does no harm.
 *
 * @see <a href="https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_InstanceInformation.html">Ping status</a>
 */
public final class Watch {
    /** Where Systems Manager does not list a node any more, as for a stopped instance. */
    private static final AwsValue INACTIVE = new AwsValue("Inactive");

    /** A launch has its own event; the sweep is for those whose event got lost. */
    private static final Duration SETTLED = Duration.ofMinutes(10);

    private static final Duration BETWEEN_SWEEPS = Duration.ofMinutes(30);
    private static final int MOST_PAGES = 5;
    private static final int MOST_DUE = 1_000;

    private final Ports ports;

    /** What it needs. */
    public record Ports(
            NodeSource nodes,
            WatchMemory memory,
            EventBus bus,
            IncidentStore incidents,
            DarkLog dark,
            LookAgainQueue lookAgain,
            InstantSource clock) {}

    /**
     * What a tick did.
     *
     * @param lostInAll how many nodes are lost now, told or not; empty where it could not be read
     * @param seen how many running instances the sweep has looked at
     * @param reached how many of these Systems Manager reaches
     * @param failures what could not be done, one sentence each; the next tick does it
     */
    public record Tick(
            int lost,
            int back,
            int neverRegistered,
            int due,
            Optional<Integer> lostInAll,
            int seen,
            int reached,
            List<String> failures) {
        public Tick {
            failures = List.copyOf(failures);
        }
    }

    public Watch(Ports ports) {
        this.ports = ports;
    }

    /** One part that fails does not keep the others from being done. */
    public Tick tick() {
        List<String> failures = new ArrayList<>();
        Instant now = ports.clock().instant();
        Optional<Contents> memory =
                attempt(
                        failures,
                        "what the last tick knew",
                        () -> Optional.of(ports.memory().read()));
        Optional<Set<InstanceId>> lostNow =
                attempt(failures, "the lost nodes", () -> Optional.of(ports.nodes().lost()));
        int lost = 0;
        int back = 0;
        Swept swept = Swept.NOTHING;
        if (memory.isPresent() && lostNow.isPresent()) {
            Contents known = memory.get();
            Set<InstanceId> present = lostNow.get();
            lost = count(failures, "newly lost nodes", () -> tellLost(known, present, now));
            back = count(failures, "nodes that came back", () -> tellBack(known, present));
            swept =
                    attempt(
                                    failures,
                                    "instances that never registered",
                                    () -> Optional.of(sweep(known.sweep(), present, now)))
                            .orElse(Swept.NOTHING);
        }
        int due = count(failures, "what is due", () -> sendDue(now));
        return new Tick(
                lost,
                back,
                swept.neverRegistered(),
                due,
                lostNow.map(Set::size),
                swept.seen(),
                swept.reached(),
                failures);
    }

    private static int count(List<String> failures, String what, Supplier<Integer> work) {
        return attempt(failures, what, () -> Optional.of(work.get())).orElse(0);
    }

    private static <T> Optional<T> attempt(
            List<String> failures, String what, Supplier<Optional<T>> work) {
        try {
            return work.get();
        } catch (RuntimeException e) {
            failures.add("The next tick has to look at " + what + " again: " + e);
            return Optional.empty();
        }
    }

    private int tellLost(Contents known, Set<InstanceId> present, Instant now) {
        Set<InstanceId> lost = minus(present, known.lost());
        if (!lost.isEmpty()) {
            ports.dark().add(ports.nodes().running(lost), now);
            ports.bus()
                    .put(
                            lost.stream()
                                    .map(id ->
                                            new PingStatusChanged(
                                                    id,
                                                    PingStatusChanged.CONNECTION_LOST,
                                                    PingStatusChanged.ONLINE))
                                    .toList());
            ports.memory().addLost(lost, now);
        }
        return lost.size();
    }

    private int tellBack(Contents known, Set<InstanceId> present) {
        Set<InstanceId> gone = minus(known.lost(), present);
        if (!gone.isEmpty()) {
            Map<InstanceId, AwsValue> statuses = ports.nodes().pingStatuses(gone);
            ports.bus()
                    .put(
                            gone.stream()
                                    .map(id ->
                                            new PingStatusChanged(
                                                    id,
                                                    statuses.getOrDefault(id, INACTIVE),
                                                    PingStatusChanged.CONNECTION_LOST))
                                    .toList());
            ports.dark().remove(gone);
            ports.memory().removeLost(gone);
        }
        return gone.size();
    }

    private static Set<InstanceId> minus(Set<InstanceId> all, Set<InstanceId> some) {
        Set<InstanceId> rest = new TreeSet<>(all);
        rest.removeAll(some);
        return rest;
    }

    private int sendDue(Instant now) {
        List<String> due = ports.incidents().due(now, MOST_DUE);
        if (!due.isEmpty()) {
            ports.lookAgain().send(due, Duration.ZERO);
        }
        return due.size();
    }

    /** What some pages of the sweep showed. */
    private record Swept(int neverRegistered, int seen, int reached) {
        static final Swept NOTHING = new Swept(0, 0, 0);

        Swept and(Swept other) {
            return new Swept(
                    neverRegistered + other.neverRegistered,
                    seen + other.seen,
                    reached + other.reached);
        }
    }

    /** Some pages of all running instances; the next tick goes on where this one ends. */
    private Swept sweep(Optional<Sweep> last, Set<InstanceId> lost, Instant now) {
        Optional<Sweep> going = underway(last, now);
        Swept swept = Swept.NOTHING;
        for (int pages = 0; pages < MOST_PAGES && going.isPresent(); pages++) {
            Optional<Page> page = ports.nodes().running(going.get().next());
            if (page.isEmpty()) {
                ports.memory().write(new Sweep(now.minus(BETWEEN_SWEEPS), Optional.empty()));
                return swept;
            }
            swept = swept.and(look(page.get().instances(), lost, now));
            Sweep progress = new Sweep(going.get().startedAt(), page.get().next());
            ports.memory().write(progress);
            going = progress.next().isPresent() ? Optional.of(progress) : Optional.empty();
        }
        return swept;
    }

    private static Optional<Sweep> underway(Optional<Sweep> last, Instant now) {
        Optional<Sweep> going = last.filter(sweep -> sweep.next().isPresent());
        boolean isTime =
                last.isEmpty() || !last.get().startedAt().plus(BETWEEN_SWEEPS).isAfter(now);
        return going.or(
                () -> isTime ? Optional.of(new Sweep(now, Optional.empty())) : Optional.empty());
    }

    private Swept look(List<RunningInstance> running, Set<InstanceId> lost, Instant now) {
        List<InstanceId> settled =
                running.stream()
                        .filter(instance -> !instance.leftAlone())
                        .filter(instance -> !instance.launchTime().plus(SETTLED).isAfter(now))
                        .map(RunningInstance::id)
                        .toList();
        Set<InstanceId> unlost = minus(new TreeSet<>(settled), lost);
        Map<InstanceId, AwsValue> statuses =
                unlost.isEmpty() ? Map.of() : ports.nodes().pingStatuses(unlost);
        long reached = statuses.values().stream().filter(PingStatusChanged.ONLINE::equals).count();
        int never = tellNeverRegistered(minus(unlost, statuses.keySet()));
        return new Swept(never, settled.size(), (int) reached);
    }

    private int tellNeverRegistered(Set<InstanceId> unknown) {
        unknown.removeAll(withOpenIncident(unknown));
        if (!unknown.isEmpty()) {
            ports.bus()
                    .put(
                            unknown.stream()
                                    .map(id ->
                                            new PingStatusChanged(
                                                    id,
                                                    PingStatusChanged.NEVER_REGISTERED,
                                                    new AwsValue("")))
                                    .toList());
        }
        return unknown.size();
    }

    /** They are looked at again in their own time. */
    private Collection<InstanceId> withOpenIncident(Set<InstanceId> instances) {
        if (instances.isEmpty()) {
            return List.of();
        }
        return ports
                .incidents()
                .latest(instances.stream().map(InstanceId::value).toList())
                .values()
                .stream()
                .filter(incident -> !incident.state().isFinal())
                .map(Incident::instanceId)
                .toList();
    }
}
