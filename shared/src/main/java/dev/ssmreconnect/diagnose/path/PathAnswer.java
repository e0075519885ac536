package dev.ssmreconnect.diagnose.path;

import dev.ssmreconnect.diagnose.Finding;
import dev.ssmreconnect.diagnose.PathTrace;
import java.util.List;

/**
 * What the path model says of one instance.
 *
 * @param findings in the order of {@code CheckId} and then by subject; a FAIL blocks by itself, an UNKNOWN decides, a WARN does neither
 * @param traces one for each service, in the order of {@code SsmService}; empty for an instance without a network interface
 */
public record PathAnswer(List<Finding> findings, List<PathTrace> traces) {
    static final PathAnswer NONE = new PathAnswer(List.of(), List.of());

    public PathAnswer {
        findings = List.copyOf(findings);
        traces = List.copyOf(traces);
    }
}
