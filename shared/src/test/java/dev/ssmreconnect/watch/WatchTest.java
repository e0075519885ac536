package dev.ssmreconnect.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssmreconnect.event.Trigger.PingStatusChanged;
import dev.ssmreconnect.model.AwsValue;
import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.record.InMemoryDarkLog;
import dev.ssmreconnect.record.InMemoryIncidentStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WatchTest {
    private static final InstanceId ONE = new InstanceId("i-1");
    private static final InstanceId TWO = new InstanceId("i-2");
    private static final AwsValue LOST = PingStatusChanged.CONNECTION_LOST;
    private static final AwsValue ONLINE = PingStatusChanged.ONLINE;

    private Instant now = Instant.parse("2026-11-20T09:30:00Z");
    private final Fleet fleet = new Fleet();
    private final InMemoryWatchMemory memory = new InMemoryWatchMemory();
    private final InMemoryIncidentStore incidents = new InMemoryIncidentStore();
    private final InMemoryDarkLog dark = new InMemoryDarkLog();
    private final List<PingStatusChanged> events = new ArrayList<>();

    /** How many events each call of the bus had. */
    private final List<Integer> calls = new ArrayList<>();

    private final List<String> lookedAgain = new ArrayList<>();
    private boolean busIsDown;
    private final Watch watch =
            new Watch(
                    new Watch.Ports(
                            fleet,
                            memory,
                            this::put,
                            incidents,
                            dark,
                            (keys, delay) -> lookedAgain.addAll(keys),
                            () -> now));

    private void put(Collection<PingStatusChanged> changes) {
        if (busIsDown) {
            throw new IllegalStateException("the bus is down");
        }
        calls.add(changes.size());
        events.addAll(changes);
    }

    /** A fleet by ping status; running instances in pages of two. */
    private static final class Fleet implements NodeSource {
        final Map<InstanceId, AwsValue> nodes = new HashMap<>();
        final Map<InstanceId, RunningInstance> running = new LinkedHashMap<>();
        final Set<String> expiredTokens = new HashSet<>();
        int calls;
        boolean down;

        void run(InstanceId id, Instant launched) {
            running.put(id, new RunningInstance(id, launched, false));
        }

        @Override
        public Set<InstanceId> running(Collection<InstanceId> instances) {
            Set<InstanceId> some = new HashSet<>(instances);
            some.retainAll(running.keySet());
            return some;
        }

        @Override
        public Set<InstanceId> lost() {
            calls++;
            if (down) {
                throw new IllegalStateException("throttled");
            }
            Set<InstanceId> lost = new HashSet<>();
            nodes.forEach((id, status) -> {
                if (status.equals(LOST)) {
                    lost.add(id);
                }
            });
            return lost;
        }

        @Override
        public Map<InstanceId, AwsValue> pingStatuses(Collection<InstanceId> instances) {
            calls++;
            Map<InstanceId, AwsValue> known = new HashMap<>(nodes);
            known.keySet().retainAll(instances);
            return known;
        }

        @Override
        public Optional<Page> running(Optional<String> token) {
            calls++;
            if (token.filter(expiredTokens::contains).isPresent()) {
                return Optional.empty();
            }
            int from = token.map(Integer::parseInt).orElse(0);
            int to = Math.min(running.size(), from + 2);
            return Optional.of(
                    new Page(
                            List.copyOf(running.values()).subList(from, to),
                            to < running.size()
                                    ? Optional.of(Integer.toString(to))
                                    : Optional.empty()));
        }
    }

    private void sweepIsDone() {
        memory.write(new WatchMemory.Sweep(now, Optional.empty()));
    }

    @Test
    void sweepCountsWhomItSawAndWhomSystemsManagerReaches() {
        Instant longAgo = now.minus(Duration.ofDays(1));
        List.of("i-1", "i-2", "i-3", "i-4").forEach(id -> fleet.run(new InstanceId(id), longAgo));
        fleet.run(new InstanceId("i-5"), now);
        fleet.nodes.put(ONE, LOST);
        fleet.nodes.put(TWO, ONLINE);
        fleet.nodes.put(new InstanceId("i-3"), new AwsValue("Inactive"));
        Watch.Tick tick = watch.tick();
        assertThat(List.of(tick.seen(), tick.reached(), tick.neverRegistered()))
                .containsExactly(4, 1, 1);
        assertThat(tick.lostInAll()).contains(1);
    }

    @Test
    void lostNodesThatCouldNotBeReadAreNotNone() {
        fleet.down = true;
        assertThat(watch.tick().lostInAll()).isEmpty();
    }

    @Test
    void lostNodeIsToldOnce() {
        fleet.nodes.put(ONE, LOST);
        fleet.nodes.put(TWO, ONLINE);
        watch.tick();
        watch.tick();
        assertThat(events).containsExactly(new PingStatusChanged(ONE, LOST, ONLINE));
    }

    /** A stopped instance is lost as well, and its loss is told; but it did not go dark. */
    @Test
    void lostNodeThatRunsIsNotedBeforeItIsTold() {
        fleet.nodes.put(ONE, LOST);
        fleet.nodes.put(TWO, LOST);
        fleet.run(ONE, now);
        busIsDown = true;
        watch.tick();
        assertThat(events).isEmpty();
        assertThat(dark.read()).containsOnlyKeys(ONE);
        busIsDown = false;
        watch.tick();
        assertThat(events).hasSize(2);
        fleet.nodes.put(ONE, ONLINE);
        watch.tick();
        assertThat(dark.read()).isEmpty();
    }

    @Test
    void nodeThatCameBackIsToldOnce() {
        fleet.nodes.put(ONE, LOST);
        watch.tick();
        fleet.nodes.put(ONE, ONLINE);
        watch.tick();
        watch.tick();
        assertThat(events).endsWith(new PingStatusChanged(ONE, ONLINE, LOST)).hasSize(2);
    }

    @Test
    void nodeThatSystemsManagerForgotIsInactive() {
        fleet.nodes.put(ONE, LOST);
        watch.tick();
        fleet.nodes.clear();
        watch.tick();
        assertThat(events).endsWith(new PingStatusChanged(ONE, new AwsValue("Inactive"), LOST));
    }

    @Test
    void failureToReadIsNoNodeComingBack() {
        fleet.nodes.put(ONE, LOST);
        watch.tick();
        fleet.down = true;
        Watch.Tick tick = watch.tick();
        assertThat(events).hasSize(1);
        assertThat(tick.failures())
                .singleElement()
                .asString()
                .contains("lost nodes")
                .contains("throttled");
    }

    @Test
    void whatTheBusDidNotTakeIsToldByTheNextTick() {
        sweepIsDone();
        fleet.nodes.put(ONE, LOST);
        busIsDown = true;
        assertThat(watch.tick().failures()).hasSize(1);
        busIsDown = false;
        watch.tick();
        assertThat(events).hasSize(1);
    }

    @Test
    void healthyTickAsksOneQuestionHoweverLargeTheFleet() {
        IntStream.range(0, 1_000)
                .forEach(index -> fleet.nodes.put(new InstanceId("i-" + index), ONLINE));
        sweepIsDone();
        watch.tick();
        assertThat(fleet.calls).isEqualTo(1);
        assertThat(events).isEmpty();
    }

    @Test
    void dueSubjectsAreLookedAtAgain() {
        incidents.remind(ONE, now, now.minusSeconds(1));
        incidents.remind(TWO, now.plusSeconds(1), now);
        watch.tick();
        assertThat(lookedAgain).containsExactly("i-1");
    }

    @Test
    void dueSubjectsAreLookedAtAlthoughNothingElseCanBeRead() {
        incidents.remind(ONE, now, now.minusSeconds(1));
        fleet.down = true;
        watch.tick();
        assertThat(lookedAgain).containsExactly("i-1");
    }

    @Test
    void instanceThatNeverRegisteredIsFoundBySweep() {
        fleet.run(ONE, now.minus(Duration.ofHours(1)));
        fleet.run(TWO, now.minus(Duration.ofHours(1)));
        fleet.nodes.put(TWO, ONLINE);
        watch.tick();
        assertThat(events)
                .containsExactly(
                        new PingStatusChanged(
                                ONE, PingStatusChanged.NEVER_REGISTERED, new AwsValue("")));
    }

    @Test
    void youngInstanceIsLeftToItsOwnEvent() {
        fleet.run(ONE, now.minus(Duration.ofMinutes(9)));
        watch.tick();
        assertThat(events).isEmpty();
    }

    @Test
    void instanceOfAServiceOrOptedOutIsLeftAlone() {
        fleet.running.put(ONE, new NodeSource.RunningInstance(ONE, Instant.EPOCH, true));
        watch.tick();
        assertThat(events).isEmpty();
    }

    @Test
    void sweepComesBackAfterHalfAnHour() {
        fleet.run(ONE, Instant.EPOCH);
        watch.tick();
        now = now.plus(Duration.ofMinutes(29));
        watch.tick();
        assertThat(events).hasSize(1);
        now = now.plus(Duration.ofMinutes(1));
        watch.tick();
        assertThat(events).hasSize(2);
    }

    @Test
    void longSweepIsSpreadOverTicksAndMissesNobody() {
        IntStream.range(0, 25)
                .forEach(index -> fleet.run(new InstanceId("i-" + index), Instant.EPOCH));
        watch.tick();
        assertThat(events).hasSize(10);
        watch.tick();
        watch.tick();
        assertThat(events)
                .extracting(PingStatusChanged::instanceId)
                .doesNotHaveDuplicates()
                .hasSize(25);
        watch.tick();
        assertThat(events).hasSize(25);
    }

    /** So that no message grows with the account. */
    @Test
    void sweepTellsEachPageByItselfAndEachInstanceInAnEventOfItsOwn() {
        IntStream.range(0, 9)
                .forEach(index -> fleet.run(new InstanceId("i-" + index), Instant.EPOCH));
        watch.tick();
        assertThat(calls).containsExactly(2, 2, 2, 2, 1);
        assertThat(events).extracting(PingStatusChanged::instanceId).doesNotHaveDuplicates();
    }

    @Test
    void sweepWhoseTokenExpiredBeginsAnew() {
        IntStream.range(0, 12)
                .forEach(index -> fleet.run(new InstanceId("i-" + index), Instant.EPOCH));
        watch.tick();
        fleet.expiredTokens.add("10");
        watch.tick();
        fleet.expiredTokens.clear();
        watch.tick();
        watch.tick();
        assertThat(events.stream().map(PingStatusChanged::instanceId).distinct()).hasSize(12);
    }

    @Test
    void sweepThatTheBusStoppedGoesOnWhereItWas() {
        IntStream.range(0, 4)
                .forEach(index -> fleet.run(new InstanceId("i-" + index), Instant.EPOCH));
        busIsDown = true;
        watch.tick();
        busIsDown = false;
        watch.tick();
        assertThat(events).hasSize(4);
    }
}
