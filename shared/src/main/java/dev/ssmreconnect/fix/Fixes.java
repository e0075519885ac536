package dev.ssmreconnect.fix;

import dev.ssmreconnect.diagnose.CheckId;
import java.util.List;
import java.util.Set;

/** All that the product can do. */
final class Fixes {
    private static final List<Fix> ALL =
            List.of(
                    new AttachInstanceProfileFix(),
                    new AddRoleToProfileFix(),
                    new AttachSsmPolicyFix(),
                    new EnableVpcDnsFix(),
                    new EnablePrivateDnsFix(),
                    new AllowEndpointIngressFix(),
                    new AllowInstanceEgressFix(),
                    new CreateEndpointsFix(),
                    new EnableImdsFix(),
                    new RaiseHopLimitFix(),
                    new RestartAgentFix(),
                    new UpdateAgentFix(),
                    new RebootFix());

    private Fixes() {}

    /** The faults that actions of this kind are for. */
    static Set<CheckId> mendedBy(ActionKind kind) {
        return ALL.stream()
                .filter(fix -> fix.kind() == kind)
                .findFirst()
                .map(Fix::mends)
                .orElse(Set.of());
    }

    /** The ways to mend one fault, without those that would do nothing. */
    static List<List<Action>> waysToMend(CheckId fault, Situation situation) {
        return ALL.stream()
                .filter(fix -> fix.mends().contains(fault))
                .flatMap(fix -> fix.ways(situation).stream())
                .filter(way -> !way.isEmpty())
                .toList();
    }
}
