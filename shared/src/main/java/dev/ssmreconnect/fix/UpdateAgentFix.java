package dev.ssmreconnect.fix;

import dev.ssmreconnect.diagnose.CheckId;
import java.util.List;
import java.util.Set;

/** Updates an agent that is too old for what it needs. One that Run Command does not reach is a person's to update. */
final class UpdateAgentFix implements Fix {
    @Override
    public ActionKind kind() {
        return ActionKind.UPDATE_AGENT;
    }

    @Override
    public Set<CheckId> mends() {
        return Set.of(CheckId.AGENT_TOO_OLD, CheckId.IMDS_TOKENS_REQUIRED_OLD_AGENT);
    }

    @Override
    public List<List<Action>> ways(Situation situation) {
        return situation.node().isPresent()
                ? List.of(List.of(new Action.UpdateAgent(situation.instance().id())))
                : List.of();
    }
}
