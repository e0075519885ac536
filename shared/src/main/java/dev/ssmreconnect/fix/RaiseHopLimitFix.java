package dev.ssmreconnect.fix;

import dev.ssmreconnect.diagnose.CheckId;
import dev.ssmreconnect.diagnose.imds.ContainerEvidence;
import java.util.List;
import java.util.Set;

/**
 * Lets the answers of the metadata service travel one hop further, into a container on a bridge network. An agent on the host never
 * needs it, so without a sign of a container it is no more than advice.
 */
final class RaiseHopLimitFix implements Fix {
    private static final int INTO_A_CONTAINER = 2;

    @Override
    public ActionKind kind() {
        return ActionKind.RAISE_HOP_LIMIT;
    }

    @Override
    public Set<CheckId> mends() {
        return Set.of(CheckId.IMDS_HOP_LIMIT, CheckId.AGENT_NEVER_REGISTERED);
    }

    @Override
    public List<List<Action>> ways(Situation situation) {
        return situation
                .instance()
                .metadataOptions()
                .filter(options -> options.hopLimit() < INTO_A_CONTAINER)
                .filter(ignored -> !isProvenEnough(situation))
                .<List<Action>>map(options ->
                        List.of(
                                new Action.RaiseHopLimit(
                                        situation.instance().id(), INTO_A_CONTAINER)))
                .stream()
                .toList();
    }

    /** Where a twin of the same image is online with one hop, the limit is not what keeps this one dark. */
    private static boolean isProvenEnough(Situation situation) {
        return !(ContainerEvidence.of(situation.snapshot(), situation.instance())
                        instanceof ContainerEvidence.Found)
                && situation
                        .instance()
                        .imageId()
                        .filter(situation.usage()::isProvenAtOneHop)
                        .isPresent();
    }
}
