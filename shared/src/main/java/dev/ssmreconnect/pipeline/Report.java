package dev.ssmreconnect.pipeline;

import java.util.List;

/** What became of what had to be done, for the log and for the queue that it came from. */
public record Report(List<Entry> entries) {
    public Report {
        entries = List.copyOf(entries);
    }

    /**
     * One subject.
     *
     * @param subject its key
     * @param failed whether it has to be done again by whoever asked for it
     */
    public record Entry(String subject, boolean failed, String sentence) {
        static Entry done(String subject, String sentence) {
            return new Entry(subject, false, sentence);
        }

        static Entry failed(String subject, String sentence) {
            return new Entry(subject, true, sentence);
        }
    }

    public boolean hasFailed(String subject) {
        return entries.stream()
                .anyMatch(entry -> entry.failed() && entry.subject().equals(subject));
    }
}
