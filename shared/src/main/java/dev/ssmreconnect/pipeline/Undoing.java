package dev.ssmreconnect.pipeline;

import dev.ssmreconnect.record.Incident;
import dev.ssmreconnect.record.IncidentState;
import dev.ssmreconnect.record.Intervention;
import dev.ssmreconnect.remediate.JournalEntry;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** Whether there is anything to undo, by the journal, and how far it has come. */
final class Undoing {
    private Undoing() {}

    static Judgement judge(
            Incident incident, List<JournalEntry> journal, String by, String reason, Instant now) {
        if (incident.state() == IncidentState.UNDOING) {
            return Judgement.stay(
                    new Answer.Underway(incident.id() + " is being undone. " + incident.reason()));
        }
        List<JournalEntry> standing = standing(journal);
        if (standing.isEmpty()) {
            return Judgement.refused(
                    journal.isEmpty()
                            ? "There is nothing to undo: nothing was changed for %s."
                                    .formatted(incident.id())
                            : "There is nothing to undo: of what was changed for %s nothing stands any more."
                                    .formatted(incident.id()));
        }
        return Judgement.write(
                Intervention.toBeUndone(incident, by, reason, now),
                new Answer.Underway(
                        "%s is being undone, the last change first: %s."
                                .formatted(incident.id(), words(standing))));
    }

    static Answer progress(Incident incident, List<JournalEntry> journal) {
        List<JournalEntry> left = standing(journal);
        if (incident.state() == IncidentState.UNDOING) {
            return new Answer.Underway(
                    "%s is still being undone%s."
                            .formatted(
                                    incident.id(),
                                    left.isEmpty() ? "" : ", left are " + words(left)));
        }
        String sentence =
                "%s is %s: %s".formatted(incident.id(), incident.state(), incident.reason());
        return left.isEmpty() ? new Answer.Done(sentence) : new Answer.Refused(sentence);
    }

    /** The last change first. */
    private static List<JournalEntry> standing(List<JournalEntry> journal) {
        return journal.reversed().stream()
                .filter(entry -> entry.state() != JournalEntry.State.UNDONE)
                .toList();
    }

    private static String words(List<JournalEntry> entries) {
        return entries.stream()
                .map(entry -> entry.call() + " on " + entry.resource())
                .collect(Collectors.joining(", "));
    }
}
