package dev.ssmreconnect.review;

import dev.ssmreconnect.record.Incident;
import dev.ssmreconnect.record.IncidentState;
import dev.ssmreconnect.record.IncidentStore;
import dev.ssmreconnect.remediate.JournalEntry;
import java.util.List;
import java.util.Optional;

/**
 * One incident as it is shown.
 *
 * @param name what its owner calls the instance; empty where nobody knows
 * @param remarks further sentences about it
 * @param journal what was changed for it, the first change first
 */
public record Entry(
        Incident incident,
        Optional<String> name,
        List<String> remarks,
        List<JournalEntry> journal) {
    public Entry {
        remarks = List.copyOf(remarks);
        journal = List.copyOf(journal);
    }

    /** The incidents last changed, with their journals. */
    public static List<Entry> recent(IncidentStore incidents, int limit) {
        return incidents.recent(limit).stream()
                .map(incident ->
                        new Entry(
                                incident,
                                Optional.empty(),
                                List.of(),
                                wasBegun(incident)
                                        ? incidents.journal(incident.id()).entries()
                                        : List.of()))
                .toList();
    }

    private static boolean wasBegun(Incident incident) {
        return incident.history().stream()
                .anyMatch(change -> change.state() == IncidentState.APPLYING);
    }
}
