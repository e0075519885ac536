package dev.ssmreconnect.pipeline;

import static dev.ssmreconnect.record.IncidentState.APPLIED;
import static dev.ssmreconnect.record.IncidentState.APPLYING;
import static dev.ssmreconnect.record.IncidentState.AWAITING_APPROVAL;
import static dev.ssmreconnect.record.IncidentState.CLOSED;
import static dev.ssmreconnect.record.IncidentState.OPEN;
import static dev.ssmreconnect.record.IncidentState.PLANNED;
import static dev.ssmreconnect.record.IncidentState.UNDONE;
import static dev.ssmreconnect.record.IncidentState.UNVERIFIED;
import static dev.ssmreconnect.record.IncidentState.VERIFIED;
import static dev.ssmreconnect.record.IncidentState.VERIFYING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.ssmreconnect.diagnose.CheckId;
import dev.ssmreconnect.event.Trigger;
import dev.ssmreconnect.event.Trigger.Caller;
import dev.ssmreconnect.event.Trigger.InstanceRunning;
import dev.ssmreconnect.event.Trigger.LookAgain;
import dev.ssmreconnect.event.Trigger.PingStatusChanged;
import dev.ssmreconnect.event.Trigger.SessionDenied;
import dev.ssmreconnect.event.Trigger.TargetNotConnected;
import dev.ssmreconnect.model.AwsValue;
import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.policy.Aftercare;
import dev.ssmreconnect.policy.Decision;
import dev.ssmreconnect.policy.Mode;
import dev.ssmreconnect.record.Incident;
import dev.ssmreconnect.record.Incident.Approval;
import dev.ssmreconnect.record.IncidentState;
import dev.ssmreconnect.record.Intervention;
import dev.ssmreconnect.record.Note;
import dev.ssmreconnect.remediate.JournalEntry;
import dev.ssmreconnect.remediate.Opinion;
import dev.ssmreconnect.remediate.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class LoopTest {
    private static final InstanceId DARK = new InstanceId("i-0dark");
    private static final Duration SETTLED = Duration.ofMinutes(10);

    private final SimulatedLoop loop = new SimulatedLoop();

    private static SimulatedLoop withLongDark(SimulatedLoop loop, String... lacks) {
        loop.account.launch(DARK, lacks);
        loop.now = loop.now.plus(SETTLED);
        return loop;
    }

    private Trigger running(InstanceId id) {
        return new InstanceRunning(id, loop.now);
    }

    private static Trigger lost(InstanceId id) {
        return new PingStatusChanged(
                id, PingStatusChanged.CONNECTION_LOST, PingStatusChanged.ONLINE);
    }

    private static Trigger online(InstanceId id) {
        return new PingStatusChanged(
                id, PingStatusChanged.ONLINE, PingStatusChanged.CONNECTION_LOST);
    }

    private Caller alice() {
        return new Caller(
                "arn:aws:sts::111122223333:assumed-role/ops/alice",
                "111122223333",
                "eu-central-1",
                loop.now);
    }

    @Test
    void launchedWithoutProfileIsFixedRightAfterItsGraceAndVerified() {
        loop.account.launch(DARK, "profile");
        loop.send(running(DARK));

        loop.pass(Duration.ofMinutes(2));
        assertThat(loop.incidents()).isEmpty();
        assertThat(loop.account.changes).isEmpty();

        loop.pass(Duration.ofMinutes(2));
        assertThat(loop.account.changes).containsExactly("+profile i-0dark");
        assertThat(loop.incident(DARK).state()).isEqualTo(VERIFYING);

        loop.pass(Duration.ofMinutes(30));
        assertThat(loop.incident(DARK).state()).isEqualTo(VERIFIED);
        assertThat(loop.incident(DARK).history().stream().map(Incident.Change::state))
                .containsExactly(OPEN, PLANNED, APPLYING, APPLIED, VERIFYING, VERIFIED);
        assertThat(loop.told).containsExactly(PLANNED, VERIFYING, VERIFIED);
        assertThat(loop.incident(DARK).dueAt()).isEmpty();
    }

    @Test
    void whoChangedItLastIsAskedOnceAndKeptToTheEnd() {
        loop.account.launch(DARK, "profile");
        loop.send(running(DARK));
        loop.pass(Duration.ofMinutes(35));

        assertThat(loop.incident(DARK).state()).isEqualTo(VERIFIED);
        assertThat(loop.asked).hasSize(1);
        assertThat(loop.incident(DARK).note(Note.Kind.LAST_CHANGE)).isPresent();
    }

    @Test
    void whatStaysUnclearGetsASecondOpinionOnceAndPeopleAreToldOfIt() {
        withLongDark(loop);
        loop.account.node(DARK).agentDead = true;
        loop.account.node(DARK).unclear = true;
        loop.account.aftercare = withSecondOpinion();
        loop.send(lost(DARK));
        loop.pass(Duration.ofMinutes(2));
        assertThat(loop.runbook.readsByToken).as("it may clear up by itself").isEmpty();

        loop.pass(Duration.ofHours(6));

        assertThat(loop.runbook.readsByToken).containsExactly(entry(DARK + "-1", 2));
        assertThat(loop.incident(DARK).state()).isEqualTo(PLANNED);
        assertThat(loop.incident(DARK).note(Note.Kind.OPINION))
                .get()
                .extracting(Note::text, Note::reference)
                .containsExactly("- [ERROR] It is the firewall.", "https://console/" + DARK + "-1");
        assertThat(loop.told).containsExactly(PLANNED, PLANNED);
        assertThat(loop.account.changes).isEmpty();
    }

    @Test
    void aFixThatDidNotHelpGetsASecondOpinion() {
        withLongDark(loop, "dns", "endpoints");
        loop.account.node(DARK).agentDead = true;
        loop.account.aftercare = withSecondOpinion();
        loop.send(lost(DARK));
        loop.pass(Duration.ofHours(2));

        assertThat(loop.incident(DARK).state()).isEqualTo(UNVERIFIED);
        assertThat(loop.incident(DARK).note(Note.Kind.OPINION)).isPresent();
        assertThat(loop.runbook.readsByToken).hasSize(1);
    }

    @Test
    void nobodyIsAskedWhereThePolicyDoesNotSaySo() {
        withLongDark(loop);
        loop.account.node(DARK).agentDead = true;
        loop.account.node(DARK).unclear = true;
        loop.send(lost(DARK));
        loop.pass(Duration.ofHours(3));

        assertThat(loop.runbook.readsByToken).isEmpty();
        assertThat(loop.incident(DARK).notes())
                .extracting(Note::kind)
                .doesNotContain(Note.Kind.OPINION_ASKED);
    }

    @Test
    void thatNobodyMayBeAskedIsToldAndNotTriedAgain() {
        withLongDark(loop);
        loop.account.node(DARK).agentDead = true;
        loop.account.node(DARK).unclear = true;
        loop.account.aftercare = withSecondOpinion();
        loop.runbook.answer = new Opinion.Refused("It was denied.");
        loop.send(lost(DARK));
        loop.pass(Duration.ofHours(3));

        assertThat(loop.incident(DARK).note(Note.Kind.OPINION))
                .get()
                .extracting(Note::text)
                .isEqualTo("It was denied.");
        assertThat(loop.told).containsExactly(PLANNED, PLANNED);
    }

    private static Aftercare withSecondOpinion() {
        return new Aftercare(false, Duration.ofHours(24), Optional.empty(), true);
    }

    @Test
    void healthyInstanceMakesNoIncident() {
        withLongDark(loop);
        loop.now = loop.now.plus(Duration.ofMinutes(30));
        loop.send(running(DARK), lost(DARK), new LookAgain(DARK.value()));
        loop.pass(SETTLED);
        assertThat(loop.incidents()).isEmpty();
        assertThat(loop.told).isEmpty();
        assertThat(loop.isQuiet()).isTrue();
    }

    @Test
    void bootingInstanceIsLookedAtUntilItConnectsAndNobodyIsTold() {
        loop.account.launch(DARK);
        loop.send(running(DARK));
        loop.pass(Duration.ofMinutes(40));
        assertThat(loop.incidents()).isEmpty();
        assertThat(loop.told).isEmpty();
        assertThat(loop.isQuiet()).isTrue();
        assertThat(loop.store.due(loop.now.plus(Duration.ofDays(1)), 10)).isEmpty();
    }

    /** All orders of five events with repetitions: one incident, one change, and one message for each change. */
    @TestFactory
    Stream<DynamicTest> eventsInAnyOrderMakeOneIncident() {
        List<List<Integer>> orders = new ArrayList<>();
        permute(new ArrayList<>(), List.of(0, 1, 2, 3, 4), orders);
        return orders.stream()
                .map(order ->
                        DynamicTest.dynamicTest(
                                order.toString(),
                                () -> {
                                    SimulatedLoop shuffled =
                                            withLongDark(new SimulatedLoop(), "profile");
                                    Caller caller =
                                            new Caller(
                                                    "arn:aws:iam::111122223333:user/bob",
                                                    "111122223333",
                                                    "eu-central-1",
                                                    shuffled.now);
                                    List<Trigger> events =
                                            List.of(
                                                    new InstanceRunning(DARK, shuffled.now),
                                                    lost(DARK),
                                                    online(DARK),
                                                    new TargetNotConnected(DARK, caller),
                                                    new LookAgain(DARK.value()));
                                    order.forEach(index ->
                                            shuffled.send(events.get(index), events.get(index)));
                                    shuffled.pass(Duration.ofMinutes(30));
                                    assertThat(shuffled.incidents()).hasSize(1);
                                    assertThat(shuffled.account.changes)
                                            .containsExactly("+profile i-0dark");
                                    assertThat(shuffled.told)
                                            .containsExactly(PLANNED, VERIFYING, VERIFIED);
                                }));
    }

    private static void permute(List<Integer> chosen, List<Integer> left, List<List<Integer>> all) {
        if (left.isEmpty()) {
            all.add(List.copyOf(chosen));
        }
        for (Integer next : left) {
            List<Integer> rest = new ArrayList<>(left);
            rest.remove(next);
            List<Integer> more = new ArrayList<>(chosen);
            more.add(next);
            permute(more, rest, all);
        }
    }

    @Test
    void aBatchSharesOneSnapshotAndOneIncidentForEachInstance() {
        InstanceId other = new InstanceId("i-0other");
        withLongDark(loop, "profile");
        loop.account.launch(other, "profile");
        loop.now = loop.now.plus(SETTLED);
        Report report = loop.handle(running(DARK), lost(DARK), running(DARK), lost(other));
        assertThat(loop.account.reads).isEqualTo(1);
        assertThat(report.entries())
                .extracting(Report.Entry::subject)
                .containsExactly("i-0dark", "i-0other");
        assertThat(loop.incidents()).hasSize(2);
    }

    @Test
    void theSecondTroubleOfAnInstanceIsASecondIncident() {
        withLongDark(loop, "profile");
        loop.send(lost(DARK));
        loop.pass(Duration.ofMinutes(30));
        loop.account.node(DARK).lacks.add("endpoints");
        loop.send(lost(DARK));
        loop.pass(Duration.ofMinutes(30));
        assertThat(loop.incidents())
                .extracting(incident -> incident.id() + " " + incident.state())
                .containsExactlyInAnyOrder("i-0dark-1 VERIFIED", "i-0dark-2 VERIFIED");
    }

    @Test
    void allMessagesLostIsMadeUpForByTheWatch() {
        withLongDark(loop, "profile");
        loop.handle(lost(DARK));
        loop.loseMessages();
        loop.pass(Duration.ofMinutes(40));
        assertThat(loop.incident(DARK).state()).isEqualTo(VERIFIED);
        assertThat(loop.account.changes).hasSize(1);
    }

    @Test
    void inAuditModeTheSamePlanIsReportedAndNothingIsChanged() {
        withLongDark(loop, "profile");
        loop.account.mode = Mode.AUDIT;
        loop.send(lost(DARK));
        loop.pass(Duration.ofHours(3));
        assertThat(loop.incident(DARK).state()).isEqualTo(PLANNED);
        assertThat(loop.incident(DARK).plan().actions()).hasSize(1);
        assertThat(loop.account.changes).isEmpty();
        assertThat(loop.told).containsExactly(PLANNED);
    }

    @Test
    void reportedPlanIsClosedOnceSomebodyHasMendedIt() {
        withLongDark(loop, "profile");
        loop.account.decision = Decision.REPORT;
        loop.send(lost(DARK));
        loop.pass(Duration.ofMinutes(5));
        loop.account.node(DARK).lacks.clear();
        loop.pass(Duration.ofHours(2));
        assertThat(loop.incident(DARK).state()).isEqualTo(CLOSED);
        assertThat(loop.incident(DARK).reason()).contains("nothing was changed for this incident");
        assertThat(loop.told).startsWith(PLANNED).endsWith(CLOSED);
    }

    @Test
    void askedPlanWaitsAndRunsExactlyWhatWasApproved() {
        withLongDark(loop, "profile");
        loop.account.decision = Decision.ASK;
        loop.send(lost(DARK));
        loop.pass(Duration.ofHours(2));
        Incident waiting = loop.incident(DARK);
        assertThat(waiting.state()).isEqualTo(AWAITING_APPROVAL);
        assertThat(loop.account.changes).isEmpty();

        loop.store.write(
                Intervention.approved(
                        waiting, new Approval(waiting.plan().id(), "alice", loop.now)));
        loop.pass(Duration.ofMinutes(40));
        assertThat(loop.account.changes).containsExactly("+profile i-0dark");
        assertThat(loop.incident(DARK).state()).isEqualTo(VERIFIED);
    }

    @Test
    void approvalOfAPlanThatTheWorldHasOvertakenRunsNothing() {
        withLongDark(loop, "profile");
        loop.account.decision = Decision.ASK;
        loop.send(lost(DARK));
        loop.pass(Duration.ofMinutes(1));
        Incident waiting = loop.incident(DARK);
        loop.account.node(DARK).lacks.add("endpoints");
        loop.store.write(
                Intervention.approved(
                        waiting, new Approval(waiting.plan().id(), "alice", loop.now)));
        loop.pass(Duration.ofMinutes(40));
        assertThat(loop.account.changes).isEmpty();
        assertThat(loop.incident(DARK).state()).isEqualTo(AWAITING_APPROVAL);
        assertThat(loop.incident(DARK).plan().actions()).hasSize(2);
    }

    @Test
    void worldThatMovedBetweenPlanAndFixIsPlannedAnew() {
        withLongDark(loop, "profile");
        loop.handle(lost(DARK));
        loop.account.node(DARK).lacks.add("dns");
        loop.pass(Duration.ofMinutes(40));
        assertThat(loop.account.changes).containsExactly("+profile i-0dark", "+dns vpc-1");
        assertThat(loop.incident(DARK).plan().actions()).hasSize(2);
        assertThat(loop.incidents()).hasSize(1);
    }

    @Test
    void instanceTerminatedBeforeTheFixIsClosedUntouched() {
        withLongDark(loop, "profile");
        loop.handle(lost(DARK));
        loop.account.node(DARK).running = false;
        loop.pass(Duration.ofMinutes(40));
        assertThat(loop.account.changes).isEmpty();
        assertThat(loop.incident(DARK).state()).isEqualTo(CLOSED);
        assertThat(loop.incident(DARK).reason()).startsWith("Not applicable any more");
    }

    @Test
    void provisionerThatWasFasterLeavesNothingToFix() {
        withLongDark(loop, "profile");
        loop.handle(lost(DARK));
        loop.account.node(DARK).lacks.clear();
        loop.account.node(DARK).mendedAt = loop.now;
        loop.pass(Duration.ofHours(1));
        assertThat(loop.account.changes).isEmpty();
        assertThat(loop.incident(DARK).state()).isEqualTo(CLOSED);
    }

    @Test
    void noSecondFixIsStackedOnOneThatIsStillVerifying() {
        withLongDark(loop, "profile");
        loop.send(lost(DARK));
        loop.pass(Duration.ofMinutes(5));
        loop.account.node(DARK).lacks.add("endpoints");
        loop.send(lost(DARK), running(DARK));
        loop.pass(Duration.ofMinutes(25));
        assertThat(loop.account.changes).containsExactly("+profile i-0dark");
        assertThat(loop.incident(DARK).state()).isEqualTo(VERIFYING);
    }

    @Test
    void fixAfterWhichTheAgentStaysAwayIsUnverifiedAndLeftToAPerson() {
        withLongDark(loop, "profile");
        loop.account.node(DARK).agentDead = true;
        loop.send(lost(DARK));
        loop.pass(Duration.ofMinutes(34));
        assertThat(loop.incident(DARK).state()).isEqualTo(VERIFYING);
        loop.pass(Duration.ofMinutes(10));
        assertThat(loop.incident(DARK).state()).isEqualTo(UNVERIFIED);
        loop.pass(Duration.ofHours(5));
        assertThat(loop.told).containsExactly(PLANNED, VERIFYING, UNVERIFIED);
        assertThat(loop.account.changes).hasSize(1);

        loop.account.node(DARK).agentDead = false;
        loop.pass(Duration.ofHours(2));
        assertThat(loop.incident(DARK).state()).isEqualTo(CLOSED);
    }

    @Test
    void fixThatDidNotHelpIsTakenBackWhereThePolicySaysSo() {
        withLongDark(loop, "dns", "endpoints");
        loop.account.aftercare = undoingWhatDidNotHelp();
        loop.account.node(DARK).agentDead = true;
        loop.send(lost(DARK));
        loop.pass(Duration.ofMinutes(90));
        assertThat(loop.account.changes)
                .containsExactly(
                        "+dns vpc-1", "+endpoints vpc-1", "-endpoints vpc-1", "-dns vpc-1");
        assertThat(loop.incident(DARK).state()).isEqualTo(UNDONE);
        assertThat(loop.told).containsExactly(PLANNED, VERIFYING, UNVERIFIED, UNDONE);

        loop.pass(Duration.ofHours(5));
        assertThat(loop.account.changes).as("the same fix is not tried once more").hasSize(4);
    }

    @Test
    void whatAwsIsNotReadyToTakeBackIsTakenBackALittleLater() {
        withLongDark(loop, "dns", "endpoints");
        loop.account.aftercare = undoingWhatDidNotHelp();
        loop.account.node(DARK).agentDead = true;
        loop.account.notReady.put("create-endpoints", 2);
        loop.send(lost(DARK));
        loop.pass(Duration.ofMinutes(110));
        assertThat(loop.account.changes).endsWith("-dns vpc-1", "-endpoints vpc-1");
        assertThat(loop.incident(DARK).state()).isEqualTo(UNDONE);
        assertThat(loop.told).containsExactly(PLANNED, VERIFYING, UNVERIFIED, UNDONE);
    }

    @Test
    void whatAwsIsNotReadyToTakeBackOfAHalfDonePlanIsTakenBackALittleLater() {
        withLongDark(loop, "dns", "endpoints");
        loop.account.refusals.put(
                "create-endpoints", new Outcome.Refused("The limit of endpoints is reached."));
        loop.account.notReady.put("enable-vpc-dns", 2);
        loop.send(lost(DARK));
        loop.pass(Duration.ofHours(2));
        assertThat(loop.account.changes).containsExactly("+dns vpc-1", "-dns vpc-1");
        assertThat(loop.incident(DARK).state()).isEqualTo(UNDONE);
    }

    @Test
    void whatAwsNeverGivesBackIsAPersonsTurnInTheEnd() {
        withLongDark(loop, "endpoints");
        loop.account.aftercare = undoingWhatDidNotHelp();
        loop.account.node(DARK).agentDead = true;
        loop.account.notReady.put("create-endpoints", 1000);
        loop.send(lost(DARK));
        loop.pass(Duration.ofHours(4));
        assertThat(loop.incident(DARK).state()).isEqualTo(UNVERIFIED);
        assertThat(loop.incident(DARK).reason()).contains("Left are", "It is still in use.");
    }

    @Test
    void whatNeighboursMayLeanOnIsNotTakenBack() {
        loop.account.launch(new InstanceId("i-0other"));
        withLongDark(loop, "endpoints");
        loop.account.aftercare = undoingWhatDidNotHelp();
        loop.account.node(DARK).agentDead = true;
        loop.send(lost(DARK));
        loop.pass(Duration.ofHours(5));
        assertThat(loop.account.changes).containsExactly("+endpoints vpc-1");
        assertThat(loop.incident(DARK).state()).isEqualTo(UNVERIFIED);
        assertThat(loop.incident(DARK).reason()).contains("1 other running instances of vpc-1");
    }

    @Test
    void whatConnectsAfterAllIsNotTakenBack() {
        withLongDark(loop, "profile");
        loop.account.aftercare = undoingWhatDidNotHelp();
        loop.account.node(DARK).agentDead = true;
        loop.handle(lost(DARK));
        loop.pass(Duration.ofMinutes(30));
        loop.now = loop.now.plus(Duration.ofMinutes(30));
        loop.handle(new LookAgain(DARK.value()));
        assertThat(loop.incident(DARK).state()).isEqualTo(UNVERIFIED);
        loop.account.node(DARK).agentDead = false;
        loop.pass(Duration.ofMinutes(5));
        assertThat(loop.account.changes).containsExactly("+profile i-0dark");
        assertThat(loop.incident(DARK).state()).isEqualTo(CLOSED);
    }

    private static Aftercare undoingWhatDidNotHelp() {
        return new Aftercare(true, Duration.ofHours(24), Optional.empty(), false);
    }

    @Test
    void questionThatNobodyAnswersIsAPersonsTurnAndIsNotAskedAgain() {
        withLongDark(loop, "profile");
        loop.account.decision = Decision.ASK;
        loop.send(lost(DARK));
        loop.pass(Duration.ofHours(26));
        assertThat(loop.incident(DARK).state()).isEqualTo(PLANNED);
        assertThat(loop.incident(DARK).reason()).contains("Nobody has approved");
        loop.pass(Duration.ofHours(26));
        assertThat(loop.told).containsExactly(AWAITING_APPROVAL, PLANNED);
        assertThat(loop.account.changes).isEmpty();
    }

    @Test
    void anotherPlanIsAnotherQuestionWithItsOwnTime() {
        withLongDark(loop, "profile");
        loop.account.decision = Decision.ASK;
        loop.send(lost(DARK));
        loop.pass(Duration.ofHours(20));
        loop.account.node(DARK).lacks.add("endpoints");
        loop.pass(Duration.ofHours(20));
        assertThat(loop.incident(DARK).state()).isEqualTo(AWAITING_APPROVAL);
        assertThat(loop.told).containsExactly(AWAITING_APPROVAL, AWAITING_APPROVAL);
    }

    @Test
    void fixThatIsAsOldAsThePolicyLetsItBeIsToldOnceAndStays() {
        loop.account.aftercare =
                new Aftercare(
                        false, Duration.ofHours(24), Optional.of(Duration.ofHours(10)), false);
        withLongDark(loop, "profile");
        loop.send(lost(DARK));
        loop.pass(Duration.ofHours(10));
        assertThat(loop.told).containsExactly(PLANNED, VERIFYING, VERIFIED);
        loop.pass(Duration.ofHours(1));
        assertThat(loop.told).containsExactly(PLANNED, VERIFYING, VERIFIED, VERIFIED);
        assertThat(loop.reasonsTold)
                .last()
                .isEqualTo(
                        "The fix is as old by now as aftercare.fixesExpire of your policy lets it be.");
        loop.pass(Duration.ofHours(48));
        assertThat(loop.told).hasSize(4);
        assertThat(loop.account.changes).containsExactly("+profile i-0dark");
        assertThat(loop.store.due(loop.now.plus(Duration.ofDays(1)), 10)).isEmpty();
    }

    @Test
    void refusedFixIsToldOnceAndNotRepeated() {
        withLongDark(loop, "profile");
        loop.account.refusals.put(
                "attach-instance-profile", new Outcome.Refused("An SCP forbids it."));
        loop.send(lost(DARK));
        loop.pass(Duration.ofHours(6));
        assertThat(loop.incident(DARK).state()).isEqualTo(PLANNED);
        assertThat(loop.incident(DARK).attempts()).hasSize(1);
        assertThat(loop.reasonsTold)
                .containsExactly("The plan is about to be carried out.", "An SCP forbids it.");
    }

    @Test
    void throttledFixIsTriedAgainUntilItWorks() {
        withLongDark(loop, "profile");
        loop.account.refusals.put("attach-instance-profile", new Outcome.TryAgain("Throttled."));
        loop.send(lost(DARK));
        loop.pass(Duration.ofMinutes(7));
        loop.account.refusals.clear();
        loop.pass(Duration.ofMinutes(40));
        assertThat(loop.incident(DARK).state()).isEqualTo(VERIFIED);
        assertThat(loop.account.changes).hasSize(1);
        assertThat(loop.reasonsTold).contains("Throttled.");
    }

    @Test
    void fixThatKeepsFailingIsGivenUpAndTold() {
        withLongDark(loop, "profile");
        loop.account.refusals.put("attach-instance-profile", new Outcome.TryAgain("Throttled."));
        loop.send(lost(DARK));
        loop.pass(Duration.ofHours(5));
        assertThat(loop.incident(DARK).state()).isEqualTo(PLANNED);
        assertThat(loop.incident(DARK).attempts()).hasSize(5);
        assertThat(loop.reasonsTold.stream().filter("Throttled."::equals)).hasSize(2);
    }

    @Test
    void planThatIsRefusedHalfWayIsTakenBack() {
        withLongDark(loop, "dns", "endpoints");
        loop.account.refusals.put(
                "create-endpoints", new Outcome.Refused("The limit of endpoints is reached."));
        loop.send(lost(DARK));
        loop.pass(Duration.ofHours(5));
        assertThat(loop.account.changes).containsExactly("+dns vpc-1", "-dns vpc-1");
        assertThat(loop.incident(DARK).state()).isEqualTo(UNDONE);
        assertThat(loop.store.journal(loop.incident(DARK).id()).entries())
                .extracting(JournalEntry::state)
                .containsOnly(JournalEntry.State.UNDONE);
        assertThat(loop.told).endsWith(UNDONE);
    }

    @Test
    void oneFixOfTheVpcServesAllItsInstances() {
        InstanceId other = new InstanceId("i-0other");
        loop.account.launch(other, "endpoints");
        withLongDark(loop, "endpoints");
        loop.send(lost(DARK), lost(other));
        loop.pass(Duration.ofMinutes(40));
        assertThat(loop.account.changes).containsExactly("+endpoints vpc-1");
        assertThat(List.of(loop.incident(DARK).state(), loop.incident(other).state()))
                .containsExactlyInAnyOrder(VERIFIED, CLOSED);
    }

    @Test
    void optedOutInstanceIsLeftAlone() {
        withLongDark(loop, "profile");
        loop.account.node(DARK).excluded = true;
        loop.send(lost(DARK));
        loop.pass(Duration.ofHours(1));
        assertThat(loop.incidents()).isEmpty();
        assertThat(loop.told).isEmpty();
    }

    @Test
    void optingOutEndsAnIncident() {
        withLongDark(loop, "profile");
        loop.handle(lost(DARK));
        loop.account.node(DARK).excluded = true;
        loop.pass(Duration.ofMinutes(10));
        assertThat(loop.account.changes).isEmpty();
        assertThat(loop.incident(DARK).state()).isEqualTo(CLOSED);
        assertThat(loop.incident(DARK).reason()).isEqualTo("Its owner opted out.");
    }

    @Test
    void launchEventAheadOfDescribeInstancesIsNotLost() {
        loop.send(running(DARK));
        loop.deliver();
        loop.account.launch(DARK, "profile");
        loop.pass(Duration.ofMinutes(40));
        assertThat(loop.incident(DARK).state()).isEqualTo(VERIFIED);
    }

    @Test
    void personWithoutPermissionIsToldTheLeastPolicyAndTheInstanceIsNotTouched() {
        withLongDark(loop, "profile");
        Trigger denied = new SessionDenied(DARK, alice(), "no identity-based policy allows it");
        loop.send(denied, denied, denied);
        loop.pass(Duration.ofHours(2));
        assertThat(loop.account.reads).isZero();
        assertThat(loop.incidents())
                .singleElement()
                .satisfies(incident -> {
                    assertThat(incident.state()).isEqualTo(CLOSED);
                    assertThat(incident.diagnosis().rootCauses())
                            .containsExactly(CheckId.CALLER_ACCESS_DENIED);
                    assertThat(incident.plan().actions()).isEmpty();
                    assertThat(incident.plan().nextStep())
                            .contains("\"ssm:StartSession\"")
                            .contains("arn:aws:ec2:eu-central-1:111122223333:instance/i-0dark");
                });
        assertThat(loop.told).containsExactly(CLOSED);
    }

    @Test
    void explicitDenyIsNotAnsweredWithAnAllow() {
        loop.send(
                new SessionDenied(
                        DARK, alice(), "with an explicit deny in a service control policy"));
        loop.pass(Duration.ofMinutes(1));
        assertThat(loop.incidents().getFirst().plan().nextStep()).doesNotContain("\"Allow\"");
    }

    @Test
    void sessionForAnInstanceThatDoesNotExistHereIsTheCallersMistake() {
        loop.send(new TargetNotConnected(DARK, alice()));
        loop.pass(Duration.ofHours(1));
        assertThat(loop.incidents())
                .singleElement()
                .satisfies(incident -> {
                    assertThat(incident.diagnosis().rootCauses())
                            .containsExactly(CheckId.CALLER_WRONG_ACCOUNT_OR_REGION);
                    assertThat(incident.state()).isEqualTo(CLOSED);
                });
        assertThat(loop.account.changes).isEmpty();
    }

    @Test
    void nodeThatIsBackWithoutAnIncidentCostsNoRead() {
        withLongDark(loop);
        loop.handle(online(DARK));
        assertThat(loop.account.reads).isZero();
    }

    @Test
    void lateSightingDoesNotReopenWhatANewerOneClosed() {
        withLongDark(loop, "profile");
        loop.account.decision = Decision.REPORT;
        loop.handle(lost(DARK));
        loop.now = loop.now.plus(Duration.ofMinutes(30));
        loop.account.node(DARK).lacks.clear();
        loop.handle(new LookAgain(DARK.value()));
        assertThat(loop.incident(DARK).state()).isEqualTo(CLOSED);

        loop.now = loop.now.minus(Duration.ofMinutes(1));
        loop.account.node(DARK).lacks.add("profile");
        loop.handle(lost(DARK));
        assertThat(loop.incidents()).hasSize(1);
    }

    @Test
    void otherPingStatusesAreJustLooks() {
        withLongDark(loop, "profile");
        loop.handle(new PingStatusChanged(DARK, new AwsValue("Inactive"), new AwsValue("")));
        assertThat(loop.incident(DARK).state()).isEqualTo(PLANNED);
    }

    /** Killed before and after every single call of a port, the end is the same. */
    @TestFactory
    Stream<DynamicTest> killedAnywhereTheEndIsTheSame() {
        return IntStream.range(0, callsOfOneRun("dns", "endpoints"))
                .mapToObj(calls ->
                        DynamicTest.dynamicTest(
                                "killed at call " + calls,
                                () -> {
                                    SimulatedLoop killed =
                                            withLongDark(
                                                    new SimulatedLoop(Fuse.after(calls)),
                                                    "dns",
                                                    "endpoints");
                                    killed.send(lost(DARK));
                                    killed.pass(Duration.ofHours(2));
                                    assertThat(killed.fuse.hasBlown()).isTrue();
                                    assertEndsVerified(killed);
                                }));
    }

    /** And for a second opinion: one runbook, one answer. */
    @TestFactory
    Stream<DynamicTest> killedWhileAskingForASecondOpinionItIsOneRunbook() {
        return IntStream.range(0, 60)
                .mapToObj(calls ->
                        DynamicTest.dynamicTest(
                                "killed at call " + calls,
                                () -> {
                                    SimulatedLoop killed =
                                            withLongDark(new SimulatedLoop(Fuse.after(calls)));
                                    killed.account.node(DARK).agentDead = true;
                                    killed.account.node(DARK).unclear = true;
                                    killed.account.aftercare = withSecondOpinion();
                                    killed.send(lost(DARK));
                                    killed.pass(Duration.ofHours(3));
                                    assertThat(killed.runbook.readsByToken)
                                            .containsOnlyKeys(DARK + "-1");
                                    assertThat(killed.incident(DARK).notes())
                                            .extracting(Note::kind)
                                            .containsOnlyOnce(Note.Kind.OPINION);
                                    assertThat(killed.incident(DARK).isTold()).isTrue();
                                }));
    }

    /** And for a fix that did not help. */
    @TestFactory
    Stream<DynamicTest> killedWhileUndoingWhatDidNotHelpTheEndIsTheSame() {
        return IntStream.range(0, 200)
                .mapToObj(calls ->
                        DynamicTest.dynamicTest(
                                "killed at call " + calls,
                                () -> {
                                    SimulatedLoop killed =
                                            withLongDark(
                                                    new SimulatedLoop(Fuse.after(calls)),
                                                    "dns",
                                                    "endpoints");
                                    killed.account.aftercare = undoingWhatDidNotHelp();
                                    killed.account.node(DARK).agentDead = true;
                                    killed.send(lost(DARK));
                                    killed.pass(Duration.ofHours(4));
                                    assertThat(killed.incident(DARK).state())
                                            .as(killed.incident(DARK).reason())
                                            .isEqualTo(UNDONE);
                                    assertThat(killed.account.node(DARK).lacks)
                                            .containsExactlyInAnyOrder("dns", "endpoints");
                                    assertThat(killed.told).endsWith(UNDONE);
                                }));
    }

    private static int callsOfOneRun(String... lacks) {
        SimulatedLoop unharmed = withLongDark(new SimulatedLoop(), lacks);
        unharmed.send(lost(DARK));
        unharmed.pass(Duration.ofHours(2));
        assertEndsVerified(unharmed);
        return unharmed.fuse.burnt();
    }

    private static void assertEndsVerified(SimulatedLoop loop) {
        Incident incident = loop.incident(DARK);
        assertThat(loop.incidents()).hasSize(1);
        assertThat(incident.state()).as(incident.reason()).isEqualTo(VERIFIED);
        assertThat(loop.account.changes).containsExactly("+dns vpc-1", "+endpoints vpc-1");
        assertThat(loop.store.journal(incident.id()).entries())
                .extracting(JournalEntry::state)
                .containsExactly(JournalEntry.State.DONE, JournalEntry.State.DONE);
        assertThat(loop.told).contains(VERIFIED);
        assertThat(incident.isTold()).isTrue();
        assertThat(incident.dueAt()).isEmpty();
        assertThat(loop.store.due(loop.now.plus(Duration.ofDays(1)), 10)).isEmpty();
    }

    /** The same for a plan that is refused half-way: whatever happens, nothing stays behind. */
    @TestFactory
    Stream<DynamicTest> killedWhileTakingBackNothingStaysBehind() {
        return IntStream.range(0, 200)
                .mapToObj(calls ->
                        DynamicTest.dynamicTest(
                                "killed at call " + calls,
                                () -> {
                                    SimulatedLoop killed =
                                            withLongDark(
                                                    new SimulatedLoop(Fuse.after(calls)),
                                                    "dns",
                                                    "endpoints");
                                    killed.account.refusals.put(
                                            "create-endpoints",
                                            new Outcome.Refused("The limit is reached."));
                                    killed.send(lost(DARK));
                                    killed.pass(Duration.ofHours(3));
                                    assertThat(killed.incident(DARK).state())
                                            .as(killed.incident(DARK).reason())
                                            .isEqualTo(UNDONE);
                                    assertThat(killed.account.node(DARK).lacks)
                                            .containsExactlyInAnyOrder("dns", "endpoints");
                                    assertThat(killed.told).endsWith(IncidentState.UNDONE);
                                }));
    }
}
