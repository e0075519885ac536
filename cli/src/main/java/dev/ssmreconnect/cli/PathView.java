package dev.ssmreconnect.cli;

import dev.ssmreconnect.diagnose.Hop;
import dev.ssmreconnect.diagnose.PathTrace;
import dev.ssmreconnect.diagnose.SharedPath;
import dev.ssmreconnect.diagnose.Status;
import dev.ssmreconnect.model.InstanceId;
import java.util.ArrayList;
import java.util.List;

/** The way of a packet from an instance to a service, top to bottom, each step with its mark. */
final class PathView {
    private final Style style;

    PathView(Style style) {
        this.style = style;
    }

    /** One picture for services that are reached the same way. */
    List<String> lines(InstanceId instance, List<PathTrace> traces) {
        List<String> lines = new ArrayList<>();
        for (SharedPath path : SharedPath.of(traces)) {
            lines.add("");
            lines.addAll(picture(instance, path));
        }
        return lines;
    }

    private List<String> picture(InstanceId instance, SharedPath path) {
        List<String> lines = new ArrayList<>();
        lines.add("  " + style.bold(instance.value()));
        path.hops().forEach(hop -> lines.addAll(step(hop)));
        lines.add("  " + (path.status() == Status.FAIL ? style.dim(style.down()) : style.arrow()));
        lines.add("  " + end(path.status(), path.names()));
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
