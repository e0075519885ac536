package dev.ssmreconnect.fix;

import dev.ssmreconnect.diagnose.Verdict;
import dev.ssmreconnect.model.InstanceId;
import java.util.List;

/**
 * What the model says of the snapshot with the plan applied.
 *
 * @param afterwards the instance's verdict once the agent has had its time; with no action, the model's verdict as things stand
 * @param madeWorse other instances of the VPC that would lose their path
 * @param unknowns what could not be decided on the way, one clause each; also neighbours whose path cannot be judged any more
 */
public record Proof(Verdict afterwards, List<InstanceId> madeWorse, List<String> unknowns) {
    public Proof {
        madeWorse = List.copyOf(madeWorse);
        unknowns = List.copyOf(unknowns);
    }

    /** Whether the plan may be run without a person, as far as the model can tell. */
    public boolean holds() {
        return afterwards == Verdict.CONNECTED && madeWorse.isEmpty() && unknowns.isEmpty();
    }
}
