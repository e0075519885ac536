package dev.ssmreconnect.pipeline;

import dev.ssmreconnect.collect.SnapshotSource;
import dev.ssmreconnect.diagnose.CheckId;
import dev.ssmreconnect.diagnose.Diagnosis;
import dev.ssmreconnect.diagnose.Status;
import dev.ssmreconnect.dispatch.LookAgainQueue;
import dev.ssmreconnect.dispatch.OrderQueue;
import dev.ssmreconnect.event.Trigger;
import dev.ssmreconnect.event.Trigger.TargetNotConnected;
import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.pipeline.Report.Entry;
import dev.ssmreconnect.pipeline.Together.Ruled;
import dev.ssmreconnect.policy.Limits;
import dev.ssmreconnect.policy.Mode;
import dev.ssmreconnect.record.ChangeHistory;
import dev.ssmreconnect.record.Incident;
import dev.ssmreconnect.record.IncidentId;
import dev.ssmreconnect.record.IncidentState;
import dev.ssmreconnect.record.IncidentStore;
import dev.ssmreconnect.record.Intervention;
import dev.ssmreconnect.record.Lifecycle;
import dev.ssmreconnect.record.Sighting;
import dev.ssmreconnect.record.Subject;
import dev.ssmreconnect.snapshot.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * From what woke us to an incident, a plan and a message: calls the stages one after the other and hands the plan on. It changes nothing
 * in the account.
 *
 * <p>Level-triggered: what follows depends on what the account and the record say now, never on which events came, how often or in which
 * order. A batch of triggers shares one snapshot.
 */
public final class Pipeline {
    /** How long after its own event an instance may still be unknown to DescribeInstances. */
    private static final Duration EVENTUALLY_CONSISTENT = Duration.ofMinutes(3);

    private final SnapshotSource snapshots;
    private final Reasoning reasoning;
    private final IncidentStore incidents;
    private final InstantSource clock;
    private final Recorder recorder;
    private final LimitGate limits;
    private final Storms storms;
    private final Together together;
    private final CallerAdvice callerAdvice;
    private final PauseAnnouncer pauses;
    private final Mode mode;

    /** What it needs. */
    public record Ports(
            SnapshotSource snapshots,
            Reasoning reasoning,
            IncidentStore incidents,
            OrderQueue orders,
            LookAgainQueue lookAgain,
            Announcer announcer,
            PauseAnnouncer pauses,
            LimitGate limits,
            Storms storms,
            InstantSource clock,
            ChangeHistory history) {}

    /** @param partition of the account, for the ARNs that people are told */
    public Pipeline(Ports ports, String partition, Mode mode) {
        snapshots = ports.snapshots();
        reasoning = ports.reasoning();
        incidents = ports.incidents();
        clock = ports.clock();
        limits = ports.limits();
        storms = ports.storms();
        together = new Together(storms, limits);
        recorder =
                new Recorder(
                        ports.incidents(),
                        ports.orders(),
                        ports.lookAgain(),
                        ports.announcer(),
                        ports.history(),
                        ports.clock());
        callerAdvice = new CallerAdvice(partition, mode);
        this.mode = mode;
        pauses = ports.pauses();
    }

    /** Each subject appears once in the report, however many triggers it had. One that fails does not touch the others. */
    public Report handle(Collection<Trigger> batch) {
        Triggers triggers = new Triggers(batch);
        Map<String, Incident> latest = latest(triggers);
        List<Entry> entries = new ArrayList<>();
        triggers.denied()
                .forEach((key, denied) ->
                        entries.add(
                                attempt(
                                        key,
                                        () ->
                                                advise(
                                                        callerAdvice.denied(
                                                                denied, clock.instant())))));
        triggers.othersAgain()
                .forEach(key -> entries.add(attempt(key, () -> lookAgain(latest.get(key)))));
        triggers.pausesAgain()
                .forEach(id -> entries.add(attempt(id.value(), () -> pauses.tell(id))));
        triggers.incidentsAgain()
                .forEach(id -> entries.add(attempt(id.toString(), () -> goOnPast(id))));
        entries.addAll(look(triggers, latest));
        return new Report(entries);
    }

    private String goOnPast(IncidentId id) {
        return incidents
                .find(id)
                .map(incident -> recorder.goOnPast(incident, mode))
                .orElseGet(() -> "There is no incident " + id + ".");
    }

    private String lookAgain(@Nullable Incident incident) {
        if (incident == null) {
            return "There is no such incident.";
        }
        return switch (incident.subject()) {
            case Subject.Limit ignored -> limits.lookAgain(recorder.settle(incident));
            case Subject.Storm ignored -> storms.lookAgain(incident);
            case Subject.Caller ignored -> recorder.settle(incident).reason();
            case Subject.Node ignored -> recorder.settle(incident).reason();
        };
    }

    private Map<String, Incident> latest(Triggers triggers) {
        Set<String> keys = new TreeSet<>(triggers.subjectKeys());
        keys.add(Subject.Storm.KEY);
        return incidents.latest(keys);
    }

