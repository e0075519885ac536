package dev.ssmreconnect.record;

import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.remediate.Journal;
import dev.ssmreconnect.remediate.JournalEntry;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Keeps everything in memory, for one process. Safe for use by several threads. */
public final class InMemoryIncidentStore implements IncidentStore, Claims {
    private final Map<String, TreeMap<Integer, Incident>> bySubject = new HashMap<>();
    private final Map<IncidentId, Map<String, JournalEntry>> journals = new HashMap<>();
    private final Map<InstanceId, Instant> reminders = new HashMap<>();
    private final Map<String, Claim> claims = new HashMap<>();

    private record Claim(String holder, Instant until) {}

    @Override
    public synchronized Map<String, Incident> latest(Collection<String> subjectKeys) {
        Map<String, Incident> found = new LinkedHashMap<>();
        subjectKeys.forEach(key -> newest(key).ifPresent(incident -> found.put(key, incident)));
        return found;
    }

    private Optional<Incident> newest(String key) {
        return Optional.ofNullable(bySubject.get(key))
                .map(incidents -> incidents.lastEntry().getValue());
    }

    @Override
    public synchronized Optional<Incident> find(IncidentId id) {
        return Optional.ofNullable(bySubject.get(id.subjectKey()))
                .flatMap(incidents -> Optional.ofNullable(incidents.get(id.number())));
    }

    @Override
    public synchronized boolean write(Incident incident) {
        if (!follows(incident)) {
            return false;
        }
        bySubject
                .computeIfAbsent(incident.id().subjectKey(), key -> new TreeMap<>())
                .put(incident.id().number(), incident);
        return true;
    }

    private boolean follows(Incident incident) {
        if (incident.version() == 1) {
            Optional<Incident> newest = newest(incident.id().subjectKey());
            return newest.map(last ->
                            last.state().isFinal() && last.id().next().equals(incident.id()))
                    .orElse(incident.id().number() == 1);
        }
        return find(incident.id())
                .filter(last -> last.version() + 1 == incident.version())
                .isPresent();
    }

    @Override
    public Journal journal(IncidentId id) {
        return new Journal() {
            @Override
            public List<JournalEntry> entries() {
                synchronized (InMemoryIncidentStore.this) {
                    return List.copyOf(journals.getOrDefault(id, Map.of()).values());
                }
            }

            @Override
            public void write(JournalEntry entry) {
                synchronized (InMemoryIncidentStore.this) {
                    journals.computeIfAbsent(id, key -> new LinkedHashMap<>())
                            .put(entry.key(), entry);
                }
            }
        };
    }

    @Override
    public synchronized List<Incident> recent(int limit) {
        return bySubject.values().stream()
                .flatMap(incidents -> incidents.values().stream())
                .sorted(
                        Comparator.comparing(Incident::changedAt)
                                .reversed()
                                .thenComparing(incident -> incident.id().toString()))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized void remind(InstanceId instance, Instant at, Instant now) {
        reminders.merge(
                instance,
                at,
                (known, wanted) -> known.isAfter(now) && known.isBefore(wanted) ? known : wanted);
    }

    @Override
    public synchronized void forget(InstanceId instance, Instant upTo) {
        reminders.computeIfPresent(instance, (key, at) -> at.isAfter(upTo) ? at : null);
    }

    @Override
    public synchronized List<String> due(Instant now, int limit) {
        record Due(String key, Instant at) {}
        Stream<Due> incidents =
                bySubject.values().stream()
                        .flatMap(all -> all.values().stream())
                        .flatMap(incident ->
                                incident.dueAt().map(at -> new Due(dueKey(incident), at)).stream());
        Stream<Due> reminded =
                reminders.entrySet().stream()
                        .map(entry -> new Due(entry.getKey().value(), entry.getValue()));
        return Stream.concat(incidents, reminded)
                .filter(due -> !due.at().isAfter(now))
                .sorted(Comparator.comparing(Due::at).thenComparing(Due::key))
                .map(Due::key)
                .distinct()
                .limit(limit)
                .toList();
    }

    private String dueKey(Incident incident) {
        String key = incident.subject().key();
        return newest(key).filter(incident::equals).isPresent() ? key : incident.id().toString();
    }

    @Override
    public synchronized boolean claim(String resource, String holder, Instant now, Instant until) {
        Claim held = claims.get(resource);
        if (held != null && !held.holder().equals(holder) && held.until().isAfter(now)) {
            return false;
        }
        claims.put(resource, new Claim(holder, until));
        return true;
    }

    @Override
    public synchronized void release(String resource, String holder) {
        claims.computeIfPresent(
                resource, (key, held) -> held.holder().equals(holder) ? null : held);
    }
}
