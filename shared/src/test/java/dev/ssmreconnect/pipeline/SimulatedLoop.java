package dev.ssmreconnect.pipeline;

import dev.ssmreconnect.dispatch.LookAgainQueue;
import dev.ssmreconnect.dispatch.Order;
import dev.ssmreconnect.dispatch.OrderQueue;
import dev.ssmreconnect.event.Trigger;
import dev.ssmreconnect.event.Trigger.LookAgain;
import dev.ssmreconnect.event.Trigger.PingStatusChanged;
import dev.ssmreconnect.model.AwsValue;
import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.model.VpcId;
import dev.ssmreconnect.notify.Notification;
import dev.ssmreconnect.notify.Notifier;
import dev.ssmreconnect.notify.PauseRenderer;
import dev.ssmreconnect.policy.HoldSource;
import dev.ssmreconnect.policy.Mode;
import dev.ssmreconnect.policy.PolicyReading;
import dev.ssmreconnect.record.Claims;
import dev.ssmreconnect.record.DarkLog;
import dev.ssmreconnect.record.FixLedger;
import dev.ssmreconnect.record.InMemoryDarkLog;
import dev.ssmreconnect.record.InMemoryFixLedger;
import dev.ssmreconnect.record.InMemoryIncidentStore;
import dev.ssmreconnect.record.InMemoryPauses;
import dev.ssmreconnect.record.Incident;
import dev.ssmreconnect.record.IncidentState;
import dev.ssmreconnect.record.IncidentStore;
import dev.ssmreconnect.record.Note;
import dev.ssmreconnect.record.PauseHold;
import dev.ssmreconnect.record.StormHold;
import dev.ssmreconnect.record.Subject;
import dev.ssmreconnect.remediate.Remediator;
import dev.ssmreconnect.remediate.SecondOpinion;
import dev.ssmreconnect.watch.EventBus;
import dev.ssmreconnect.watch.InMemoryWatchMemory;
import dev.ssmreconnect.watch.NodeSource;
import dev.ssmreconnect.watch.Watch;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The deployed product on a movable clock: both queues with their visibility timeout, the tick of five minutes, and processes that can be killed. */
final class SimulatedLoop {
    private static final Duration VISIBILITY = Duration.ofMinutes(12);
    private static final Duration STEP = Duration.ofMinutes(1);
    private static final int STEPS_TO_A_TICK = 5;

    Instant now = Instant.parse("2026-11-20T09:30:00Z");
    final InstantSource clock = () -> now;
    final TestAccount account = new TestAccount(clock);
    final InMemoryIncidentStore store = new InMemoryIncidentStore();
    final InMemoryFixLedger ledger = new InMemoryFixLedger();
    final InMemoryDarkLog dark = new InMemoryDarkLog();

    /** The nodes whose ping status is ConnectionLost. */
    final Set<InstanceId> lost = new TreeSet<>();

    final Map<VpcId, Double> spending = new HashMap<>();
    String spendingFault = "";
    final InMemoryPauses pauses = new InMemoryPauses();
    final Operations operations;

    /** The subjects of the messages that operations sent themselves. */
    final List<String> toldOfPauses = new ArrayList<>();

    /** What people were told, as {@code STATE} of the incident. */
    final List<IncidentState> told = new ArrayList<>();

    final List<String> reasonsTold = new ArrayList<>();

    /** The same, as {@code ID STATE: REASON}. */
    final List<String> messages = new ArrayList<>();

    /** How many subjects each "look again" was sent for. */
    final List<Integer> sentAgain = new ArrayList<>();

    final Fuse fuse;

    private final List<Delayed<Trigger>> events = new ArrayList<>();
    private final List<Delayed<Order>> orders = new ArrayList<>();
    private final Pipeline pipeline;
    private final Remediation remediation;
    private final Watch watch;
    private int deliveries;
    private int steps;

    private record Delayed<T>(T message, Instant visibleAt) {}

    final TestRunbook runbook = new TestRunbook();

    /** What CloudTrail was asked for, one entry for each time. */
    final List<List<String>> asked = new ArrayList<>();

    private Optional<Note> lastChange(List<String> resources) {
        asked.add(resources);
        return Optional.of(new Note(Note.Kind.LAST_CHANGE, now, "Somebody changed it", "event"));
    }

    SimulatedLoop() {
        this(Fuse.never());
    }

    SimulatedLoop(Fuse fuse) {
        this.fuse = fuse;
        account.step = fuse::burn;
        IncidentStore incidents = fuse.around(IncidentStore.class, store, Set.of("journal"));
        Notifier notifier =
                fuse.around(
                        Notifier.class,
                        notification -> {
                            told.add(IncidentState.valueOf(notification.subject()));
                            messages.add(notification.json());
                            reasonsTold.add(notification.text());
                        },
                        Set.of());
        LookAgainQueue lookAgain = fuse.around(LookAgainQueue.class, this::lookAgain, Set.of());
        OrderQueue orderQueue =
                fuse.around(
                        OrderQueue.class, order -> orders.add(new Delayed<>(order, now)), Set.of());
        Announcer announcer = new Announcer(incidents, SimulatedLoop::render, notifier);
        LimitGate limits =
                new LimitGate(
                        fuse.around(FixLedger.class, ledger, Set.of()),
                        this::spending,
                        incidents,
                        announcer,
                        clock);
        DarkLog darkLog = fuse.around(DarkLog.class, dark, Set.of());
        Storms storms =
                new Storms(
                        new Storms.Ports(
                                incidents,
                                darkLog,
                                lookAgain,
                                () -> new PolicyReading.Readable(account.policy()),
                                announcer,
                                clock,
                                this::lastChange));
        account.holds = HoldSource.all(new PauseHold(pauses), new StormHold(incidents));
        pipeline =
                new Pipeline(
                        new Pipeline.Ports(
                                account,
                                account,
                                incidents,
                                orderQueue,
                                lookAgain,
                                announcer,
                                new PauseAnnouncer(
                                        pauses,
                                        new PauseRenderer("111122223333", "eu-central-1"),
                                        message -> toldOfPauses.add(message.subject())),
                                limits,
                                storms,
                                clock,
                                this::lastChange),
                        "aws",
                        Mode.ENFORCE);
        remediation =
                new Remediation(
                        new Remediation.Ports(
                                account,
                                account,
                                incidents,
                                fuse.around(Claims.class, store, Set.of()),
                                fuse.around(Remediator.class, account, Set.of()),
                                announcer,
                                limits,
                                clock,
                                fuse.around(SecondOpinion.class, runbook, Set.of())));
        operations =
                new Operations(
                        new Operations.Ports(incidents, lookAgain, pauses, clock), "eu-central-1");
        watch =
                new Watch(
                        new Watch.Ports(
                                new Fleet(),
                                new InMemoryWatchMemory(),
                                fuse.around(
                                        EventBus.class,
                                        changes -> changes.forEach(this::send),
                                        Set.of()),
                                incidents,
                                darkLog,
                                lookAgain,
                                clock));
    }

