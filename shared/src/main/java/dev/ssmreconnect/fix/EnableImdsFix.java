package dev.ssmreconnect.fix;

import dev.ssmreconnect.diagnose.CheckId;
import java.util.List;
import java.util.Set;

/** Turns the instance metadata service on, which the agent has its credentials from; tokens required. */
final class EnableImdsFix implements Fix {
    @Override
    public ActionKind kind() {
        return ActionKind.ENABLE_IMDS;
    }

    @Override
    public Set<CheckId> mends() {
        return Set.of(CheckId.IMDS_DISABLED);
    }

    @Override
    public List<List<Action>> ways(Situation situation) {
        return situation
                .instance()
                .metadataOptions()
                .filter(options -> options.httpEndpoint().is("disabled"))
                .<List<Action>>map(
                        options -> List.of(new Action.EnableImds(situation.instance().id())))
                .stream()
                .toList();
    }
}
