package dev.ssmreconnect.fix;

import dev.ssmreconnect.diagnose.CheckId;
import dev.ssmreconnect.diagnose.Diagnosis;
import dev.ssmreconnect.diagnose.Verdict;
import dev.ssmreconnect.snapshot.Instance;
import java.util.Comparator;
import java.util.List;

/**
 * A set of actions, and what it comes to.
 *
 * @param diagnosis of the instance afterwards, once the agent has had its time
 * @param mended how many of the faults at the start are gone
 * @param cutOff other instances that would lose their path
 */
record Candidate(
        ActionSet actions,
        Diagnosis diagnosis,
        int mended,
        List<Instance> cutOff,
        List<String> unknowns) {
    /** The better one first: certain before uncertain, harmless before harmful, much before little, cheap before dear. */
    static final Comparator<Candidate> BEST_FIRST =
            Comparator.comparing(Candidate::rank)
                    .thenComparing(candidate -> -candidate.mended())
                    .thenComparing(candidate -> Effort.of(candidate.actions().actions()))
                    .thenComparing(candidate -> candidate.actions().toString());

    private static final int PROVED = 0;
    private static final int UNCERTAIN = 1;
    private static final int HARMFUL = 2;
    private static final int PARTIAL = 3;
    private static final int HARMFUL_PARTIAL = 4;

    boolean connects() {
        return diagnosis.verdict() == Verdict.CONNECTED;
    }

    boolean isProved() {
        return rank() == PROVED;
    }

    int rank() {
        if (!connects()) {
            return cutOff.isEmpty() ? PARTIAL : HARMFUL_PARTIAL;
        }
        if (!cutOff.isEmpty()) {
            return HARMFUL;
        }
        return unknowns.isEmpty() ? PROVED : UNCERTAIN;
    }

    List<CheckId> faults() {
        return diagnosis.rootCauses();
    }

    Proof proof() {
        return new Proof(diagnosis.verdict(), cutOff.stream().map(Instance::id).toList(), unknowns);
    }
}
