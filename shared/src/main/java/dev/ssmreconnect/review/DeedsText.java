package dev.ssmreconnect.review;

import dev.ssmreconnect.notify.Times;
import dev.ssmreconnect.record.Attempt;
import dev.ssmreconnect.record.Incident;
import dev.ssmreconnect.remediate.JournalEntry;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What was done: tries, changes with their pre-images, and the states that the incident came through. */
final class DeedsText {
    private DeedsText() {}

    static List<Html> attempts(Incident incident) {
        return incident.attempts().stream().flatMap(DeedsText::attempt).toList();
    }

    private static Stream<Html> attempt(Attempt attempt) {
        Stream<Html> steps =
                attempt.steps().stream()
                        .map(step ->
                                entry(
                                        Times.full(attempt.at()),
                                        Html.of(
                                                Tone.of(step.outcome()).mark(),
                                                Html.text(step.outcome().sentence()))));
        Stream<Html> failure =
                attempt.failure().stream()
                        .filter(sentence ->
                                attempt.steps().stream()
                                        .noneMatch(
                                                step -> step.outcome().sentence().equals(sentence)))
                        .map(sentence ->
                                entry(
                                        Times.full(attempt.at()),
                                        Html.of(Tone.BAD.mark(), Html.text(sentence))));
        return Stream.concat(steps, failure);
    }

    static List<Html> journal(List<JournalEntry> journal) {
        return journal.stream()
                .map(entry ->
                        entry(
                                Times.full(entry.at()),
                                Html.of(
                                        Html.element("code").holding(entry.call()),
                                        Html.text(
                                                " "
                                                        + entry.resource()
                                                        + ", "
                                                        + entry.state()
                                                                .name()
                                                                .toLowerCase(Locale.ROOT)),
                                        fields("before", entry.before()),
                                        fields("after", entry.after()))))
                .toList();
    }

    private static Html fields(String when, Map<String, String> fields) {
        return fields.isEmpty()
                ? Html.nothing()
                : Html.element("div", "soft")
                        .holding(
                                when
                                        + ": "
                                        + new TreeMap<>(fields)
                                                .entrySet().stream()
                                                        .map(field ->
                                                                field.getKey()
                                                                        + " = "
                                                                        + field.getValue())
                                                        .collect(Collectors.joining(", ")));
    }

    static List<Html> history(Incident incident) {
        return incident.history().stream()
                .map(change ->
                        entry(
                                Times.full(change.at()),
                                Html.of(
                                        Html.element("strong")
                                                .holding(StateWords.name(change.state())),
                                        Html.text(" " + change.reason()))))
                .toList();
    }

    private static Html entry(String time, Html content) {
        return Html.element("li")
                .holding(Html.element("time").holding(time), Html.element("div").holding(content));
    }
}
