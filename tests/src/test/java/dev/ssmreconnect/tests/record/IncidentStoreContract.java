package dev.ssmreconnect.tests.record;

import static dev.ssmreconnect.tests.record.SampleIncidents.INSTANCE;
import static dev.ssmreconnect.tests.record.SampleIncidents.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.record.Claims;
import dev.ssmreconnect.record.Incident;
import dev.ssmreconnect.record.IncidentId;
import dev.ssmreconnect.record.IncidentState;
import dev.ssmreconnect.record.IncidentStore;
import dev.ssmreconnect.record.Subject;
import dev.ssmreconnect.remediate.Journal;
import dev.ssmreconnect.remediate.JournalEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every store promises. */
abstract class IncidentStoreContract {
    private static final InstanceId OTHER = new InstanceId("i-0other");

    abstract IncidentStore store();

    abstract Claims claims();

    private static Incident with(
            Incident incident, long version, IncidentState state, Optional<Instant> dueAt) {
        return new Incident(
                incident.id(),
                incident.subject(),
                incident.name(),
                version,
                state,
                incident.reason(),
                incident.wokenBy(),
                incident.openedAt(),
                incident.changedAt(),
                incident.seenAt(),
                incident.diagnosis(),
                incident.plan(),
                incident.group(),
                incident.attempts(),
                incident.approval(),
                incident.undo(),
                incident.verifyUntil(),
                dueAt,
                incident.news(),
                incident.told(),
                incident.history(),
                incident.notes());
    }

    private static Incident second(Incident incident) {
        return with(incident, 2, incident.state(), incident.dueAt());
    }

    private static Incident over(Incident incident) {
        return with(incident, incident.version() + 1, IncidentState.CLOSED, Optional.empty());
    }

    private static Incident due(Incident incident, Instant at) {
        return with(incident, incident.version(), incident.state(), Optional.of(at));
    }

    @Test
    void whatWasWrittenIsReadBackWhole() {
        Incident incident = SampleIncidents.first();
        assertThat(store().write(incident)).isTrue();
        assertThat(store().find(incident.id())).contains(incident);
        assertThat(store().latest(List.of(INSTANCE.value(), OTHER.value())))
                .isEqualTo(Map.of(INSTANCE.value(), incident));
    }

    @Test
    void whatIsNotThereIsReadBackAsNotThere() {
        Subject caller = new Subject.Caller("arn:aws:iam::111122223333:user/bob", INSTANCE);
        Incident incident = SampleIncidents.withoutOptionals(caller);
        assertThat(store().write(incident)).isTrue();
        assertThat(store().find(incident.id())).contains(incident);
        assertThat(store().find(new IncidentId(OTHER.value(), 1))).isEmpty();
        assertThat(store().latest(List.of())).isEmpty();
    }

    @Test
    void onlyOneOfTwoFirstVersionsIsWritten() {
        assertThat(store().write(SampleIncidents.first())).isTrue();
        assertThat(store().write(SampleIncidents.first())).isFalse();
    }

    @Test
    void onlyTheNextVersionIsWritten() {
        Incident first = SampleIncidents.first();
        assertThat(store().write(second(first))).isFalse();
        store().write(first);
        assertThat(store().write(with(first, 3, first.state(), first.dueAt()))).isFalse();
        assertThat(store().write(second(first))).isTrue();
        assertThat(store().write(second(first))).isFalse();
        assertThat(store().find(first.id())).contains(second(first));
    }

    @Test
    void nextIncidentBeginsOnlyWhenTheLastIsOver() {
        Incident first = SampleIncidents.first();
        Incident next = SampleIncidents.numbered(INSTANCE, 2);
        store().write(first);
        assertThat(store().write(next)).isFalse();
        store().write(over(first));
        assertThat(store().write(SampleIncidents.numbered(INSTANCE, 3))).isFalse();
        assertThat(store().write(SampleIncidents.first())).isFalse();
        assertThat(store().write(next)).isTrue();
        assertThat(store().latest(List.of(INSTANCE.value()))).containsValue(next);
        assertThat(store().find(next.id())).contains(next);
    }

    @Test
    void whatIsOverStaysToBeFoundAndIsNotWrittenOver() {
        Incident first = SampleIncidents.first();
        store().write(first);
        store().write(over(first));
        store().write(SampleIncidents.numbered(INSTANCE, 2));
        assertThat(store().find(first.id())).contains(over(first));
        assertThat(store().write(with(first, 2, IncidentState.CLOSED, Optional.empty()))).isFalse();
    }

