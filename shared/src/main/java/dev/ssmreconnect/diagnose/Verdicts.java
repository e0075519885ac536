package dev.ssmreconnect.diagnose;

import static dev.ssmreconnect.diagnose.CheckId.AGENT_BACKING_OFF;
import static dev.ssmreconnect.diagnose.CheckId.AGENT_ONLINE_NOT_CONNECTED;
import static dev.ssmreconnect.diagnose.CheckId.FLEET_QUOTA_EXCEEDED;
import static dev.ssmreconnect.diagnose.CheckId.IDENTITY_ASSOCIATION_PENDING;
import static dev.ssmreconnect.diagnose.CheckId.INSTANCE_JUST_LAUNCHED;
import static dev.ssmreconnect.diagnose.CheckId.INSTANCE_MANAGED_BY_SERVICE;
import static dev.ssmreconnect.diagnose.CheckId.INSTANCE_NOT_FOUND;
import static dev.ssmreconnect.diagnose.CheckId.INSTANCE_NOT_RUNNING;
import static dev.ssmreconnect.diagnose.CheckId.INSTANCE_RESOURCES_EXHAUSTED;
import static dev.ssmreconnect.diagnose.CheckId.INSTANCE_STATUS_CHECK_FAILED;
import static dev.ssmreconnect.diagnose.CheckId.SESSION_LOGGING_ENDPOINT_MISSING;

import dev.ssmreconnect.diagnose.agent.Connection;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * From findings to an answer. The precedence, all of it:
 *
 * <ol>
 *   <li>an instance that is not there, not running or another service's is not ours to judge;
 *   <li>an observed connection outranks the model: what fails in the model is then a WARN;
 *   <li>a FAIL blocks, whatever else is UNKNOWN;
 *   <li>an UNKNOWN that the answer hangs on leaves it open, with no root causes;
 *   <li>where nothing stands in the way, an agent within its time is waited for;
 *   <li>else the instance is connected, as far as the model can tell.
 * </ol>
 *
 * Faults of the agent come last because they count only where all that it needs is there: {@code RegistrationCheck} makes them WARNs
 * elsewhere.
 */
final class Verdicts {
    private static final Set<CheckId> NOT_OURS =
            EnumSet.of(INSTANCE_NOT_FOUND, INSTANCE_NOT_RUNNING, INSTANCE_MANAGED_BY_SERVICE);

    /** What is said beside the answer: that it could not be read leaves no doubt about it. */
    private static final Set<CheckId> ASIDE =
            EnumSet.of(
                    INSTANCE_STATUS_CHECK_FAILED,
                    INSTANCE_RESOURCES_EXHAUSTED,
                    FLEET_QUOTA_EXCEEDED,
                    SESSION_LOGGING_ENDPOINT_MISSING);

    /** What passes by itself. */
    private static final Set<CheckId> PASSING =
            EnumSet.of(
                    INSTANCE_JUST_LAUNCHED,
                    IDENTITY_ASSOCIATION_PENDING,
                    AGENT_BACKING_OFF,
                    AGENT_ONLINE_NOT_CONNECTED);

    private Verdicts() {}

    static Verdict of(Collection<Finding> findings) {
        if (findings.stream().anyMatch(each -> each.fails() && NOT_OURS.contains(each.check()))) {
            return Verdict.NOT_APPLICABLE;
        }
        if (findings.stream().anyMatch(Finding::fails)) {
            return Verdict.BLOCKED;
        }
        if (findings.stream().anyMatch(Verdicts::decides)) {
            return Verdict.INCONCLUSIVE;
        }
        return findings.stream().anyMatch(Verdicts::passes) ? Verdict.WAIT : Verdict.CONNECTED;
    }

    static Verdict of(Collection<Finding> findings, Connection connection) {
        Verdict model = of(findings);
        return connection == Connection.CONNECTED && model != Verdict.NOT_APPLICABLE
                ? Verdict.CONNECTED
                : model;
    }

    /** Whether all of it is there: nothing fails, and nothing that the answer hangs on is open. */
    static boolean isSound(Collection<Finding> findings) {
        return findings.stream().noneMatch(each -> each.fails() || decides(each));
    }

    /** The faults that block, in the order of {@link CheckId}, which is most fundamental first. */
    static List<CheckId> rootCauses(Verdict verdict, Collection<Finding> findings) {
        return verdict == Verdict.BLOCKED
                ? findings.stream()
                        .filter(Finding::fails)
                        .map(Finding::check)
                        .distinct()
                        .sorted()
                        .toList()
                : List.of();
    }

    /** Whether an answer hangs on what this finding could not see. */
    static boolean decides(Finding finding) {
        return finding.status() == Status.UNKNOWN && !ASIDE.contains(finding.check());
    }

    /** Whether a finding leaves something open that the answer does not hang on. */
    static boolean isOpenAside(Finding finding) {
        return finding.status() == Status.UNKNOWN && !decides(finding);
    }

    /** Whether a finding says nothing about an instance that is connected: its guest is alive, whatever nobody could read of it. */
    static boolean isMoot(Finding finding) {
        return finding.status() == Status.UNKNOWN
                && finding.check() == INSTANCE_STATUS_CHECK_FAILED;
    }

    /** Whether a finding says no more than that its time will come. */
    static boolean passes(Finding finding) {
        return finding.status() == Status.WARN && PASSING.contains(finding.check());
    }
}
