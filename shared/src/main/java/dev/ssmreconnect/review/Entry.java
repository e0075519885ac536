package dev.ssmreconnect.review;

import dev.ssmreconnect.record.Incident;
import dev.ssmreconnect.record.IncidentState;
import dev.ssmreconnect.record.IncidentStore;
import dev.ssmreconnect.remediate.JournalEntry;
import java.util.List;

/**
 * One incident as it is shown.
 *
 * @param remarks further sentences about it
 * @param journal what was changed for it, the first change first
 */
public record Entry(Incident incident, List<String> remarks, List<JournalEntry> journal) {
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
