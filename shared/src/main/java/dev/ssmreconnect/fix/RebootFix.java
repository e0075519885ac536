package dev.ssmreconnect.fix;

import dev.ssmreconnect.diagnose.CheckId;
import dev.ssmreconnect.diagnose.Verdict;
import java.util.List;
import java.util.Set;

/**
 * Reboots an instance whose agent is silent for no reason that AWS shows. It interrupts whatever the instance does, so it is the last
 * resort, and only where its owner says so.
 */
final class RebootFix implements Fix {
    @Override
    public ActionKind kind() {
        return ActionKind.REBOOT;
    }

    /** Both are root causes only where identity, path and IMDS give the agent all that it needs. */
    @Override
    public Set<CheckId> mends() {
        return Set.of(CheckId.AGENT_CONNECTION_LOST, CheckId.AGENT_NEVER_REGISTERED);
    }

    @Override
    public List<List<Action>> ways(Situation situation) {
        return situation.mayReboot() && isAllThatIsWrong(situation)
                ? List.of(List.of(new Action.Reboot(situation.instance().id())))
                : List.of();
    }

    private boolean isAllThatIsWrong(Situation situation) {
        return situation.diagnosis().verdict() == Verdict.BLOCKED
                && mends().containsAll(situation.diagnosis().rootCauses());
    }
}
