package dev.ssmreconnect.diagnose;

import dev.ssmreconnect.model.InstanceId;
import java.util.List;

/**
 * A diagnosis that has yet to be put under an instance's name: the same for all that are alike.
 *
 * @param findings as in {@link Diagnosis}; the subject of those about the instance is {@link Likeness#ANY}
 */
record Judgement(
        Verdict verdict,
        Verdict modelVerdict,
        List<CheckId> rootCauses,
        List<Finding> findings,
        List<PathTrace> paths,
        Wording nextStep) {
    Judgement {
        rootCauses = List.copyOf(rootCauses);
        findings = List.copyOf(findings);
        paths = List.copyOf(paths);
    }

    Diagnosis of(InstanceId id) {
        Finding[] named = new Finding[findings.size()];
        for (int i = 0; i < named.length; i++) {
            Finding finding = findings.get(i);
            named[i] =
                    finding.subject().equals(Likeness.ANY.value())
                            ? finding.about(id.value())
                            : finding;
        }
        return new Diagnosis(
                id, verdict, modelVerdict, rootCauses, List.of(named), paths, nextStep.naming(id));
    }
}
