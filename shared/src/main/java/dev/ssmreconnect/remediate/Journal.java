package dev.ssmreconnect.remediate;

import java.util.List;

/** The undo ledger of one incident. Entries are written before the change that they speak of, and never removed. */
public interface Journal {
    /** In the order in which they were begun. */
    List<JournalEntry> entries();

    /** Keeps the entry, replacing one with the same key. */
    void write(JournalEntry entry);
}