    private List<Entry> look(Triggers triggers, Map<String, Incident> latest) {
        List<Entry> entries = new ArrayList<>();
        Set<InstanceId> toRead = new TreeSet<>();
        for (InstanceId instance : triggers.instances()) {
            Incident incident = latest.get(instance.value());
            if (triggers.isBackOnly(instance) && !goesOn(incident)) {
                entries.add(Entry.done(instance.value(), "It is back, and no incident was open."));
            } else if (incident != null && incident.state() == IncidentState.UNDOING) {
                entries.add(attempt(instance.value(), () -> recorder.goOnUndoing(incident, mode)));
            } else {
                toRead.add(instance);
            }
        }
        if (!toRead.isEmpty()) {
            entries.addAll(read(triggers, toRead, latest));
        }
        return entries;
    }

    private static boolean goesOn(@Nullable Incident incident) {
        return incident != null && !incident.state().isFinal();
    }

    private List<Entry> read(
            Triggers triggers, Set<InstanceId> instances, Map<String, Incident> latest) {
        Snapshot snapshot;
        Function<InstanceId, Assessment> assess;
        try {
            snapshot = snapshots.read(instances);
            assess = reasoning.about(snapshot);
        } catch (RuntimeException e) {
            return instances.stream()
                    .map(instance ->
                            Entry.failed(instance.value(), "The account could not be read: " + e))
                    .toList();
        }
        List<Entry> entries = new ArrayList<>();
        List<Sighting> seen = new ArrayList<>();
        Limits allowed = Limits.standard();
        for (InstanceId instance : instances) {
            try {
                Assessment assessment = assess.apply(instance);
                allowed = assessment.policy().limits();
                seen.add(
                        Intervention.heeded(
                                Optional.ofNullable(latest.get(instance.value()))
                                        .flatMap(Incident::undo),
                                Sightings.of(
                                        snapshot,
                                        instance,
                                        triggers.wokenBy(instance),
                                        assessment)));
            } catch (RuntimeException e) {
                entries.add(failed(instance.value(), e));
            }
        }
        List<Ruled> ruled;
        try {
            ruled = together.judge(snapshot, seen, latest, allowed);
        } catch (RuntimeException e) {
            seen.forEach(sighting -> entries.add(failed(sighting.subject().key(), e)));
            return entries;
        }
        Gathered gathered = new Gathered();
        ruled.forEach(each -> {
            String key = each.sighting().subject().key();
            entries.add(
                    attempt(
                            key,
                            () ->
                                    judge(
                                            triggers,
                                            Optional.ofNullable(latest.get(key)),
                                            each,
                                            gathered)));
        });
        Map<String, RuntimeException> failures = recorder.handOn(gathered);
        return entries.stream()
                .map(entry ->
                        Optional.ofNullable(failures.get(entry.subject()))
                                .map(failure -> failed(entry.subject(), failure))
                                .orElse(entry))
                .toList();
    }

    private String judge(
            Triggers triggers, Optional<Incident> latest, Ruled ruled, Gathered gathered) {
        Sighting sighting = ruled.sighting();
        InstanceId instance = sighting.subject().instanceId();
        if (isNotThere(sighting.diagnosis())) {
            for (TargetNotConnected refused : triggers.refusedCallers(instance)) {
                advise(callerAdvice.wrongPlace(refused, clock.instant()));
            }
        }
        String sentence = recorder.record(latest, sighting, ruled.rule(), gathered);
        Optional<Instant> unknownUntil = unknownUntil(triggers, sighting);
        if (unknownUntil.isPresent()) {
            return recorder.remind(sighting, unknownUntil.get(), gathered);
        }
        if (triggers.isAgain(instance)) {
            incidents.forget(instance, sighting.takenAt());
        }
        return sentence;
    }

    /** EC2 said that it runs and does not know it yet: that is to be expected until then. */
    private Optional<Instant> unknownUntil(Triggers triggers, Sighting sighting) {
        return isNotThere(sighting.diagnosis())
                ? triggers.startOf(sighting.subject().instanceId())
                        .map(start -> start.plus(EVENTUALLY_CONSISTENT))
                        .filter(until -> until.isAfter(clock.instant()))
                : Optional.empty();
    }

    private static boolean isNotThere(Diagnosis diagnosis) {
        return diagnosis.findings().stream()
                .anyMatch(finding ->
                        finding.check() == CheckId.INSTANCE_NOT_FOUND
                                && finding.status() == Status.FAIL);
    }

    private String advise(Sighting sighting) {
        return recorder.record(
                recorder.latest(sighting.subject().key()), sighting, Lifecycle::advised);
    }

    private static Entry attempt(String key, Supplier<String> work) {
        try {
            return Entry.done(key, work.get());
        } catch (RuntimeException e) {
            return failed(key, e);
        }
    }

    private static Entry failed(String key, RuntimeException e) {
        return Entry.failed(key, "It could not be handled and will be tried again: " + e);
    }
}
