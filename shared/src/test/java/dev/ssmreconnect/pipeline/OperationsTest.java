package dev.ssmreconnect.pipeline;

import static dev.ssmreconnect.record.IncidentState.AWAITING_APPROVAL;
import static dev.ssmreconnect.record.IncidentState.CLOSED;
import static dev.ssmreconnect.record.IncidentState.OPEN;
import static dev.ssmreconnect.record.IncidentState.PLANNED;
import static dev.ssmreconnect.record.IncidentState.UNDOING;
import static dev.ssmreconnect.record.IncidentState.UNDONE;
import static dev.ssmreconnect.record.IncidentState.UNVERIFIED;
import static dev.ssmreconnect.record.IncidentState.VERIFIED;
import static dev.ssmreconnect.record.IncidentState.VERIFYING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ssmreconnect.event.Trigger.PingStatusChanged;
import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.policy.Decision;
import dev.ssmreconnect.record.Incident;
import dev.ssmreconnect.record.IncidentId;
import dev.ssmreconnect.record.Pause;
import dev.ssmreconnect.record.PauseHold;
import dev.ssmreconnect.record.PauseId;
import dev.ssmreconnect.record.Pauses;
import dev.ssmreconnect.remediate.JournalEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class OperationsTest {
    private static final InstanceId DARK = new InstanceId("i-0dark");
    private static final IncidentId FIRST = new IncidentId("i-0dark", 1);
    private static final String ALICE = "arn:aws:sts::111122223333:assumed-role/ops/alice";
    private static final String BOB = "arn:aws:iam::111122223333:user/bob";

    private final SimulatedLoop loop = new SimulatedLoop();

    private static SimulatedLoop dark(SimulatedLoop loop, String... lacks) {
        loop.account.launch(DARK, lacks);
        loop.now = loop.now.plus(Duration.ofMinutes(10));
        loop.send(lost());
        return loop;
    }

    private static PingStatusChanged lost() {
        return new PingStatusChanged(
                DARK, PingStatusChanged.CONNECTION_LOST, PingStatusChanged.ONLINE);
    }

    private Incident asking() {
        loop.account.decision = Decision.ASK;
        dark(loop, "profile").pass(Duration.ofMinutes(1));
        Incident waiting = loop.incident(DARK);
        assertThat(waiting.state()).isEqualTo(AWAITING_APPROVAL);
        return waiting;
    }

    private static Optional<String> plan(Incident incident) {
        return Optional.of(incident.plan().id());
    }

    private void fix(String... lacks) {
        dark(loop, lacks).pass(Duration.ofMinutes(40));
        assertThat(loop.incident(DARK).state()).isEqualTo(VERIFIED);
    }

    @Test
    void whatWasApprovedRunsAtOnceAndTheJournalSaysByWhom() {
        Incident waiting = asking();
        Answer answer = loop.operations.approve(waiting.id(), plan(waiting), ALICE);
        assertThat(answer).isInstanceOf(Answer.Done.class);

        loop.deliver();
        assertThat(loop.account.changes).containsExactly("+profile i-0dark");
        assertThat(loop.incident(DARK).state()).isEqualTo(VERIFYING);
        assertThat(loop.incident(DARK).history())
                .extracting(Incident.Change::reason)
                .contains("Approved by " + ALICE + ".");
        assertThat(loop.store.journal(FIRST).entries())
                .extracting(JournalEntry::approvedBy)
                .containsExactly(Optional.of(ALICE));
    }

    @Test
    void theBeginningOfThePlansIdIsEnoughButNotTooLittleOfIt() {
        Incident waiting = asking();
        String hash = waiting.plan().id().substring("sha256:".length());
        assertThat(loop.operations.approve(FIRST, Optional.of(hash.substring(0, 7)), ALICE))
                .isInstanceOf(Answer.Refused.class);
        assertThat(loop.operations.approve(FIRST, Optional.empty(), ALICE).sentence())
                .contains("name the plan", "ssm-reconnect approve i-0dark-1 --plan ");
        assertThat(loop.incident(DARK)).isEqualTo(waiting);
        assertThat(loop.operations.approve(FIRST, Optional.of(hash.substring(0, 8)), ALICE))
                .isInstanceOf(Answer.Done.class);
    }

    @Test
    void approvingTwiceIsApprovingOnce() {
        Incident waiting = asking();
        loop.operations.approve(FIRST, plan(waiting), ALICE);
        Answer second = loop.operations.approve(FIRST, plan(waiting), BOB);
        assertThat(second).isInstanceOf(Answer.Done.class);
        assertThat(second.sentence()).contains("was approved by " + ALICE);
        assertThat(loop.incident(DARK).approval().orElseThrow().by()).isEqualTo(ALICE);
    }

    @Test
    void anApprovalOfAPlanThatIsNoLongerTheOneIsRefused() {
        Incident waiting = asking();
        loop.account.node(DARK).lacks.add("endpoints");
        loop.pass(Duration.ofHours(1));
        Answer answer = loop.operations.approve(FIRST, plan(waiting), ALICE);
        assertThat(answer).isInstanceOf(Answer.Refused.class);
        assertThat(answer.sentence())
                .contains("is not the plan that waits", loop.incident(DARK).plan().shortId());
        loop.pass(Duration.ofHours(1));
        assertThat(loop.account.changes).isEmpty();
    }

    @Test
    void aWorldThatMovedAfterTheApprovalAsksAnewAndSaysSo() {
        Incident waiting = asking();
        loop.operations.approve(FIRST, plan(waiting), ALICE);
        loop.account.node(DARK).lacks.add("endpoints");
        loop.pass(Duration.ofMinutes(40));
        assertThat(loop.account.changes).isEmpty();
        assertThat(loop.incident(DARK).state()).isEqualTo(AWAITING_APPROVAL);
        assertThat(loop.reasonsTold.getLast())
                .contains("The account has moved since " + ALICE + " approved another plan");
    }

    @Test
    void anApprovalThatPausesOutlastedIsAskedForAnew() {
        Incident waiting = asking();
        loop.operations.pause("Freeze.", BOB);
        Answer answer = loop.operations.approve(FIRST, plan(waiting), ALICE);
        assertThat(answer.sentence()).contains("It waits for the end of a pause", "Freeze.");
        loop.pass(Duration.ofHours(25));
        loop.operations.resumeAll(BOB);
        loop.pass(Duration.ofMinutes(10));
        assertThat(loop.incident(DARK).state()).isEqualTo(AWAITING_APPROVAL);
        assertThat(loop.incident(DARK).reason())
                .contains("The approval by " + ALICE + " has expired.");
        assertThat(loop.account.changes).isEmpty();
    }

    @Test
    void whatDoesNotWaitCannotBeApproved() {
        fix("profile");
        Answer answer = loop.operations.approve(FIRST, Optional.of("12345678"), ALICE);
        assertThat(answer).isInstanceOf(Answer.Refused.class);
        assertThat(answer.sentence()).contains("does not wait", "VERIFIED");
        assertThat(
                        loop.operations.approve(
                                new IncidentId("i-0dark", 2), plan(loop.incident(DARK)), ALICE))
                .isEqualTo(new Answer.Refused("There is no incident i-0dark-2."));
    }

    @Test
    void whatWorkedIsUndoneInReverseOrder() {
        fix("dns", "endpoints");
        assertThat(loop.operations.undo(FIRST, ALICE, "It was a test"))
                .isInstanceOf(Answer.Underway.class);
        assertThat(loop.incident(DARK).state()).isEqualTo(UNDOING);
        assertThat(loop.operations.undone(FIRST)).isInstanceOf(Answer.Underway.class);

        loop.deliver();
        assertThat(loop.account.changes)
                .containsExactly(
                        "+dns vpc-1", "+endpoints vpc-1", "-endpoints vpc-1", "-dns vpc-1");
        assertThat(loop.incident(DARK).state()).isEqualTo(UNDONE);
        assertThat(loop.told).endsWith(UNDONE);
        assertThat(loop.reasonsTold.getLast())
                .contains("has been taken back", ALICE, "It was a test.");
        assertThat(loop.operations.undone(FIRST)).isInstanceOf(Answer.Done.class);
        assertThat(loop.operations.undo(FIRST, ALICE, "")).isInstanceOf(Answer.Refused.class);
    }

    @Test
    void neighboursDoNotKeepAPersonFromUndoing() {
        loop.account.launch(new InstanceId("i-0other"));
        fix("endpoints");
        loop.operations.undo(FIRST, ALICE, "");
        loop.deliver();
        assertThat(loop.account.changes).endsWith("-endpoints vpc-1");
    }

    @Test
    void whatHasMovedSinceIsLeftAndNamedAndTheRestIsUndone() {
        fix("dns", "endpoints");
        loop.account.moved.add("create-endpoints");
        loop.operations.undo(FIRST, ALICE, "");
        loop.deliver();
        assertThat(loop.account.changes).endsWith("+endpoints vpc-1", "-dns vpc-1");
        assertThat(loop.incident(DARK).state()).isEqualTo(UNVERIFIED);
        Answer answer = loop.operations.undone(FIRST);
        assertThat(answer).isInstanceOf(Answer.Refused.class);
        assertThat(answer.sentence())
                .contains("Left are test:Supply on vpc-1: vpc-1 has moved since.");

        loop.account.moved.clear();
        assertThat(loop.operations.undo(FIRST, ALICE, "")).isInstanceOf(Answer.Underway.class);
        loop.deliver();
        assertThat(loop.incident(DARK).state()).isEqualTo(UNDONE);
    }

    @Test
    void whatAwsIsSlowToGiveBackIsUndoneALittleLaterAndToldOnce() {
        fix("dns", "endpoints");
        loop.account.notReady.put("create-endpoints", 2);
        loop.operations.undo(FIRST, ALICE, "");
        loop.deliver();
        assertThat(loop.incident(DARK).state()).isEqualTo(UNDOING);
        loop.pass(Duration.ofMinutes(15));
        assertThat(loop.incident(DARK).state()).isEqualTo(UNDONE);
        assertThat(loop.incident(DARK).attempts().getLast().steps()).hasSize(2);
        assertThat(loop.told).endsWith(VERIFIED, UNDONE);
    }

    @Test
    void whereNothingWasChangedThereIsNothingToUndo() {
        asking();
        assertThat(loop.operations.undo(FIRST, ALICE, "").sentence())
                .contains("nothing was changed for i-0dark-1");
        assertThat(loop.incident(DARK).state()).isEqualTo(AWAITING_APPROVAL);
    }

    @Test
    void aFixThatIsStillBeingVerifiedCanBeUndone() {
        dark(loop, "profile").pass(Duration.ofMinutes(5));
        assertThat(loop.incident(DARK).state()).isEqualTo(VERIFYING);
        loop.operations.undo(FIRST, ALICE, "");
        loop.pass(Duration.ofHours(3));
        assertThat(loop.account.changes).containsExactly("+profile i-0dark", "-profile i-0dark");
        assertThat(loop.incident(DARK).state()).isEqualTo(UNDONE);
    }

    @Test
    void undoOfAnInstanceThatIsGoneTakesBackWhatStandsInItsVpc() {
        fix("endpoints");
        loop.account.node(DARK).running = false;
        loop.operations.undo(FIRST, ALICE, "");
        loop.deliver();
        assertThat(loop.account.changes).endsWith("-endpoints vpc-1");
        loop.pass(Duration.ofHours(2));
        assertThat(loop.incident(DARK).state()).isEqualTo(CLOSED);
    }

    @Test
    void thePlanThatAPersonUndidIsAskedForInTheNextIncident() {
        fix("profile");
        loop.operations.undo(FIRST, ALICE, "Not this profile");
        loop.account.node(DARK).running = false;
        loop.pass(Duration.ofHours(2));
        loop.account.node(DARK).running = true;
        loop.send(lost());
        loop.pass(Duration.ofHours(2));

        Incident second = loop.incident(DARK);
        assertThat(second.id()).isEqualTo(FIRST.next());
        assertThat(second.state()).isEqualTo(AWAITING_APPROVAL);
        assertThat(second.reason()).contains("Exactly this plan was undone by " + ALICE);
        assertThat(loop.account.changes).containsExactly("+profile i-0dark", "-profile i-0dark");

        loop.operations.approve(second.id(), plan(second), BOB);
        loop.pass(Duration.ofMinutes(40));
        assertThat(loop.incident(DARK).state()).isEqualTo(VERIFIED);
    }

    @Test
    void anotherPlanRunsAsThePolicySays() {
        fix("profile");
        loop.operations.undo(FIRST, ALICE, "");
        loop.account.node(DARK).running = false;
        loop.pass(Duration.ofHours(2));
        loop.account.node(DARK).running = true;
        loop.account.node(DARK).lacks.add("dns");
        loop.send(lost());
        loop.pass(Duration.ofMinutes(40));
        assertThat(loop.incident(DARK).state()).isEqualTo(VERIFIED);
    }

    @Test
    void anIncidentThatOthersHaveFollowedCanBeUndone() {
        fix("endpoints");
        loop.account.node(DARK).lacks.add("profile");
        loop.send(lost());
        loop.pass(Duration.ofMinutes(40));
        assertThat(loop.incident(DARK).id()).isEqualTo(FIRST.next());
        loop.account.notReady.put("create-endpoints", 1);

        loop.operations.undo(FIRST, ALICE, "");
        loop.pass(Duration.ofMinutes(15));
        assertThat(loop.account.changes).endsWith("+profile i-0dark", "-endpoints vpc-1");
        assertThat(loop.operations.undone(FIRST)).isInstanceOf(Answer.Done.class);
        assertThat(loop.incident(DARK).id()).isEqualTo(FIRST.next());
        loop.pass(Duration.ofHours(2));
        assertThat(loop.store.find(FIRST).orElseThrow().state()).isEqualTo(CLOSED);
        assertThat(loop.store.due(loop.now.plus(Duration.ofDays(9)), 9)).isEmpty();
    }

    @Test
    void anUndoWhoseMessagesAreLostHappensAllTheSame() {
        fix("profile");
        loop.operations.undo(FIRST, ALICE, "");
        loop.loseMessages();
        loop.pass(Duration.ofMinutes(6));
        assertThat(loop.incident(DARK).state()).isEqualTo(UNDONE);
    }

    /** Killed before and after every call of a port, all is taken back once. */
    @TestFactory
    Stream<DynamicTest> killedWhileUndoingTheEndIsTheSame() {
        return IntStream.range(0, 60)
                .mapToObj(calls ->
                        DynamicTest.dynamicTest(
                                "killed at call " + calls,
                                () -> {
                                    SimulatedLoop killed = new SimulatedLoop(Fuse.never());
                                    dark(killed, "dns", "endpoints").pass(Duration.ofMinutes(40));
                                    killed.operations.undo(FIRST, ALICE, "");
                                    killed.fuse.blowAfter(calls);
                                    killed.pass(Duration.ofHours(1));
                                    assertThat(killed.incident(DARK).state()).isEqualTo(UNDONE);
                                    assertThat(killed.account.changes)
                                            .containsExactly(
                                                    "+dns vpc-1",
                                                    "+endpoints vpc-1",
                                                    "-endpoints vpc-1",
                                                    "-dns vpc-1");
                                    assertThat(killed.told).endsWith(UNDONE);
                                    assertThat(killed.operations.undone(FIRST))
                                            .isInstanceOf(Answer.Done.class);
                                }));
    }

    @Test
    void aPauseHoldsAndTheFixRunsOnceItHasEnded() {
        loop.operations.pause("Change freeze", ALICE);
        dark(loop, "profile").pass(Duration.ofHours(1));
        assertThat(loop.account.changes).isEmpty();
        assertThat(loop.incident(DARK).state()).isEqualTo(OPEN);
        assertThat(loop.incident(DARK).reason()).contains("Change freeze", ALICE);

        assertThat(loop.operations.resumeOnly(BOB)).isInstanceOf(Answer.Done.class);
        loop.pass(Duration.ofMinutes(40));
        assertThat(loop.incident(DARK).state()).isEqualTo(VERIFIED);
        assertThat(loop.toldOfPauses)
                .containsExactly(
                        "Paused: nothing new is fixed in eu-central-1: Change freeze",
                        "Resumed: fixes run again in eu-central-1");
    }

    @Test
    void aPauseBetweenOrderAndFixHoldsAsWell() {
        dark(loop, "profile");
        loop.handle(lost());
        assertThat(loop.incident(DARK).state()).isEqualTo(PLANNED);
        loop.operations.pause("Stop", ALICE);
        loop.pass(Duration.ofHours(1));
        assertThat(loop.account.changes).isEmpty();
    }

    @Test
    void whatRunsDuringAPauseIsVerifiedAndUndone() {
        dark(loop, "profile").pass(Duration.ofMinutes(3));
        loop.operations.pause("Stop", ALICE);
        loop.pass(Duration.ofMinutes(40));
        assertThat(loop.incident(DARK).state()).isEqualTo(VERIFIED);
        loop.operations.undo(FIRST, ALICE, "");
        loop.deliver();
        assertThat(loop.incident(DARK).state()).isEqualTo(UNDONE);
    }

    @Test
    void eachOfSeveralPausesHoldsUntilItHasEnded() {
        loop.operations.pause("Freeze", ALICE);
        loop.operations.pause("Audit", BOB);
        List<Pause> holding = loop.pauses.holding();
        assertThat(loop.operations.resumeOnly(BOB)).isInstanceOf(Answer.Refused.class);
        assertThat(loop.operations.resume(holding.getFirst().id(), BOB).sentence())
                .contains("These hold:");
        dark(loop, "profile").pass(Duration.ofHours(1));
        assertThat(loop.account.changes).isEmpty();
        assertThat(loop.operations.resume(holding.getFirst().id(), BOB))
                .isInstanceOf(Answer.Refused.class);
        assertThat(loop.operations.resumeAll(BOB)).isInstanceOf(Answer.Done.class);
        assertThat(loop.pauses.holding()).isEmpty();
        assertThat(loop.operations.resumeAll(BOB)).isEqualTo(new Answer.Done("No pause holds."));
    }

    @Test
    void aPauseNeedsAReason() {
        assertThat(loop.operations.pause(" ", ALICE)).isInstanceOf(Answer.Refused.class);
        assertThat(loop.pauses.holding()).isEmpty();
    }

    @Test
    void pausesThatCannotBeReadHold() {
        loop.account.holds =
                new PauseHold(
                        new Pauses() {
                            @Override
                            public List<Pause> holding() {
                                throw new IllegalStateException("The table is locked.");
                            }

                            @Override
                            public void begin(Pause pause) {}

                            @Override
                            public Optional<Pause> find(PauseId id) {
                                return Optional.empty();
                            }

                            @Override
                            public Optional<Pause> end(PauseId id, String by, Instant at) {
                                return Optional.empty();
                            }
                        });
        dark(loop, "profile").pass(Duration.ofHours(1));
        assertThat(loop.account.changes).isEmpty();
        assertThat(loop.incident(DARK).reason()).contains("The table is locked.");
    }
}
