package dev.ssmreconnect.pipeline;

import dev.ssmreconnect.record.IncidentStore;
import dev.ssmreconnect.record.Pause;
import dev.ssmreconnect.record.Pauses;
import dev.ssmreconnect.review.Entry;
import dev.ssmreconnect.review.Review;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the record for somebody who looks at it. It writes nothing. */
public final class Reviewing {
    /** The most incidents that a page shows. */
    public static final int MOST = 200;

    private final IncidentStore incidents;
    private final Pauses pauses;
    private final InstantSource clock;

    public Reviewing(IncidentStore incidents, Pauses pauses, InstantSource clock) {
        this.incidents = incidents;
        this.pauses = pauses;
        this.clock = clock;
    }

    /**
     * @param place whose incidents these are, in words
     * @param limit how many of those last changed, at most {@link #MOST}
     * @param operate the ARN of the function that acts for the reader; empty for a page without buttons
     */
    public Review read(String place, int limit, Optional<String> operate) {
        List<String> notes = new ArrayList<>();
        List<Pause> holding = holding(notes);
        List<Entry> entries = Entry.recent(incidents, limit);
        if (entries.size() == limit) {
            notes.add("These are the " + limit + " incidents that changed last.");
        }
        return new Review(place, clock.instant(), notes, holding, entries, operate);
    }

    private List<Pause> holding(List<String> notes) {
        try {
            return pauses.holding();
        } catch (RuntimeException e) {
            notes.add("Whether a pause holds could not be read: " + e + ".");
            return List.of();
        }
    }
}
