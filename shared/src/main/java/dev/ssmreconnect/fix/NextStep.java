package dev.ssmreconnect.fix;

import dev.ssmreconnect.diagnose.Diagnosis;
import dev.ssmreconnect.diagnose.Verdict;
import dev.ssmreconnect.snapshot.Instance;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is left for a person beside a plan's actions: other ways, what the plan does not mend, and whom it would harm. */
final class NextStep {
    private NextStep() {}

    static String of(Diagnosis diagnosis, Candidate candidate) {
        boolean more = !candidate.isProved() || hasOtherWays(candidate) || waits(diagnosis);
        return Stream.of(harm(candidate.cutOff()), more ? diagnosis.nextStep() : "")
                .filter(text -> !text.isBlank())
                .collect(Collectors.joining(" "));
    }

    /**
     * The diagnosis names the other ways out of a VPC, those to a newer agent that Run Command does not reach, and where to look in
     * a guest that a reboot may not cure.
     */
    private static boolean hasOtherWays(Candidate candidate) {
        return candidate.actions().actions().stream()
                .map(Action::kind)
                .anyMatch(kind ->
                        kind == ActionKind.CREATE_ENDPOINTS
                                || kind == ActionKind.UPDATE_AGENT
                                || kind == ActionKind.REBOOT);
    }

    private static boolean waits(Diagnosis diagnosis) {
        return diagnosis.verdict() == Verdict.WAIT;
    }

    private static String harm(List<Instance> cutOff) {
        if (cutOff.isEmpty()) {
            return "";
        }
        return "The plan would cut off "
                + cutOff.stream()
                        .map(instance -> instance.id().value())
                        .collect(Collectors.joining(", "))
                + ": first let their security groups and network ACLs pass TCP 443 to the VPC's own"
                + " addresses, where the endpoints are.";
    }
}
