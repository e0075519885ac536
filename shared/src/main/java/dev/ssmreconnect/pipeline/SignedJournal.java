package dev.ssmreconnect.pipeline;

import dev.ssmreconnect.record.Incident.Approval;
import dev.ssmreconnect.remediate.Journal;
import dev.ssmreconnect.remediate.JournalEntry;
import java.util.List;
import java.util.Optional;

/** A journal in which each change carries who approved it. */
final class SignedJournal implements Journal {
    private final Journal journal;
    private final Approval approval;

    private SignedJournal(Journal journal, Approval approval) {
        this.journal = journal;
        this.approval = approval;
    }

    /** The journal itself where nobody was asked. */
    static Journal of(Journal journal, Optional<Approval> approval) {
        return approval.<Journal>map(consent -> new SignedJournal(journal, consent))
                .orElse(journal);
    }

    @Override
    public List<JournalEntry> entries() {
        return journal.entries();
    }

    @Override
    public void write(JournalEntry entry) {
        journal.write(entry.approvedBy(approval.by()));
    }
}
