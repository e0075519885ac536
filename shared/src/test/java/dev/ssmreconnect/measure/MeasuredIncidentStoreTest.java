package dev.ssmreconnect.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssmreconnect.diagnose.CheckId;
import dev.ssmreconnect.fix.ActionKind;
import dev.ssmreconnect.notify.Incidents;
import dev.ssmreconnect.record.Attempt;
import dev.ssmreconnect.record.Execution;
import dev.ssmreconnect.record.InMemoryIncidentStore;
import dev.ssmreconnect.record.Incident;
import dev.ssmreconnect.record.IncidentState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MeasuredIncidentStoreTest {
    private final List<Measurement> measured = new ArrayList<>();
    private final InMemoryIncidentStore incidents = new InMemoryIncidentStore();
    private final MeasuredIncidentStore store = new MeasuredIncidentStore(incidents, measured::add);
    private final Incident first =
            Incidents.firstVersion(Incidents.withState(IncidentState.APPLYING, "It runs."));
    private final Instant later = first.changedAt().plus(Duration.ofMinutes(5));

    private Attempt attempt(Optional<String> failure) {
        return new Attempt(first.plan().id(), later, List.of(), failure, true);
    }

    @Test
    void firstVersionIsAnIncidentOfItsRootCause() {
        store.write(first);
        assertThat(measured)
                .containsExactly(
                        Measurement.opened(Optional.of(CheckId.PATH_ENDPOINT_MISSING)),
                        Measurement.cameInto(IncidentState.APPLYING));
    }

    @Test
    void appliedPlanCountsEachOfItsFixesOnce() {
        store.write(first);
        measured.clear();
        store.write(Execution.applied(first, attempt(Optional.empty()), later));
        assertThat(measured)
                .containsExactly(
                        Measurement.cameInto(IncidentState.APPLIED),
                        Measurement.fix(Metric.FIXES_APPLIED, ActionKind.CREATE_ENDPOINTS),
                        Measurement.cameInto(IncidentState.VERIFYING));
    }

    @Test
    void versionThatBringsNoNewStateCountsNothing() {
        store.write(first);
        measured.clear();
        store.write(Execution.takenOver(first, later));
        assertThat(measured).isEmpty();
    }

    @Test
    void whatAnotherProcessWroteIsNotCountedAgainOnceItWasRead() {
        incidents.write(first);
        store.find(first.id());
        store.write(Execution.takenOver(first, later));
        assertThat(measured).isEmpty();
    }

    @Test
    void writeThatLostTheRaceCountsNothing() {
        incidents.write(first);
        store.write(first);
        assertThat(measured).isEmpty();
    }

    @Test
    void tryThatFailedIsAFailure() {
        store.write(first);
        measured.clear();
        store.write(Execution.failed(first, attempt(Optional.of("Throttled.")), later));
        assertThat(measured).containsExactly(Measurement.of(Metric.FIX_FAILURES, 1));
    }

    @Test
    void takingBackCountsItsFixes() {
        store.write(first);
        measured.clear();
        store.write(Execution.undone(first, attempt(Optional.empty()), "It did not help.", later));
        assertThat(measured)
                .containsExactly(
                        Measurement.cameInto(IncidentState.UNDONE),
                        Measurement.fix(Metric.FIXES_UNDONE, ActionKind.CREATE_ENDPOINTS));
    }

    @Test
    void verifiedIncidentTellsHowLongItTookFromItsOpening() {
        Incident verified = Incidents.firstVersion(Incidents.verified());
        store.write(verified);
        assertThat(measured)
                .contains(
                        Measurement.verifiedAfter(
                                Duration.between(verified.openedAt(), verified.changedAt())));
    }
}
