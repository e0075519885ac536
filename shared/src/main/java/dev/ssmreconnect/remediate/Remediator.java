package dev.ssmreconnect.remediate;

import dev.ssmreconnect.fix.Action;

/**
 * Carries out actions and takes them back. Each reads before it writes and after, so that doing it twice is doing it once and being
 * killed between any two calls does no harm.
 */
public interface Remediator {
    /**
     * @param incidentId names the cause in tags, descriptions and idempotency tokens
     * @param journal is told of every change before it is made (with pre-image and inverse) and after
     */
    Outcome apply(String incidentId, Action action, Journal journal);

    /** Takes one change back, unless the resource has moved since. */
    Outcome undo(String incidentId, JournalEntry entry);
}
