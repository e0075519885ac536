package dev.ssmreconnect.cli;

import dev.ssmreconnect.diagnose.Diagnosis;
import dev.ssmreconnect.diagnose.Finding;
import dev.ssmreconnect.diagnose.Status;
import dev.ssmreconnect.diagnose.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A diagnosis for people: the verdict, the path, what was found, the next step. */
final class DiagnosisView {
    /** What stands in the way first. */
    private static final List<Status> SHOWN = List.of(Status.FAIL, Status.UNKNOWN, Status.WARN);

    private final Style style;

    DiagnosisView(Style style) {
        this.style = style;
    }

    List<String> lines(Diagnosis diagnosis) {
        List<String> lines = new ArrayList<>(withoutNextStep(diagnosis));
        lines.addAll(nextStep(diagnosis.nextStep()));
        return lines;
    }

    List<String> withoutNextStep(Diagnosis diagnosis) {
        List<String> lines = new ArrayList<>();
        String verdict = " is " + style.painted(diagnosis.verdict()) + rootCauses(diagnosis);
        lines.addAll(
                Wrapped.lines("", "    ", style.bold(diagnosis.instanceId().value()) + verdict));
        lines.addAll(new PathView(style).lines(diagnosis.instanceId(), diagnosis.paths()));
        if (!diagnosis.findings().isEmpty()) {
            lines.add("");
            SHOWN.forEach(status -> lines.addAll(findings(diagnosis, status)));
            lines.addAll(passed(diagnosis));
        }
        return lines;
    }

    private static String rootCauses(Diagnosis diagnosis) {
        return diagnosis.verdict() != Verdict.BLOCKED
                ? ""
                : ": "
                        + diagnosis.rootCauses().stream()
                                .map(Object::toString)
                                .collect(Collectors.joining(", "));
    }

    private List<String> findings(Diagnosis diagnosis, Status status) {
        return diagnosis.findings().stream()
                .filter(finding -> finding.status() == status)
                .flatMap(finding -> finding(finding).stream())
                .toList();
    }

    private List<String> finding(Finding finding) {
        String start =
                style.painted(
                        finding.status(), style.mark(finding.status()) + " " + finding.check());
        return Wrapped.lines(start + "  ", "    ", style.shown(finding.message()));
    }

    private List<String> passed(Diagnosis diagnosis) {
        long passed =
                diagnosis.findings().stream()
                        .filter(finding -> finding.status() == Status.PASS)
                        .count();
        if (passed == 0) {
            return List.of();
        }
        String words = passed == 1 ? "1 check passes." : passed + " checks pass.";
        return List.of(style.painted(Status.PASS, style.mark(Status.PASS)) + " " + words);
    }

    List<String> nextStep(String nextStep) {
        if (nextStep.isBlank()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>(List.of("", style.bold("Next step")));
        nextStep.lines()
                .forEach(line -> lines.addAll(Wrapped.lines("  ", "  ", style.shown(line))));
        return lines;
    }
}
