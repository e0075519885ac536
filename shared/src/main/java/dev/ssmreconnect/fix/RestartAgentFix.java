package dev.ssmreconnect.fix;

import dev.ssmreconnect.diagnose.CheckId;
import java.util.List;
import java.util.Set;

/** Restarts an agent that answers Run Command but has lost the channel that sessions come by. */
final class RestartAgentFix implements Fix {
    @Override
    public ActionKind kind() {
        return ActionKind.RESTART_AGENT;
    }

    @Override
    public Set<CheckId> mends() {
        return Set.of(CheckId.AGENT_ONLINE_NOT_CONNECTED);
    }

    @Override
    public List<List<Action>> ways(Situation situation) {
        return situation.isOnline()
                ? List.of(List.of(new Action.RestartAgent(situation.instance().id())))
                : List.of();
    }
}
