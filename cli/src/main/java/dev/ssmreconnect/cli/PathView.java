package dev.ssmreconnect.cli;

import dev.ssmreconnect.diagnose.Hop;
import dev.ssmreconnect.diagnose.PathTrace;
import dev.ssmreconnect.diagnose.Status;
import dev.ssmreconnect.model.InstanceId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The way of a packet from an instance to a service, top to bottom, each step with its mark. */
final class PathView {
    private final Style style;

    PathView(Style style) {
        this.style = style;
    }

    /** One picture for services that are reached the same way. */
    List<String> lines(InstanceId instance, List<PathTrace> traces) {
        Map<PathTrace, List<String>> services = new LinkedHashMap<>();
        for (PathTrace trace : traces) {
            services.keySet().stream()
                    .filter(drawn ->
                            drawn.hops().equals(trace.hops()) && drawn.status() == trace.status())
                    .findFirst()
                    .map(services::get)
                    .orElseGet(() -> services.computeIfAbsent(trace, ignored -> new ArrayList<>()))
                    .add(trace.service().id());
        }
        List<String> lines = new ArrayList<>();
        services.forEach((trace, names) -> {
            lines.add("");
            lines.addAll(picture(instance, trace, String.join(" and ", names)));
        });
        return lines;
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