    private static Notification render(List<Incident> alike) {
        Incident incident = alike.getFirst();
        return new Notification(
                incident.state().name(),
                incident.reason(),
                incident.id() + " " + incident.state() + ": " + incident.reason(),
                Map.of());
    }

    private Map<VpcId, Double> spending() {
        if (!spendingFault.isEmpty()) {
            throw new IllegalStateException(spendingFault);
        }
        return spending;
    }

    private void lookAgain(Collection<String> keys, Duration delay) {
        sentAgain.add(keys.size());
        keys.forEach(key -> events.add(new Delayed<>(new LookAgain(key), now.plus(delay))));
    }

    void send(Trigger... triggers) {
        for (Trigger trigger : triggers) {
            events.add(new Delayed<>(trigger, now));
        }
    }

    /** Delivers what is visible, each message by itself, until nothing is. */
    void deliver() {
        while (deliverOne(
                        events,
                        message -> {
                            Report report = pipeline.handle(List.of(message));
                            if (report.entries().stream().anyMatch(Report.Entry::failed)) {
                                throw new IllegalStateException(report.toString());
                            }
                        })
                || deliverOne(
                        orders, order -> remediation.carryOut(order, "run-" + deliveries++))) {}
    }

    /** All events that are visible, in one invocation, as often as it takes. */
    void deliverTogether() {
        List<Delayed<Trigger>> batch =
                events.stream().filter(delayed -> !delayed.visibleAt().isAfter(now)).toList();
        events.removeAll(batch);
        try {
            handle(batch.stream().map(Delayed::message).toArray(Trigger[]::new));
        } catch (Killed e) {
            batch.forEach(each -> events.add(new Delayed<>(each.message(), now.plus(VISIBILITY))));
            fuse.restart();
        }
    }

    private interface Work<T> {
        void on(T message);
    }

    private <T> boolean deliverOne(List<Delayed<T>> queue, Work<T> work) {
        Optional<Delayed<T>> next =
                queue.stream().filter(delayed -> !delayed.visibleAt().isAfter(now)).findFirst();
        next.ifPresent(delayed -> {
            queue.remove(delayed);
            try {
                work.on(delayed.message());
            } catch (Killed e) {
                queue.add(new Delayed<>(delayed.message(), now.plus(VISIBILITY)));
                fuse.restart();
            }
        });
        return next.isPresent();
    }

    /** What was placed and not carried out yet. */
    List<Order> ordered() {
        return orders.stream().map(Delayed::message).toList();
    }

    /** All triggers in one invocation. */
    Report handle(Trigger... triggers) {
        return pipeline.handle(List.of(triggers));
    }

    void pass(Duration time) {
        deliver();
        for (Instant end = now.plus(time); now.isBefore(end); ) {
            now = now.plus(STEP);
            if (++steps % STEPS_TO_A_TICK == 0) {
                tick();
            }
            deliver();
        }
    }

    private void tick() {
        try {
            watch.tick();
        } catch (Killed e) {
            fuse.restart();
        }
    }

    /** Messages are lost, as if both queues had been emptied. */
    void loseMessages() {
        events.clear();
        orders.clear();
    }

    Incident incident(InstanceId id) {
        return find(id).orElseThrow(() -> new AssertionError("no incident for " + id));
    }

    Optional<Incident> find(InstanceId id) {
        String key = new Subject.Node(id).key();
        return Optional.ofNullable(store.latest(List.of(key)).get(key));
    }

    List<Incident> incidents() {
        return store.recent(1_000);
    }

    boolean isQuiet() {
        return events.isEmpty() && orders.isEmpty();
    }

    /** Nothing never registered: that is of no interest here. */
    private final class Fleet implements NodeSource {
        @Override
        public Set<InstanceId> lost() {
            return Set.copyOf(lost);
        }

        @Override
        public Map<InstanceId, AwsValue> pingStatuses(Collection<InstanceId> instances) {
            return instances.stream()
                    .collect(Collectors.toMap(id -> id, id -> PingStatusChanged.ONLINE));
        }

        @Override
        public Set<InstanceId> running(Collection<InstanceId> instances) {
            return instances.stream()
                    .filter(id -> account.node(id).running)
                    .collect(Collectors.toSet());
        }

        @Override
        public Optional<Page> running(Optional<String> token) {
            return Optional.of(new Page(List.of(), Optional.empty()));
        }
    }
}
