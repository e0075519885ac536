package dev.ssmreconnect.pipeline;

import static dev.ssmreconnect.record.IncidentState.CLOSED;
import static dev.ssmreconnect.record.IncidentState.OPEN;
import static dev.ssmreconnect.record.IncidentState.VERIFIED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ssmreconnect.event.Trigger;
import dev.ssmreconnect.event.Trigger.Caller;
import dev.ssmreconnect.event.Trigger.InstanceRunning;
import dev.ssmreconnect.event.Trigger.TargetNotConnected;
import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.policy.Decision;
import dev.ssmreconnect.policy.Plan.DecidedAction;
import dev.ssmreconnect.policy.Storm;
import dev.ssmreconnect.record.Incident;
import dev.ssmreconnect.record.IncidentState;
import dev.ssmreconnect.record.Note;
import dev.ssmreconnect.record.Subject;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StormLoopTest {
    private static final Duration TICK = Duration.ofMinutes(5);
    private static final Duration COOL_DOWN = Duration.ofMinutes(30);

    private SimulatedLoop loop = new SimulatedLoop();

    private List<InstanceId> connected(int from, int to) {
        List<InstanceId> ids =
                IntStream.range(from, to).mapToObj(index -> new InstanceId("i-" + index)).toList();
        ids.forEach(id -> loop.account.launch(id).registered = true);
        loop.now = loop.now.plus(Duration.ofHours(1));
        return ids;
    }

    private void goDark(List<InstanceId> ids) {
        ids.forEach(id -> loop.account.node(id).lacks.add("profile"));
        loop.lost.addAll(ids);
    }

    private void comeBack(List<InstanceId> ids) {
        ids.forEach(id -> {
            loop.account.node(id).lacks.clear();
            loop.account.node(id).mendedAt = loop.now.minus(Duration.ofHours(1));
        });
        loop.lost.removeAll(ids);
    }

    private List<Incident> nodeIncidents() {
        return loop.incidents().stream()
                .filter(incident -> incident.subject() instanceof Subject.Node)
                .toList();
    }

    private Incident storm() {
        return loop.store.latest(List.of(Subject.Storm.KEY)).get(Subject.Storm.KEY);
    }

    @Test
    void threeHundredAtOnceAreOneIncidentAndOneMessage() {
        goDark(connected(0, 300));
        loop.pass(Duration.ofMinutes(20));
        assertThat(loop.incidents())
                .singleElement()
                .satisfies(incident -> {
                    assertThat(incident.id()).hasToString("storm-1");
                    assertThat(incident.state()).isEqualTo(OPEN);
                    assertThat(incident.plan().actions())
                            .extracting(DecidedAction::decision)
                            .containsExactly(Decision.DEFER);
                });
        assertThat(loop.messages)
                .singleElement()
                .asString()
                .startsWith("storm-1 OPEN: 300 instances went dark within 10 minutes.")
                .contains("have identity.no-instance-profile")
                .endsWith("It is over 30 minutes after the last one, or when a person ends it.");
        assertThat(loop.account.changes).isEmpty();
    }

    @Test
    void whoChangedWhatTheyShareIsAskedOnceForAll() {
        goDark(connected(0, 300));
        loop.pass(Duration.ofMinutes(20));
        assertThat(loop.asked).hasSize(1);
        assertThat(storm().note(Note.Kind.LAST_CHANGE)).isPresent();
    }

    @Test
    void oneLessThanTheThresholdIsNoStorm() {
        goDark(connected(0, 19));
        loop.pass(Duration.ofMinutes(20));
        assertThat(storm()).isNull();
        assertThat(nodeIncidents()).hasSize(19);
        assertThat(loop.account.changes).hasSize(19);
    }

    @Test
    void whoCameBackByThemselvesAreNotFixedAndTheRestIs() {
        List<InstanceId> ids = connected(0, 40);
        goDark(ids);
        loop.pass(Duration.ofMinutes(10));
        comeBack(ids.subList(0, 37));
        loop.pass(COOL_DOWN.plus(TICK));
        assertThat(storm().state()).isEqualTo(CLOSED);
        assertThat(loop.messages)
                .contains(
                        "storm-1 CLOSED: No other instance went dark for 30 minutes. 3 instances are still dark and are looked at again.");
        loop.pass(Duration.ofHours(1));
        assertThat(loop.account.changes)
                .containsExactlyInAnyOrder("+profile i-37", "+profile i-38", "+profile i-39");
        assertThat(nodeIncidents()).hasSize(3).extracting(Incident::state).containsOnly(VERIFIED);
    }

    @Test
    void allBackIsSaidAndNothingWasTouched() {
        List<InstanceId> ids = connected(0, 40);
        goDark(ids);
        loop.pass(Duration.ofMinutes(10));
        comeBack(ids);
        loop.pass(Duration.ofHours(2));
        assertThat(loop.incidents()).hasSize(1);
        assertThat(loop.messages)
                .hasSize(2)
                .last()
                .asString()
                .endsWith("All are back by themselves; none of them is fixed.");
        assertThat(loop.account.changes).isEmpty();
        assertThat(loop.store.due(loop.now.plus(Duration.ofDays(1)), 10)).isEmpty();
    }

    @Test
    void newcomersJoinAndTheCoolDownBeginsAnew() {
        List<InstanceId> ids = connected(0, 60);
        goDark(ids.subList(0, 30));
        loop.pass(Duration.ofMinutes(25));
        goDark(ids.subList(30, 60));
        loop.pass(Duration.ofMinutes(20));
        assertThat(storm().state()).isEqualTo(OPEN);
        assertThat(loop.messages).hasSize(1);
        loop.pass(Duration.ofMinutes(25));
        assertThat(storm().state()).isEqualTo(CLOSED);
    }

    /** Nothing told of it but people whose sessions are refused, one by one. */
    @Test
    void stormComesInManySmallBatchesToo() {
        loop.account.storm = new Storm(5, Duration.ofMinutes(10), COOL_DOWN);
        List<InstanceId> ids = connected(0, 12);
        ids.forEach(id -> loop.account.node(id).lacks.add("profile"));
        for (InstanceId id : ids) {
            loop.handle(new TargetNotConnected(id, alice()));
        }
        loop.pass(Duration.ofMinutes(6));
        assertThat(storm().state()).isEqualTo(OPEN);
        assertThat(loop.account.changes).isEmpty();
        assertThat(loop.messages).filteredOn(text -> text.startsWith("storm")).hasSize(1);
        assertThat(nodeIncidents()).hasSize(4).extracting(Incident::state).containsOnly(CLOSED);
        assertThat(loop.messages).as("four of them before it was a storm").hasSize(5);
    }

    private Caller alice() {
        return new Caller(
                "arn:aws:iam::111122223333:user/alice", "111122223333", "eu-central-1", loop.now);
    }

    /** They have never registered: nothing went dark. */
    @Test
    void manyLaunchesAtOnceAreNoStorm() {
        List<InstanceId> ids =
                IntStream.range(0, 40).mapToObj(index -> new InstanceId("i-" + index)).toList();
        ids.forEach(id -> loop.account.launch(id, "profile"));
        loop.send(
                ids.stream().map(id -> new InstanceRunning(id, loop.now)).toArray(Trigger[]::new));
        loop.pass(Duration.ofHours(1));
        assertThat(storm()).isNull();
        assertThat(loop.account.changes).hasSize(40);
    }

    /** A stopped node loses its connection as well. */
    @Test
    void instancesThatAreStoppedAreNoStorm() {
        List<InstanceId> ids = connected(0, 41);
        ids.subList(0, 40).forEach(id -> loop.account.node(id).running = false);
        goDark(ids);
        loop.pass(Duration.ofMinutes(20));
        assertThat(storm()).isNull();
        assertThat(loop.account.changes).containsExactly("+profile i-40");
    }

    @Test
    void whatRunsAlreadyRunsOnAndIsVerified() {
        List<InstanceId> ids = connected(0, 41);
        goDark(ids.subList(40, 41));
        loop.pass(Duration.ofMinutes(6));
        assertThat(loop.account.changes).hasSize(1);
        goDark(ids.subList(0, 40));
        loop.pass(Duration.ofMinutes(28));
        assertThat(storm().state()).isEqualTo(OPEN);
        assertThat(loop.incident(ids.get(40)).state()).isEqualTo(VERIFIED);
        assertThat(loop.account.changes).hasSize(1);
    }

    @Test
    void personEndsItAndTheSameNodesAreNotAStormOnceMore() {
        List<InstanceId> ids = connected(0, 30);
        goDark(ids);
        loop.pass(Duration.ofMinutes(6));
        assertThat(loop.operations.endStorm("kim").sentence()).startsWith("Ended: storm-1.");
        assertThat(loop.operations.endStorm("kim")).isEqualTo(new Answer.Done("No storm goes on."));
        loop.pass(Duration.ofHours(1));
        assertThat(loop.messages)
                .contains(
                        "storm-1 CLOSED: Ended by kim. Those that are still dark are looked at again.");
        assertThat(storm().id()).hasToString("storm-1");
        assertThat(loop.account.changes).hasSize(30);
    }

    @Test
    void nextStormIsAnotherIncident() {
        List<InstanceId> ids = connected(0, 30);
        goDark(ids);
        loop.pass(Duration.ofMinutes(6));
        comeBack(ids);
        loop.pass(Duration.ofHours(1));
        goDark(ids);
        loop.pass(Duration.ofMinutes(6));
        assertThat(storm().id()).hasToString("storm-2");
        assertThat(storm().state()).isEqualTo(IncidentState.OPEN);
    }

    private static Stream<Integer> killedAfterEachCall() {
        return IntStream.iterate(0, calls -> calls + 1).limit(120).boxed();
    }

    @ParameterizedTest
    @MethodSource("killedAfterEachCall")
    void killedAnywhereItIsOneIncidentAndNobodyIsForgotten(int calls) {
        loop = new SimulatedLoop(Fuse.after(calls));
        loop.account.storm = new Storm(3, Duration.ofMinutes(10), COOL_DOWN);
        List<InstanceId> ids = connected(0, 4);
        goDark(ids);
        loop.pass(Duration.ofMinutes(25));
        assertThat(loop.incidents()).hasSize(1);
        assertThat(loop.account.changes).isEmpty();
        comeBack(ids.subList(0, 2));
        loop.pass(Duration.ofHours(3));
        assertThat(loop.account.changes).containsExactlyInAnyOrder("+profile i-2", "+profile i-3");
        assertThat(nodeIncidents()).hasSize(2).extracting(Incident::state).containsOnly(VERIFIED);
        assertThat(loop.messages).filteredOn(text -> text.startsWith("storm")).hasSizeBetween(2, 3);
    }
}
