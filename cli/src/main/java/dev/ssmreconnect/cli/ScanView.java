package dev.ssmreconnect.cli;

import dev.ssmreconnect.diagnose.Diagnosis;
import dev.ssmreconnect.diagnose.Verdict;
import dev.ssmreconnect.json.Judged;
import dev.ssmreconnect.json.RootCauseGroup;
import dev.ssmreconnect.model.InstanceId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Many instances for people: how many there are of each verdict, then the root causes, the largest group first. */
final class ScanView {
    private static final int NAMED = 3;

    private final Style style;

    ScanView(Style style) {
        this.style = style;
    }

    List<String> lines(List<Judged> judged) {
        List<Diagnosis> diagnoses = judged.stream().map(Judged::diagnosis).toList();
        List<String> lines = new ArrayList<>();
        lines.add(
                style.bold(
                                judged.size()
                                        + (judged.size() == 1
                                                ? " running instance"
                                                : " running instances"))
                        + counts(diagnoses));
        List<RootCauseGroup> groups = RootCauseGroup.of(diagnoses);
        if (!groups.isEmpty()) {
            lines.add("");
            lines.add(style.bold("COUNT  ROOT CAUSE"));
            groups.forEach(group -> lines.addAll(group(group)));
        }
        lines.addAll(others(diagnoses, Verdict.INCONCLUSIVE));
        lines.addAll(others(diagnoses, Verdict.WAIT));
        return lines;
    }

    private String counts(List<Diagnosis> diagnoses) {
        Map<Verdict, Long> counts =
                diagnoses.stream()
                        .collect(
                                Collectors.groupingBy(
                                        Diagnosis::verdict,
                                        () -> new EnumMap<>(Verdict.class),
                                        Collectors.counting()));
        return Arrays.stream(Verdict.values())
                .filter(counts::containsKey)
                .map(verdict -> counts.get(verdict) + " " + style.painted(verdict))
                .collect(Collectors.joining(", ", counts.isEmpty() ? "" : ": ", ""));
    }

    private List<String> group(RootCauseGroup group) {
        String count = String.format(Locale.ROOT, "%5d  ", group.instances().size());
        String subject = group.subject().isBlank() ? "" : " at " + group.subject();
        List<String> lines =
                new ArrayList<>(
                        Wrapped.lines(count, "       ", group.rootCause() + style.shown(subject)));
        lines.addAll(Wrapped.lines("       ", "       ", names(group.instances())));
        return lines;
    }

    private List<String> others(List<Diagnosis> diagnoses, Verdict verdict) {
        List<InstanceId> instances =
                diagnoses.stream()
                        .filter(diagnosis -> diagnosis.verdict() == verdict)
                        .map(Diagnosis::instanceId)
                        .toList();
        return instances.isEmpty()
                ? List.of()
                : Wrapped.lines("\n" + style.painted(verdict) + ": ", "  ", names(instances));
    }

    private static String names(List<InstanceId> instances) {
        String first =
                instances.stream()
                        .limit(NAMED)
                        .map(InstanceId::value)
                        .collect(Collectors.joining(", "));
        return instances.size() <= NAMED
                ? first
                : first + " and " + (instances.size() - NAMED) + " more";
    }
}
