package dev.ssmreconnect.fix;

import dev.ssmreconnect.diagnose.CheckId;
import java.util.List;

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
                    new UpdateAgentFix());

    private Fixes() {}

    /** The ways to mend one fault, without those that would do nothing. */
    static List<List<Action>> waysToMend(CheckId fault, Situation situation) {
        return ALL.stream()
                .filter(fix -> fix.mends().contains(fault))
                .flatMap(fix -> fix.ways(situation).stream())
                .filter(way -> !way.isEmpty())
                .toList();
    }
}