    @Test
    void whatOthersHaveFollowedCanBeGoneOnWithAndIsFoundWhenDue() {
        Incident first = over(SampleIncidents.first());
        store().write(SampleIncidents.first());
        store().write(first);
        Incident second = due(SampleIncidents.numbered(INSTANCE, 2), NOW.plusSeconds(9));
        store().write(second);
        Incident undoing = with(first, 3, IncidentState.UNDOING, Optional.of(NOW));
        assertThat(store().write(with(first, 4, IncidentState.UNDOING, Optional.of(NOW))))
                .isFalse();
        assertThat(store().write(undoing)).isTrue();
        assertThat(store().write(undoing)).isFalse();
        assertThat(store().find(first.id())).contains(undoing);
        assertThat(store().latest(List.of(INSTANCE.value()))).containsValue(second);
        assertThat(store().due(NOW, 10)).containsExactly(first.id().toString());

        store().write(with(first, 4, IncidentState.CLOSED, Optional.empty()));
        assertThat(store().due(NOW.plusSeconds(9), 10)).containsExactly(INSTANCE.value());
    }

    @Test
    void ofManyAtOnceExactlyOneWrites() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Callable<Boolean>> writers =
                    IntStream.range(0, 32)
                            .<Callable<Boolean>>mapToObj(
                                    index -> () -> store().write(SampleIncidents.first()))
                            .toList();
            int written = 0;
            for (Future<Boolean> result : threads.invokeAll(writers)) {
                written += result.get() ? 1 : 0;
            }
            assertThat(written).isEqualTo(1);
        }
    }

    @Test
    void latestTakesMoreKeysThanOneBatch() {
        IntStream.range(0, 130)
                .forEach(index ->
                        store().write(SampleIncidents.numbered(new InstanceId("i-" + index), 1)));
        List<String> keys = IntStream.range(0, 260).mapToObj(index -> "i-" + index).toList();
        assertThat(store().latest(keys)).hasSize(130);
        assertThat(store().latest(List.of("i-7", "i-7"))).hasSize(1);
    }

    @Test
    void dueAreThoseWhoseTimeHasComeTheLongestDueFirst() {
        store().write(due(SampleIncidents.numbered(new InstanceId("i-1"), 1), NOW));
        store().write(
                        due(
                                SampleIncidents.numbered(new InstanceId("i-2"), 1),
                                NOW.minusMillis(500)));
        store().write(due(SampleIncidents.numbered(new InstanceId("i-3"), 1), NOW.plusSeconds(1)));
        store().write(
                        with(
                                SampleIncidents.numbered(new InstanceId("i-4"), 1),
                                1,
                                IncidentState.OPEN,
                                Optional.empty()));
        store().remind(OTHER, NOW.minusSeconds(60), NOW.minusSeconds(90));
        assertThat(store().due(NOW, 10)).containsExactly(OTHER.value(), "i-2", "i-1");
        assertThat(store().due(NOW, 2)).containsExactly(OTHER.value(), "i-2");
        assertThat(store().due(NOW.minusSeconds(90), 10)).isEmpty();
    }

    @Test
    void timesWithinOneSecondKeepTheirOrder() {
        Instant full = Instant.parse("2026-11-20T09:30:00Z");
        store().write(
                        due(
                                SampleIncidents.numbered(new InstanceId("i-1"), 1),
                                full.plusMillis(500)));
        store().write(due(SampleIncidents.numbered(new InstanceId("i-2"), 1), full));
        assertThat(store().due(full, 10)).containsExactly("i-2");
        assertThat(store().due(full.plusSeconds(1), 10)).containsExactly("i-2", "i-1");
    }

    @Test
    void incidentThatIsNotDueAnyMoreLeavesTheIndex() {
        Incident incident = due(SampleIncidents.first(), NOW);
        store().write(incident);
        store().write(over(incident));
        assertThat(store().due(NOW.plus(Duration.ofDays(1)), 10)).isEmpty();
    }

    @Test
    void earlierOfTwoRemindersThatAreStillToComeCounts() {
        store().remind(OTHER, NOW.plusSeconds(60), NOW);
        store().remind(OTHER, NOW.plusSeconds(120), NOW);
        assertThat(store().due(NOW.plusSeconds(60), 10)).containsExactly(OTHER.value());
        store().remind(OTHER, NOW.plusSeconds(30), NOW);
        assertThat(store().due(NOW.plusSeconds(30), 10)).containsExactly(OTHER.value());
    }

    @Test
    void reminderThatIsDueGivesWayToTheNext() {
        store().remind(OTHER, NOW, NOW.minusSeconds(60));
        store().remind(OTHER, NOW.plusSeconds(60), NOW);
        assertThat(store().due(NOW.plusSeconds(30), 10)).isEmpty();
        assertThat(store().due(NOW.plusSeconds(60), 10)).containsExactly(OTHER.value());
    }

    @Test
    void forgettingSparesWhatIsStillToCome() {
        store().remind(OTHER, NOW.plusSeconds(60), NOW);
        store().forget(OTHER, NOW);
        assertThat(store().due(NOW.plusSeconds(60), 10)).containsExactly(OTHER.value());
        store().forget(OTHER, NOW.plusSeconds(60));
        assertThat(store().due(NOW.plusSeconds(60), 10)).isEmpty();
        store().forget(OTHER, NOW.plusSeconds(60));
    }

    @Test
    void recentAreTheNewestFirstWithoutReminders() {
        Incident old = SampleIncidents.numbered(new InstanceId("i-1"), 1);
        store().write(old);
        store().write(over(old));
        store().write(SampleIncidents.numbered(new InstanceId("i-2"), 1));
        store().remind(OTHER, NOW, NOW);
        assertThat(store().recent(10)).hasSize(2);
        assertThat(store().recent(1)).hasSize(1);
    }

    private static JournalEntry entry(String key, JournalEntry.State state) {
        return new JournalEntry(
                key,
                "create-endpoints",
                "ec2:CreateVpcEndpoint",
                "",
                Map.of(),
                Map.of("serviceName", "ssm", "empty", ""),
                state,
                NOW);
    }

    @Test
    void journalKeepsTheOrderInWhichChangesWereBegun() {
        Journal journal = store().journal(SampleIncidents.first().id());
        assertThat(journal.entries()).isEmpty();
        journal.write(entry("z", JournalEntry.State.BEGUN));
        JournalEntry approved = entry("a", JournalEntry.State.BEGUN).approvedBy("alice");
        journal.write(approved);
        journal.write(entry("z", JournalEntry.State.DONE));
        assertThat(store().journal(SampleIncidents.first().id()).entries())
                .containsExactly(entry("z", JournalEntry.State.DONE), approved);
        assertThat(store().journal(new IncidentId(OTHER.value(), 1)).entries()).isEmpty();
    }

    @Test
    void claimHoldsUntilItIsReleasedOrOver() {
        assertThat(claims().claim("vpc-1", "run-1", NOW, NOW.plusSeconds(60))).isTrue();
        assertThat(claims().claim("vpc-1", "run-2", NOW, NOW.plusSeconds(60))).isFalse();
        assertThat(claims().claim("vpc-1", "run-1", NOW, NOW.plusSeconds(90))).isTrue();
        assertThat(claims().claim("vpc-2", "run-2", NOW, NOW.plusSeconds(60))).isTrue();
        assertThat(claims().claim("vpc-1", "run-2", NOW.plusSeconds(89), NOW.plusSeconds(200)))
                .isFalse();
        assertThat(claims().claim("vpc-1", "run-2", NOW.plusSeconds(90), NOW.plusSeconds(200)))
                .isTrue();
        claims().release("vpc-1", "run-1");
        assertThat(claims().claim("vpc-1", "run-3", NOW.plusSeconds(91), NOW.plusSeconds(200)))
                .isFalse();
        claims().release("vpc-1", "run-2");
        assertThat(claims().claim("vpc-1", "run-3", NOW.plusSeconds(91), NOW.plusSeconds(200)))
                .isTrue();
    }

    @Test
    void ofManyClaimsAtOnceExactlyOneIsGranted() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Callable<Boolean>> claimants =
                    Stream.iterate(0, index -> index + 1)
                            .limit(32)
                            .<Callable<Boolean>>map(index ->
                                    () ->
                                            claims().claim(
                                                            "vpc-1",
                                                            "run-" + index,
                                                            NOW,
                                                            NOW.plusSeconds(60)))
                            .toList();
            int granted = 0;
            for (Future<Boolean> result : threads.invokeAll(claimants)) {
                granted += result.get() ? 1 : 0;
            }
            assertThat(granted).isEqualTo(1);
        }
    }
}
