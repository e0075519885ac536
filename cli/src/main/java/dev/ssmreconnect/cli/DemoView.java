package dev.ssmreconnect.cli;

import dev.ssmreconnect.cli.demo.DemoResult;
import dev.ssmreconnect.cli.demo.Ending;
import dev.ssmreconnect.cli.demo.Moment;
import dev.ssmreconnect.cli.demo.Story;
import dev.ssmreconnect.cli.demo.Tale;
import dev.ssmreconnect.diagnose.CheckId;
import dev.ssmreconnect.diagnose.Finding;
import dev.ssmreconnect.diagnose.Status;
import dev.ssmreconnect.diagnose.Verdict;
import dev.ssmreconnect.record.Incident;
import dev.ssmreconnect.record.IncidentState;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The demo for people: what happens as it happens, then each story, then a table. */
final class DemoView {
    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final int NAME = 11;
    private static final String UNDER = " ".repeat(8 + 2 + NAME + 1 + 2);
    private static final String INDENT = "    ";

    private final Style style;

    DemoView(Style style) {
        this.style = style;
    }

    List<String> opening(List<Story> stories) {
        long inTrouble =
                stories.stream().filter(story -> !(story.ending() instanceof Ending.Quiet)).count();
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add(style.bold("SSM Reconnect, the demo"));
        lines.addAll(
                Wrapped.lines(
                        "",
                        "",
                        "An AWS account inside this process, with "
                                + stories.size()
                                + " instances to watch, "
                                + inTrouble
                                + " of them in trouble. The product runs in it as it is deployed: its event rules, queues, functions and messages."
                                + " The clock is simulated; nothing leaves this computer."));
        lines.add("");
        return lines;
    }

    /** None for what is said elsewhere anyway. */
    List<String> line(Moment moment) {
        return switch (moment) {
            case Moment.Woken woken ->
                    entry(woken, style.dim(style.dot()), style.dim(woken.sentence()));
            case Moment.Turned turned -> entry(turned, mark(turned.state()), turned.sentence());
            case Moment.Said ignored -> List.of();
        };
    }

    private List<String> entry(Moment moment, String mark, String sentence) {
        String start =
                style.dim(SECOND.format(moment.at()))
                        + "  "
                        + padded(moment.name(), NAME)
                        + " "
                        + mark
                        + " ";
        return Wrapped.lines(start, UNDER, style.shown(sentence));
    }

    private String mark(IncidentState state) {
        return switch (state) {
            case OPEN -> style.painted(Status.FAIL, style.mark(Status.FAIL));
            case PLANNED -> style.bold(style.next());
            case AWAITING_APPROVAL -> style.painted(Status.UNKNOWN, "?");
            case APPLYING, APPLIED, VERIFYING -> style.painted(Status.WARN, style.dot());
            case VERIFIED -> style.painted(Status.PASS, style.mark(Status.PASS));
            case UNDOING, UNVERIFIED, UNDONE, CLOSED -> style.painted(Status.WARN, "!");
        };
    }

