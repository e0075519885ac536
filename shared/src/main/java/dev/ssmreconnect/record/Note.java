package dev.ssmreconnect.record;

import java.time.Instant;

/**
 * What was learned of an incident beside what the diagnosis reads.
 *
 * @param text one sentence, or AWS's own words
 * @param reference where it is from: the id of an event or of an execution
 */
public record Note(Kind kind, Instant at, String text, String reference) {
    /** What it is about. */
    public enum Kind {
        /** Who changed the failing element last, from CloudTrail. */
        LAST_CHANGE,
        /** AWS's own runbook was started. */
        OPINION_ASKED,
        /** What it said. */
        OPINION
    }
}
