package dev.ssmreconnect.pipeline;

import static dev.ssmreconnect.record.IncidentState.CLOSED;
import static dev.ssmreconnect.record.IncidentState.OPEN;
import static dev.ssmreconnect.record.IncidentState.PLANNED;
import static dev.ssmreconnect.record.IncidentState.VERIFIED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ssmreconnect.event.Trigger;
import dev.ssmreconnect.event.Trigger.LookAgain;
import dev.ssmreconnect.fix.ActionKind;
import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.model.VpcId;
import dev.ssmreconnect.policy.Decision;
import dev.ssmreconnect.policy.Limits;
import dev.ssmreconnect.policy.Mode;
import dev.ssmreconnect.policy.Plan.DecidedAction;
import dev.ssmreconnect.record.Incident;
import dev.ssmreconnect.record.Subject;
import dev.ssmreconnect.remediate.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LimitLoopTest {
    private static final Duration SETTLED = Duration.ofMinutes(10);

    private SimulatedLoop loop = new SimulatedLoop();

    private static Limits perHour(int fixes) {
        return new Limits(60, 600, fixes, Map.of());
    }

    private List<InstanceId> launch(int from, int to, String... lacks) {
        List<InstanceId> ids =
                IntStream.range(from, to).mapToObj(index -> new InstanceId("i-" + index)).toList();
        ids.forEach(id -> loop.account.launch(id, lacks));
        loop.now = loop.now.plus(SETTLED);
        return ids;
    }

    private void look(List<InstanceId> ids) {
        loop.handle(ids.stream().map(id -> new LookAgain(id.value())).toArray(Trigger[]::new));
    }

    private Incident notice() {
        return loop.store.latest(List.of(Subject.Limit.KEY)).get(Subject.Limit.KEY);
    }

    private List<String> told() {
        return loop.messages;
    }

    @Test
    void asManyAsTheLimitAreAllFixed() {
        loop.account.limits = perHour(4);
        look(launch(0, 4, "profile"));
        loop.pass(Duration.ofMinutes(5));
        assertThat(loop.account.changes).hasSize(4);
        assertThat(notice()).isNull();
    }

    @Test
    void oneMoreThanTheLimitStopsAllAndIsToldOnce() {
        loop.account.limits = perHour(4);
        List<InstanceId> ids = launch(0, 5, "profile");
        look(ids);
        loop.pass(Duration.ofHours(5));
        assertThat(loop.account.changes).isEmpty();
        assertThat(loop.incidents())
                .filteredOn(incident -> incident.subject() instanceof Subject.Node)
                .hasSize(5)
                .allSatisfy(incident -> {
                    assertThat(incident.state()).isEqualTo(OPEN);
                    assertThat(incident.plan().actions())
                            .extracting(DecidedAction::decision)
                            .containsExactly(Decision.DEFER);
                    assertThat(incident.reason())
                            .isEqualTo(
                                    "Nothing is run at present: 5 fixes in an hour are wanted or done, and limits.fixesPerHour is 4.");
                });
        assertThat(told())
                .containsExactly(
                        "limit-1 OPEN: 5 fixes in an hour are wanted or done, and limits.fixesPerHour is 4. All 5 plans that were about to run wait.");
    }

    @Test
    void raisedLimitLetsAllGoOn() {
        loop.account.limits = perHour(4);
        look(launch(0, 5, "profile"));
        loop.pass(Duration.ofMinutes(20));
        loop.account.limits = perHour(5);
        loop.pass(Duration.ofMinutes(60));
        assertThat(loop.account.changes).hasSize(5);
        assertThat(notice().state()).isEqualTo(CLOSED);
        assertThat(told())
                .contains(
                        "limit-1 CLOSED: No more is wanted than the limits allow: what waited is carried out.");
    }

    @Test
    void whatIsMendedOtherwiseMakesRoomForTheRest() {
        loop.account.limits = perHour(4);
        List<InstanceId> ids = launch(0, 6, "profile");
        look(ids);
        ids.subList(0, 3).forEach(id -> loop.account.node(id).lacks.clear());
        loop.pass(Duration.ofMinutes(60));
        assertThat(loop.account.changes)
                .containsExactlyInAnyOrder("+profile i-3", "+profile i-4", "+profile i-5");
    }

    @Test
    void noticeEndsOnceNothingWaits() {
        loop.account.limits = perHour(1);
        List<InstanceId> ids = launch(0, 2, "profile");
        look(ids);
        ids.forEach(id -> loop.account.node(id).lacks.clear());
        loop.pass(Duration.ofHours(2));
        assertThat(notice().state()).isEqualTo(CLOSED);
        assertThat(loop.account.changes).isEmpty();
    }

    @Test
    void secondBatchWaitsUntilTheHourOfTheFirstIsOver() {
        loop.account.limits = perHour(4);
        look(launch(0, 3, "profile"));
        loop.pass(Duration.ofMinutes(2));
        look(launch(3, 5, "profile"));
        loop.pass(Duration.ofMinutes(30));
        assertThat(loop.account.changes).hasSize(3);
        loop.pass(Duration.ofMinutes(40));
        assertThat(loop.account.changes).hasSize(5);
    }

    /** Orders that were placed when there was room find none when they are carried out. */
    @Test
    void theLastLookBeforeTheChangeCountsToo() {
        loop.account.limits = perHour(4);
        look(launch(0, 3, "profile"));
        look(launch(3, 6, "profile"));
        loop.deliver();
        assertThat(loop.account.changes).isEmpty();
        assertThat(told()).filteredOn(text -> text.startsWith("limit")).hasSize(1);
        assertThat(loop.told).containsOnly(PLANNED, OPEN);
        assertThat(told()).filteredOn(text -> text.contains("OPEN")).hasSize(1);
    }

    @Test
    void oneChangeThatMendsManyIsOneFix() {
        loop.account.limits = perHour(1);
        look(launch(0, 20, "endpoints"));
        loop.pass(Duration.ofMinutes(5));
        assertThat(loop.account.changes).containsExactly("+endpoints vpc-1");
        assertThat(notice()).isNull();
    }

    @Test
    void limitOfOneKindStopsThatKindOnly() {
        loop.account.limits =
                new Limits(60, 600, 50, Map.of(ActionKind.ATTACH_INSTANCE_PROFILE, 1));
        List<InstanceId> some = launch(0, 2, "profile");
        List<InstanceId> other = launch(2, 3, "endpoints");
        look(Stream.concat(some.stream(), other.stream()).toList());
        loop.deliver();
        assertThat(loop.account.changes).containsExactly("+endpoints vpc-1");
        assertThat(loop.incident(some.getFirst()).reason())
                .contains("attach-instance-profile is wanted or done 2 times in an hour")
                .contains("limits.perHour says 1");
    }

    @Test
    void dollarsOfTheWholeAccountCount() {
        loop.account.limits = new Limits(60, 100, 50, Map.of());
        loop.spending.put(new VpcId("vpc-elsewhere"), 80.0);
        loop.account.monthlyUsd = 29.2;
        List<InstanceId> ids = launch(0, 2, "endpoints");
        look(ids);
        loop.pass(Duration.ofMinutes(5));
        assertThat(loop.account.changes).isEmpty();
        assertThat(loop.incident(ids.getFirst()).reason())
                .isEqualTo(
                        "Nothing is run at present: endpoints of ours would cost $109.20 a month in this account, and limits.monthlyUsd is $100.00.");
    }

    @Test
    void spendingThatCannotBeReadStopsEndpoints() {
        loop.spendingFault = "denied";
        loop.account.monthlyUsd = 29.2;
        List<InstanceId> ids = launch(0, 1, "endpoints");
        look(ids);
        loop.pass(Duration.ofMinutes(5));
        assertThat(loop.account.changes).isEmpty();
        assertThat(loop.incident(ids.getFirst()).reason()).contains("could not be read", "denied");
    }

    @Test
    void refusedFixGivesItsShareBack() {
        loop.account.limits = perHour(1);
        loop.account.refusals.put("attach-instance-profile", new Outcome.Refused("AWS says no."));
        look(launch(0, 1, "profile"));
        loop.deliver();
        loop.account.refusals.clear();
        look(launch(1, 2, "profile"));
        loop.deliver();
        assertThat(loop.account.changes).containsExactly("+profile i-1");
    }

    @Test
    void approvedPlanAndAuditAreNotLimited() {
        loop.account.limits = perHour(1);
        loop.account.mode = Mode.AUDIT;
        look(launch(0, 5, "profile"));
        loop.deliver();
        assertThat(notice()).isNull();
        assertThat(loop.told).containsExactly(PLANNED);
    }

    private static Stream<Integer> killedAfterEachCall() {
        return IntStream.iterate(0, calls -> calls + 3).limit(60).boxed();
    }

    /** Whatever is killed, the limit is not overrun, and two messages at most tell of it. */
    @ParameterizedTest
    @MethodSource("killedAfterEachCall")
    void killedAnywhereTheLimitHolds(int calls) {
        loop = new SimulatedLoop(Fuse.after(calls));
        loop.account.limits = perHour(3);
        List<InstanceId> ids = launch(0, 4, "profile");
        loop.send(ids.stream().map(id -> new LookAgain(id.value())).toArray(Trigger[]::new));
        loop.deliverTogether();
        loop.pass(Duration.ofHours(1));
        assertThat(loop.account.changes).isEmpty();
        assertThat(told()).filteredOn(text -> text.startsWith("limit")).hasSizeBetween(1, 2);
        loop.account.limits = perHour(4);
        loop.pass(Duration.ofHours(1));
        assertThat(loop.account.changes).hasSize(4);
        assertThat(loop.incidents())
                .filteredOn(incident -> incident.subject() instanceof Subject.Node)
                .extracting(Incident::state)
                .containsOnly(VERIFIED);
    }
}
