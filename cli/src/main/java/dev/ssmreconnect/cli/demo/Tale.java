package dev.ssmreconnect.cli.demo;

import dev.ssmreconnect.record.Incident;
import dev.ssmreconnect.remediate.JournalEntry;
import java.util.List;
import java.util.Optional;

/**
 * A story and what came of it.
 *
 * @param incident the last one; empty where there was none
 * @param journal what was changed for it
 * @param connected what GetConnectionStatus says in the end
 * @param messages how many people were sent about it
 * @param faults what is not as it should be, one sentence each
 */
public record Tale(
        Story story,
        Optional<Incident> incident,
        List<JournalEntry> journal,
        boolean connected,
        int messages,
        List<String> faults) {
    public Tale {
        journal = List.copyOf(journal);
        faults = List.copyOf(faults);
    }

    public boolean isAsItShouldBe() {
        return faults.isEmpty();
    }
}
