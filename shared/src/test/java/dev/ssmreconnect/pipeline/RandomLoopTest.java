package dev.ssmreconnect.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssmreconnect.event.Trigger;
import dev.ssmreconnect.event.Trigger.InstanceRunning;
import dev.ssmreconnect.event.Trigger.LookAgain;
import dev.ssmreconnect.event.Trigger.PingStatusChanged;
import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.policy.Aftercare;
import dev.ssmreconnect.policy.Decision;
import dev.ssmreconnect.record.Incident;
import dev.ssmreconnect.record.IncidentState;
import dev.ssmreconnect.remediate.JournalEntry;
import dev.ssmreconnect.remediate.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** A day of accidents: whatever happens in whichever order, and wherever a process dies, the record stays sound. */
class RandomLoopTest {
    private static final List<InstanceId> INSTANCES =
            Stream.of("i-0a", "i-0b", "i-0c").map(InstanceId::new).toList();
    private static final List<String> THINGS = List.of("profile", "dns", "endpoints");
    private static final int SEEDS = 400;
    private static final int ACCIDENTS = 25;

    @TestFactory
    Stream<DynamicTest> whateverHappensTheRecordStaysSound() {
        return IntStream.range(0, SEEDS)
                .mapToObj(seed -> DynamicTest.dynamicTest("seed " + seed, () -> aDay(seed)));
    }

    private static void aDay(int seed) {
        RandomGenerator random = new Random(seed);
        SimulatedLoop loop = new SimulatedLoop(Fuse.after(random.nextInt(600)));
        loop.account.aftercare =
                new Aftercare(random.nextBoolean(), Duration.ofHours(24), Optional.empty(), false);
        INSTANCES.forEach(id -> loop.account.launch(id));
        for (int accident = 0; accident < ACCIDENTS; accident++) {
            happen(loop, random);
            loop.pass(Duration.ofMinutes(random.nextInt(40)));
            INSTANCES.forEach(id -> assertAtMostOneGoesOn(loop, id));
        }
        calm(loop);
        loop.incidents().forEach(incident -> assertSound(loop, incident));
    }

    private static void happen(SimulatedLoop loop, RandomGenerator random) {
        InstanceId id = INSTANCES.get(random.nextInt(INSTANCES.size()));
        TestAccount.Node node = loop.account.node(id);
        switch (random.nextInt(11)) {
            case 0, 1, 2 -> node.lacks.add(THINGS.get(random.nextInt(THINGS.size())));
            case 3 -> {
                node.lacks.clear();
                node.mendedAt = loop.now;
            }
            case 4 -> node.running = !node.running;
            case 5 -> loop.loseMessages();
            case 6 -> node.excluded = !node.excluded;
            case 7 -> node.agentDead = !node.agentDead;
            case 8 -> loop.account.decision = random.nextBoolean() ? Decision.APPLY : Decision.ASK;
            case 9 ->
                    loop.account.refusals.put(
                            "create-endpoints",
                            random.nextBoolean()
                                    ? new Outcome.Refused("No.")
                                    : new Outcome.TryAgain("Later."));
            default -> loop.account.refusals.clear();
        }
        for (int copies = random.nextInt(3); copies > 0; copies--) {
            loop.send(event(loop, id, random));
        }
    }

    private static Trigger event(SimulatedLoop loop, InstanceId id, RandomGenerator random) {
        return switch (random.nextInt(4)) {
            case 0 -> new InstanceRunning(id, loop.now);
            case 1 ->
                    new PingStatusChanged(
                            id, PingStatusChanged.CONNECTION_LOST, PingStatusChanged.ONLINE);
            case 2 ->
                    new PingStatusChanged(
                            id, PingStatusChanged.ONLINE, PingStatusChanged.CONNECTION_LOST);
            default -> new LookAgain(id.value());
        };
    }

    /** Everything is mended by hand, and there is time. */
    private static void calm(SimulatedLoop loop) {
        loop.account.refusals.clear();
        INSTANCES.forEach(id -> {
            TestAccount.Node node = loop.account.node(id);
            node.lacks.clear();
            node.running = true;
            node.agentDead = false;
            node.excluded = false;
        });
        loop.pass(Duration.ofHours(6));
    }

    private static void assertAtMostOneGoesOn(SimulatedLoop loop, InstanceId id) {
        assertThat(
                        loop.incidents().stream()
                                .filter(incident ->
                                        incident.instanceId().equals(id)
                                                && !incident.state().isFinal()))
                .hasSizeLessThanOrEqualTo(1);
    }

    private static void assertSound(SimulatedLoop loop, Incident incident) {
        assertThat(incident.state().isFinal())
                .as(incident.id() + " is " + incident.state() + ": " + incident.reason())
                .isTrue();
        assertThat(incident.isTold()).as("told of " + incident.id()).isTrue();
        assertThat(incident.dueAt()).as("due of " + incident.id()).isEmpty();
        if (incident.state() == IncidentState.VERIFIED) {
            assertThat(loop.store.journal(incident.id()).entries())
                    .extracting(JournalEntry::state)
                    .doesNotContain(JournalEntry.State.BEGUN);
        }
        for (int index = 1; index < incident.history().size(); index++) {
            assertThat(incident.history().get(index - 1).state().successors())
                    .contains(incident.history().get(index).state());
        }
    }
}
