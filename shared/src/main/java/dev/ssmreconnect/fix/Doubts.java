package dev.ssmreconnect.fix;

import dev.ssmreconnect.diagnose.CheckId;
import dev.ssmreconnect.diagnose.Diagnosis;
import dev.ssmreconnect.diagnose.Finding;
import dev.ssmreconnect.diagnose.Status;
import java.util.List;

/** Warnings that a diagnosis can live with and a proof cannot: the model lets them pass, and could be wrong. */
final class Doubts {
    private Doubts() {}

    /** Those that a fix can take away. */
    static List<CheckId> mendable(Diagnosis diagnosis) {
        return diagnosis.findings().stream()
                .filter(Doubts::isTightHopLimit)
                .map(Finding::check)
                .distinct()
                .toList();
    }

    static boolean isDoubt(Finding finding) {
        return isTightHopLimit(finding) || finding.status() == Status.UNKNOWN;
    }

    /** Too low for an agent in a container, unless the agent is old. */
    private static boolean isTightHopLimit(Finding finding) {
        return finding.check() == CheckId.IMDS_HOP_LIMIT
                && (finding.status() == Status.WARN || finding.status() == Status.UNKNOWN);
    }
}
