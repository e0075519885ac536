package dev.ssmreconnect.pipeline;

import dev.ssmreconnect.event.Trigger;
import dev.ssmreconnect.event.Trigger.InstanceRunning;
import dev.ssmreconnect.event.Trigger.Look;
import dev.ssmreconnect.event.Trigger.LookAgain;
import dev.ssmreconnect.event.Trigger.PingStatusChanged;
import dev.ssmreconnect.event.Trigger.SessionDenied;
import dev.ssmreconnect.event.Trigger.TargetNotConnected;
import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.record.IncidentId;
import dev.ssmreconnect.record.PauseId;
import dev.ssmreconnect.record.Subject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A batch of triggers, by what has to be done for them; each subject once. */
final class Triggers {
    private final SortedMap<InstanceId, List<Look>> looks = new TreeMap<>();
    private final SortedSet<InstanceId> instancesAgain = new TreeSet<>();
    private final SortedSet<String> othersAgain = new TreeSet<>();
    private final SortedSet<String> incidentsAgain = new TreeSet<>();
    private final SortedSet<PauseId> pausesAgain = new TreeSet<>();
    private final SortedMap<String, SessionDenied> denied = new TreeMap<>();

    Triggers(Collection<Trigger> triggers) {
        triggers.forEach(this::add);
    }

    private void add(Trigger trigger) {
        switch (trigger) {
            case Look look ->
                    looks.computeIfAbsent(look.instanceId(), key -> new ArrayList<>()).add(look);
            case LookAgain(String key) -> addAgain(key);
            case SessionDenied refused -> denied.put(SubjectKeys.of(refused), refused);
            case Trigger.Ignored ignored -> {}
            case Trigger.Unrecognized ignored -> {}
        }
    }

    private void addAgain(String key) {
        if (PauseId.isOne(key)) {
            pausesAgain.add(new PauseId(key));
        } else if (isIncident(key)) {
            incidentsAgain.add(key);
        } else if (Subject.isNode(key)) {
            instancesAgain.add(new InstanceId(key));
        } else {
            othersAgain.add(key);
        }
    }

    /** One incident of an instance, maybe not its newest. */
    private static boolean isIncident(String key) {
        return Subject.isNode(key) && key.lastIndexOf('-') > key.indexOf('-');
    }

    /** People are to be told of these. */
    Set<PauseId> pausesAgain() {
        return pausesAgain;
    }

    Set<IncidentId> incidentsAgain() {
        return incidentsAgain.stream()
                .map(IncidentId::parse)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    Set<InstanceId> instances() {
        Set<InstanceId> all = new TreeSet<>(looks.keySet());
        all.addAll(instancesAgain);
        return all;
    }

    Map<String, SessionDenied> denied() {
        return denied;
    }

    Set<String> othersAgain() {
        return othersAgain;
    }

    Set<String> subjectKeys() {
        Set<String> keys = new LinkedHashSet<>();
        instances().forEach(instance -> keys.add(instance.value()));
        keys.addAll(othersAgain);
        keys.addAll(denied.keySet());
        return keys;
    }

    boolean isAgain(InstanceId instance) {
        return instancesAgain.contains(instance);
    }

    List<TargetNotConnected> refusedCallers(InstanceId instance) {
        return looksAt(instance).stream()
                .filter(TargetNotConnected.class::isInstance)
                .map(TargetNotConnected.class::cast)
                .toList();
    }

    /** When it began to run, where an event said so. */
    Optional<Instant> startOf(InstanceId instance) {
        return looksAt(instance).stream()
                .filter(InstanceRunning.class::isInstance)
                .map(look -> ((InstanceRunning) look).at())
                .max(Instant::compareTo);
    }

    /** Whether all that is known of it is that it came back: of interest only to an incident that goes on. */
    boolean isBackOnly(InstanceId instance) {
        return !isAgain(instance)
                && looksAt(instance).stream()
                        .allMatch(look ->
                                look instanceof PingStatusChanged changed
                                        && changed.status().equals(PingStatusChanged.ONLINE));
    }

    /** What was seen first, one sentence. */
    String wokenBy(InstanceId instance) {
        return looksAt(instance).stream()
                .map(Look::sentence)
                .findFirst()
                .orElse("It was time to look at it again.");
    }

    private List<Look> looksAt(InstanceId instance) {
        return looks.getOrDefault(instance, List.of());
    }
}
