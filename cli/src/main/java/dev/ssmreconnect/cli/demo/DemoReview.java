package dev.ssmreconnect.cli.demo;

import dev.ssmreconnect.review.Entry;
import dev.ssmreconnect.review.Review;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What came of the demo, for its page. */
public final class DemoReview {
    private DemoReview() {}

    public static Review of(DemoResult result) {
        return new Review(
                result.place(),
                result.at(),
                notes(result),
                List.of(),
                result.tales().stream().flatMap(DemoReview::entry).toList(),
                Optional.empty());
    }

    private static List<String> notes(DemoResult result) {
        long well = result.tales().stream().filter(Tale::isAsItShouldBe).count();
        List<String> notes = new ArrayList<>();
        notes.add(
                well
                        + " of "
                        + result.tales().size()
                        + " stories ended as they should, in "
                        + result.simulated().toMinutes()
                        + " simulated minutes and with "
                        + result.messages().size()
                        + " messages.");
        String untroubled =
                result.tales().stream()
                        .filter(tale -> tale.incident().isEmpty())
                        .map(tale -> tale.story().name())
                        .collect(Collectors.joining(", "));
        if (!untroubled.isEmpty()) {
            notes.add("Without an incident: " + untroubled + ".");
        }
        return notes;
    }

    private static Stream<Entry> entry(Tale tale) {
        return tale.incident().stream()
                .map(incident ->
                        new Entry(
                                incident,
                                Stream.concat(
                                                Stream.of("It " + tale.story().trouble() + "."),
                                                tale.faults().stream())
                                        .toList(),
                                tale.journal()));
    }
}
