package dev.ssmreconnect.review;

import dev.ssmreconnect.diagnose.CheckId;
import dev.ssmreconnect.diagnose.Diagnosis;
import dev.ssmreconnect.diagnose.Finding;
import dev.ssmreconnect.diagnose.Status;
import dev.ssmreconnect.notify.Cause;
import dev.ssmreconnect.notify.Times;
import dev.ssmreconnect.notify.Turn;
import dev.ssmreconnect.record.Incident;
import dev.ssmreconnect.record.Note;
import dev.ssmreconnect.record.Subject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One incident, from ten seconds' worth of it to all that is known. */
final class IncidentCard {
    private final Entry entry;
    private final Incident incident;
    private final Optional<Buttons> buttons;

    IncidentCard(Entry entry, Optional<Buttons> buttons) {
        this.entry = entry;
        this.buttons = buttons;
        incident = entry.incident();
    }

    Html html() {
        return Html.element("details", "card " + Tone.of(incident.state()).cssClass())
                .with("id", "incident-" + incident.id())
                .flag("open", !incident.state().isFinal())
                .holding(
                        head(),
                        lead(),
                        buttons.map(each -> each.of(entry)).orElseGet(Html::nothing),
                        Html.element("div", "columns")
                                .holding(
                                        Html.element("div").holding(section("Path", paths())),
                                        Html.element("div")
                                                .holding(
                                                        section("Why", why()),
                                                        section(
                                                                "Plan",
                                                                PlanText.of(
                                                                        incident.plan(),
                                                                        incident.seenAt())),
                                                        source(),
                                                        learned(),
                                                        log(
                                                                "What was done",
                                                                DeedsText.attempts(incident)),
                                                        log(
                                                                "Journal",
                                                                DeedsText.journal(entry.journal())),
                                                        log(
                                                                "History",
                                                                DeedsText.history(incident)))));
    }

    private Html head() {
        return Html.element("summary")
                .holding(
                        Html.element("span", "who")
                                .holding(
                                        Html.element("strong").holding(heading()),
                                        Html.element("code").holding(incident.id().toString())),
                        Html.element("span", "cause").holding(Cause.of(incident)),
                        Html.element("span", "chips")
                                .holding(
                                        Turn.of(incident).isAPersons()
                                                ? Tone.OPEN.chip("your turn")
                                                : Html.nothing(),
                                        Tone.of(incident.state())
                                                .chip(StateWords.name(incident.state()))));
    }

    private String heading() {
        return switch (incident.subject()) {
            case Subject.Storm ignored -> "Storm";
            case Subject.Limit ignored -> "Limit";
            case Subject.Node node -> incident.name().orElse(node.instanceId().value());
            case Subject.Caller caller -> incident.name().orElse(caller.instanceId().value());
        };
    }

    private Html lead() {
        Stream<Html> lines =
                Stream.concat(
                                entry.remarks().stream(),
                                Stream.of(
                                        incident.reason(),
                                        "Since "
                                                + Times.full(incident.changedAt())
                                                + "; first seen "
                                                + Times.full(incident.openedAt())
                                                + ": "
                                                + incident.wokenBy()))
                        .map(text -> Html.element("p").holding(text));
        return Html.element("div", "lead").holding(Stream.concat(lines, next()).toList());
    }

    private Stream<Html> next() {
        return Stream.of(incident.plan().nextStep(), incident.diagnosis().nextStep())
                .filter(text -> !text.isBlank())
                .limit(incident.state().isFinal() ? 0 : 1)
                .map(text ->
                        Html.element("p", "next")
                                .holding(
                                        Html.element("strong").holding("Next step"),
                                        Html.text(" " + text)));
    }

    /** What is to be written where a template or a pool keeps what the plan changes. */
    private Html source() {
        List<Html> texts =
                incident.plan().atTheSource().stream()
                        .map(text -> Html.element("pre").holding(text))
                        .toList();
        return texts.isEmpty() || incident.state().isFinal()
                ? Html.nothing()
                : section("At its source", Html.of(texts));
    }

    private Html learned() {
        List<Html> texts =
                incident.notes().stream()
                        .map(note ->
                                Html.element("pre")
                                        .holding(
                                                "%s %s%n%s"
                                                        .formatted(
                                                                Times.full(note.at()),
                                                                learned(note),
                                                                note.reference())
                                                        .strip()))
                        .toList();
        return texts.isEmpty() ? Html.nothing() : section("Learned besides", Html.of(texts));
    }

    private static String learned(Note note) {
        return switch (note.kind()) {
            case LAST_CHANGE -> "Changed last: " + note.text();
            case OPINION_ASKED -> note.text();
            case OPINION -> "AWS's own runbook says:\n" + note.text();
        };
    }

    private Html paths() {
        List<Html> pictures = WayPicture.of(incident);
        return pictures.isEmpty()
                ? Html.element("p", "soft").holding("No path was walked.")
                : Html.of(pictures);
    }

    private Html why() {
        List<Html> faults = faults(incident.diagnosis()).map(IncidentCard::fault).toList();
        return faults.isEmpty()
                ? Html.element("p", "soft").holding("No fault was seen.")
                : Html.element("ul", "faults").holding(faults);
    }

    /** Root causes first, and then by weight. */
    private static Stream<Finding> faults(Diagnosis diagnosis) {
        List<CheckId> causes = diagnosis.rootCauses();
        return diagnosis.findings().stream()
                .filter(finding -> finding.status() != Status.PASS)
                .sorted(
                        Comparator.comparing((Finding finding) -> !causes.contains(finding.check()))
                                .thenComparing(Finding::status));
    }

    private static Html fault(Finding finding) {
        List<Html> content = new ArrayList<>();
        content.add(Tone.of(finding.status()).mark());
        content.add(
                Html.element("div")
                        .holding(
                                Html.text(finding.message()),
                                Html.element("div", "soft")
                                        .holding(
                                                Html.text(finding.status().name() + " "),
                                                Html.element("code").holding(finding.check().id())),
                                evidence(finding.evidence())));
        return Html.element("li").holding(content);
    }

    private static Html evidence(List<String> evidence) {
        return evidence.isEmpty()
                ? Html.nothing()
                : Html.element("ul", "evidence")
                        .holding(
                                evidence.stream()
                                        .map(text -> Html.element("li").holding(text))
                                        .toList());
    }

    private static Html section(String title, Html content) {
        return Html.of(Html.element("h4").holding(title), content);
    }

    private static Html log(String title, List<Html> entries) {
        return entries.isEmpty()
                ? Html.nothing()
                : section(title, Html.element("ol", "log").holding(entries));
    }
}
