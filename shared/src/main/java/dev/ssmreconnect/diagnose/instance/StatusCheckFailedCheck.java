package dev.ssmreconnect.diagnose.instance;

import static dev.ssmreconnect.diagnose.CheckId.INSTANCE_STATUS_CHECK_FAILED;

import dev.ssmreconnect.diagnose.Finding;
import dev.ssmreconnect.diagnose.Status;
import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.model.Observed;
import dev.ssmreconnect.snapshot.InstanceStatus;
import java.util.List;

/**
 * Whether EC2 finds the host or the guest impaired; a guest that does not answer runs no agent.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/monitoring-system-instance-status-check.html">Status checks</a>
 */
public final class StatusCheckFailedCheck {
    private StatusCheckFailedCheck() {}

    /** @param alive whether the agent is Online, or may be: then the guest answers, whatever the status checks say */
    public static Finding check(InstanceId id, Observed<InstanceStatus> status, boolean alive) {
        return switch (status) {
            case Observed.Known<InstanceStatus>(InstanceStatus known) -> known(known, alive);
            case Observed.Absent<InstanceStatus> _ ->
                    Finding.pass(
                            INSTANCE_STATUS_CHECK_FAILED,
                            id.value(),
                            "EC2 reports no status check.");
            case Observed.NotVisible<InstanceStatus>(String reason) ->
                    Finding.unknown(
                            INSTANCE_STATUS_CHECK_FAILED,
                            id.value(),
                            "The instance's status checks could not be read.",
                            reason);
        };
    }

    private static Finding known(InstanceStatus status, boolean alive) {
        boolean system = status.systemStatus().is("impaired");
        boolean instance = status.instanceStatus().is("impaired");
        if (!system && !instance) {
            return Finding.pass(
                    INSTANCE_STATUS_CHECK_FAILED,
                    status.id().value(),
                    "No status check of the instance fails.");
        }
        return new Finding(
                INSTANCE_STATUS_CHECK_FAILED,
                alive ? Status.WARN : Status.FAIL,
                status.id().value(),
                system
                        ? "The system status check fails: the host under the instance is impaired."
                        : "The instance status check fails: the guest does not answer.",
                List.of(
                        "system status " + status.systemStatus(),
                        "instance status " + status.instanceStatus()));
    }
}
