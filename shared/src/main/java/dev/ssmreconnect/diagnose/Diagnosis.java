package dev.ssmreconnect.diagnose;

import dev.ssmreconnect.model.InstanceId;
import java.util.List;

/**
 * Why one instance is, or is not, connected.
 *
 * @param verdict the answer; an observed connection outranks the model
 * @param modelVerdict the answer of the model alone, as things stand, without the observed connection status
 * @param rootCauses the FAIL checks that block by themselves, most fundamental first; empty unless BLOCKED
 * @param findings all that the checks said, in the order of {@link CheckId} and then by subject
 * @param paths one for each service, in the order of {@code SsmService}; empty where there was none to walk
 * @param nextStep what a person should do; blank where there is nothing
 */
public record Diagnosis(
        InstanceId instanceId,
        Verdict verdict,
        Verdict modelVerdict,
        List<CheckId> rootCauses,
        List<Finding> findings,
        List<PathTrace> paths,
        String nextStep) {
    public Diagnosis {
        rootCauses = List.copyOf(rootCauses);
        findings = List.copyOf(findings);
        paths = List.copyOf(paths);
    }
}