    List<String> closing(DemoResult result) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add(style.bold("The stories"));
        result.tales().forEach(tale -> lines.addAll(story(tale)));
        lines.add("");
        lines.addAll(table(result.tales()));
        lines.add("");
        lines.addAll(sum(result));
        return lines;
    }

    private List<String> story(Tale tale) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.addAll(
                Wrapped.lines(
                        "  ",
                        INDENT,
                        style.bold(tale.story().name()) + " " + tale.story().trouble() + "."));
        lines.addAll(
                Wrapped.lines(
                        INDENT,
                        INDENT,
                        style.shown(
                                tale.incident()
                                        .map(this::told)
                                        .orElse("It was left alone, and nobody was disturbed."))));
        if (!tale.story().neighbours().isEmpty()) {
            lines.add(
                    INDENT
                            + (tale.isAsItShouldBe()
                                    ? "Its "
                                            + tale.story().neighbours().size()
                                            + " neighbours stayed connected all the while."
                                    : ""));
        }
        tale.faults()
                .forEach(fault ->
                        lines.add(
                                INDENT
                                        + style.painted(
                                                Status.FAIL,
                                                style.mark(Status.FAIL) + " " + fault)));
        return lines;
    }

    private String told(Incident incident) {
        String why =
                incident.diagnosis().findings().stream()
                        .filter(finding -> isCause(incident, finding))
                        .map(Finding::message)
                        .findFirst()
                        .orElse("");
        return switch (incident.state()) {
            case VERIFIED -> mended(incident);
            case AWAITING_APPROVAL ->
                    why + " The plan, " + actions(incident) + ", waits for a person's approval.";
            case OPEN, PLANNED, APPLYING, APPLIED, VERIFYING, UNVERIFIED, UNDOING, UNDONE, CLOSED ->
                    (incident.attempts().isEmpty() ? "Nothing was changed. " : "")
                            + firstSentence(incident.plan().nextStep());
        };
    }

    /** The whole of it is in the message. */
    private static String firstSentence(String text) {
        int end = text.indexOf(". ");
        return end < 0 ? text : text.substring(0, end + 1);
    }

    private static boolean isCause(Incident incident, Finding finding) {
        return incident.diagnosis().rootCauses().contains(finding.check()) && finding.fails();
    }

    private String mended(Incident incident) {
        Optional<Instant> fixed = at(incident, IncidentState.VERIFYING);
        Optional<Instant> verified = at(incident, IncidentState.VERIFIED);
        String took =
                fixed.map(at -> minutes(Duration.between(incident.openedAt(), at))).orElse("");
        return "Noticed at "
                + SECOND.format(incident.openedAt())
                + ", mended by "
                + actions(incident)
                + " "
                + took
                + " later, seen connected at "
                + verified.map(SECOND::format).orElse("?")
                + "."
                + cost(incident);
    }

    private static String cost(Incident incident) {
        double cost = incident.plan().monthlyCostUsd();
        return cost == 0 ? "" : String.format(Locale.ROOT, " That costs %.2f USD a month.", cost);
    }

    private static String minutes(Duration duration) {
        return duration.toSeconds() < 90
                ? duration.toSeconds() + " s"
                : duration.toMinutes() + " min";
    }

    private static Optional<Instant> at(Incident incident, IncidentState state) {
        return incident.history().stream()
                .filter(turn -> turn.state() == state)
                .map(Incident.Change::at)
                .findFirst();
    }

    private static String actions(Incident incident) {
        return incident.plan().actions().stream()
                .map(action -> action.action().kind().id())
                .collect(Collectors.joining(" and "));
    }

    private List<String> table(List<Tale> tales) {
        List<String> lines = new ArrayList<>();
        lines.add(
                style.bold(
                        "  "
                                + padded("instance", NAME + 1)
                                + padded("cause", 29)
                                + padded("answer", 24)
                                + "end"));
        for (Tale tale : tales) {
            lines.add(
                    mark(tale)
                            + " "
                            + padded(tale.story().name(), NAME + 1)
                            + padded(cause(tale), 29)
                            + padded(answer(tale), 24)
                            + end(tale));
        }
        return lines;
    }

    private String mark(Tale tale) {
        Status status = tale.isAsItShouldBe() ? Status.PASS : Status.FAIL;
        return style.painted(status, style.mark(status));
    }

    private static String cause(Tale tale) {
        return tale.incident()
                .map(incident ->
                        incident.diagnosis().rootCauses().stream()
                                .findFirst()
                                .map(CheckId::id)
                                .orElseGet(() -> firstUnknown(incident)))
                .orElse("-");
    }

    private static String firstUnknown(Incident incident) {
        return incident.diagnosis().findings().stream()
                .filter(finding -> finding.status() == Status.UNKNOWN)
                .map(finding -> finding.check().id())
                .findFirst()
                .orElse("-");
    }

    private static String answer(Tale tale) {
        return tale.incident()
                .map(incident ->
                        incident.plan().actions().isEmpty()
                                ? "a person is told"
                                : incident.attempts().isEmpty() ? "asks first" : actions(incident))
                .orElse("left alone");
    }

    private String end(Tale tale) {
        return tale.connected()
                ? style.painted(Verdict.CONNECTED).toLowerCase(Locale.ROOT)
                : "not connected";
    }

    private List<String> sum(DemoResult result) {
        long well = result.tales().stream().filter(Tale::isAsItShouldBe).count();
        Status status = result.isAsItShouldBe() ? Status.PASS : Status.FAIL;
        String end =
                well
                        + " of "
                        + result.tales().size()
                        + " stories ended as they should, in "
                        + result.simulated().toMinutes()
                        + " simulated minutes.";
        List<String> lines =
                new ArrayList<>(
                        Wrapped.lines(
                                "",
                                "",
                                style.painted(status, end)
                                        + " "
                                        + result.messages().size()
                                        + " messages were sent."));
        lines.addAll(
                Wrapped.lines(
                        "", "", "Changed in the account: " + changes(result.changes()) + "."));
        result.warnings()
                .forEach(warning -> lines.addAll(Wrapped.lines("! ", "  ", style.shown(warning))));
        return lines;
    }

    private static String changes(Map<String, Long> changes) {
        return changes.entrySet().stream()
                .map(each -> each.getValue() + " " + each.getKey())
                .collect(Collectors.joining(", "));
    }

    private static String padded(String text, int width) {
        return text.length() >= width ? text + " " : text + " ".repeat(width - text.length());
    }
}
