package dev.ssmreconnect.cli;

import dev.ssmreconnect.diagnose.Hop;
import dev.ssmreconnect.diagnose.PathTrace;
import dev.ssmreconnect.diagnose.Status;
import dev.ssmreconnect.model.InstanceId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The way of a packet from an instance to a service, top to bottom, each step with its mark. */
final class PathView {
    private final Style style;

    PathView(Style style) {
        this.style = style;
    }

    /** One picture for services that are reached the same way. */
    List<String> lines(InstanceId instance, List<PathTrace> traces) {
        Map<List<Hop>, List<PathTrace>> alike = new LinkedHashMap<>();
        traces.forEach(trace ->
                alike.computeIfAbsent(named(trace, "service"), ignored -> new ArrayList<>())
                        .add(trace));
        List<String> lines = new ArrayList<>();
        alike.values()
                .forEach(same -> {
                    String services =
                            same.stream()
                                    .map(trace -> trace.service().id())
                                    .collect(Collectors.joining(" and "));
                    PathTrace first = same.getFirst();
                    PathTrace common =
                            new PathTrace(first.service(), first.status(), named(first, services));
                    lines.add("");
                    lines.addAll(picture(instance, common, services));
                });
        return lines;
    }

    /** The hops with other words for the name of their own service. */
    private static List<Hop> named(PathTrace trace, String words) {
        Pattern own = Pattern.compile("(?<![\\w.-])" + trace.service().id() + "(?![\\w.-])");
        return trace.hops().stream()
                .map(hop ->
                        new Hop(
                                own.matcher(hop.place()).replaceAll(words),
                                hop.status(),
                                own.matcher(hop.detail()).replaceAll(words),
                                hop.check()))
                .toList();
    }

    private List<String> picture(InstanceId instance, PathTrace trace, String services) {
        List<String> lines = new ArrayList<>();
        lines.add("  " + style.bold(instance.value()));
        trace.hops().forEach(hop -> lines.addAll(step(hop)));
        lines.add("  " + (trace.status() == Status.FAIL ? style.dim(style.down()) : style.arrow()));
        lines.add("  " + end(trace.status(), services));
        return lines;
    }

    private List<String> step(Hop hop) {
        String mark = style.painted(hop.status(), style.mark(hop.status()));
        String check = hop.check().map(id -> " [" + id + "]").orElse("");
        String detail = hop.detail().isBlank() ? "" : ": " + hop.detail();
        String text =
                hop.status() == Status.FAIL ? hop.place() + detail + check : hop.place() + detail;
        return Wrapped.lines(
                "  " + mark + " ", "  " + style.dim(style.down()) + "   ", style.shown(text));
    }

    private String end(Status status, String services) {
        return switch (status) {
            case PASS -> style.bold(services);
            case WARN -> style.bold(services) + ", with a doubt";
            case FAIL -> style.painted(status, services + ": not reached");
            case UNKNOWN -> style.painted(status, services + ": not known whether reached");
        };
    }
}
