package dev.ssmreconnect.review;

import dev.ssmreconnect.record.Pause;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a page shows.
 *
 * @param place whose incidents these are, such as {@code account 111122223333, eu-central-1, enforce mode}
 * @param at when the record was read
 * @param notes sentences above the incidents
 * @param pauses what keeps fixes from being started now
 * @param operate the ARN of the function that acts for the reader; empty where the page is only read
 */
public record Review(
        String place,
        Instant at,
        List<String> notes,
        List<Pause> pauses,
        List<Entry> entries,
        Optional<String> operate) {
    public Review {
        notes = List.copyOf(notes);
        pauses = List.copyOf(pauses);
        entries = List.copyOf(entries);
    }
}
