package dev.ssmreconnect.measure;

import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.record.Attempt;
import dev.ssmreconnect.record.Incident;
import dev.ssmreconnect.record.IncidentId;
import dev.ssmreconnect.record.IncidentStore;
import dev.ssmreconnect.remediate.Journal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Measures what is written, where it was written. What is new in a version is told by the version that was read before it; whoever writes
 * has read.
 */
public final class MeasuredIncidentStore implements IncidentStore {
    private static final int MOST_KNOWN = 1_000;

    private final IncidentStore incidents;
    private final Metrics metrics;
    private final SequencedMap<IncidentId, Known> known = new LinkedHashMap<>();

    /** How much of an incident has been measured already. */
    private record Known(int changes, int attempts) {
        static final Known NOTHING = new Known(0, 0);

        static Known all(Incident incident) {
            return new Known(incident.history().size(), incident.attempts().size());
        }
    }

    public MeasuredIncidentStore(IncidentStore incidents, Metrics metrics) {
        this.incidents = incidents;
        this.metrics = metrics;
    }

    @Override
    public Map<String, Incident> latest(Collection<String> subjectKeys) {
        Map<String, Incident> latest = incidents.latest(subjectKeys);
        latest.values().forEach(this::remember);
        return latest;
    }

    @Override
    public Optional<Incident> find(IncidentId id) {
        Optional<Incident> found = incidents.find(id);
        found.ifPresent(this::remember);
        return found;
    }

    private synchronized void remember(Incident incident) {
        known.remove(incident.id());
        known.put(incident.id(), Known.all(incident));
        if (known.size() > MOST_KNOWN) {
            known.pollFirstEntry();
        }
    }

    @Override
    public boolean write(Incident incident) {
        if (!incidents.write(incident)) {
            return false;
        }
        measure(incident, before(incident));
        remember(incident);
        return true;
    }

    private synchronized Known before(Incident incident) {
        return incident.version() == 1
                ? Known.NOTHING
                : known.getOrDefault(incident.id(), Known.all(incident));
    }

    private void measure(Incident incident, Known before) {
        if (incident.version() == 1) {
            metrics.record(
                    Measurement.opened(incident.diagnosis().rootCauses().stream().findFirst()));
        }
        incident.history().stream()
                .skip(before.changes())
                .forEach(change -> measure(incident, change));
        incident.attempts().stream()
                .skip(before.attempts())
                .map(Attempt::failure)
                .flatMap(Optional::stream)
                .forEach(failure -> metrics.record(Measurement.of(Metric.FIX_FAILURES, 1)));
    }

    private void measure(Incident incident, Incident.Change change) {
        metrics.record(Measurement.cameInto(change.state()));
        switch (change.state()) {
            case APPLIED -> measureFixes(incident, Metric.FIXES_APPLIED);
            case UNDONE -> measureFixes(incident, Metric.FIXES_UNDONE);
            case VERIFIED ->
                    metrics.record(
                            Measurement.verifiedAfter(
                                    Duration.between(incident.openedAt(), change.at())));
            case OPEN,
                    PLANNED,
                    AWAITING_APPROVAL,
                    APPLYING,
                    VERIFYING,
                    UNVERIFIED,
                    UNDOING,
                    CLOSED -> {}
        }
    }

    private void measureFixes(Incident incident, Metric metric) {
        incident.plan()
                .actions()
                .forEach(action -> metrics.record(Measurement.fix(metric, action.action().kind())));
    }

    @Override
    public Journal journal(IncidentId id) {
        return incidents.journal(id);
    }

    @Override
    public List<Incident> recent(int limit) {
        return incidents.recent(limit);
    }

    @Override
    public void remind(InstanceId instance, Instant at, Instant now) {
        incidents.remind(instance, at, now);
    }

    @Override
    public void forget(InstanceId instance, Instant upTo) {
        incidents.forget(instance, upTo);
    }

    @Override
    public List<String> due(Instant now, int limit) {
        return incidents.due(now, limit);
    }
}
