package dev.ssmreconnect.pipeline;

import dev.ssmreconnect.fix.Action;
import dev.ssmreconnect.model.VpcId;
import dev.ssmreconnect.policy.Plan;
import dev.ssmreconnect.policy.Plan.DecidedAction;
import java.util.List;
import java.util.Optional;

/** By what the carrying out of plans is serialised: two plans that could meet are of one group. */
final class Groups {
    private Groups() {}

    /** @param vpc the instance's */
    static String of(Plan plan, Optional<VpcId> vpc) {
        List<Action> actions = plan.actions().stream().map(DecidedAction::action).toList();
        return actions.stream()
                .filter(Groups::touchesNetwork)
                .findFirst()
                .map(action -> vpc.map(VpcId::value).orElse(action.target()))
                .or(() ->
                        actions.stream()
                                .map(Action::target)
                                .filter(target -> !isInstance(target))
                                .findFirst())
                .orElse(plan.instanceId().value());
    }

    private static boolean isInstance(String target) {
        return target.startsWith("i-") || target.startsWith("mi-");
    }

    private static boolean touchesNetwork(Action action) {
        return switch (action) {
            case Action.CreateEndpoints ignored -> true;
            case Action.EnablePrivateDns ignored -> true;
            case Action.AllowEndpointIngress ignored -> true;
            case Action.AllowInstanceEgress ignored -> true;
            case Action.EnableVpcDns ignored -> true;
            case Action.AttachInstanceProfile ignored -> false;
            case Action.AddRoleToProfile ignored -> false;
            case Action.AttachSsmPolicy ignored -> false;
            case Action.RaiseHopLimit ignored -> false;
            case Action.EnableImds ignored -> false;
            case Action.RestartAgent ignored -> false;
            case Action.UpdateAgent ignored -> false;
            case Action.Reboot ignored -> false;
        };
    }
}
