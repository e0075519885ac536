package dev.ssmreconnect.diagnose.instance;

import static dev.ssmreconnect.diagnose.CheckId.CALLER_WRONG_ACCOUNT_OR_REGION;
import static dev.ssmreconnect.diagnose.CheckId.INSTANCE_MANAGED_BY_SERVICE;
import static dev.ssmreconnect.diagnose.CheckId.INSTANCE_NOT_FOUND;
import static dev.ssmreconnect.diagnose.CheckId.INSTANCE_NOT_RUNNING;

import dev.ssmreconnect.diagnose.Finding;
import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.snapshot.Instance;
import dev.ssmreconnect.snapshot.SnapshotInfo;
import java.util.List;

/** Whether an instance is ours to judge: there, running, and not another service's. */
public final class ApplicabilityCheck {
    private ApplicabilityCheck() {}

    /** @return findings of which any FAIL makes the rest moot */
    public static List<Finding> check(Instance instance) {
        String id = instance.id().value();
        return List.of(
                Finding.pass(INSTANCE_NOT_FOUND, id, "The instance is there."),
                instance.isRunning()
                        ? Finding.pass(INSTANCE_NOT_RUNNING, id, "The instance is running.")
                        : Finding.fail(
                                INSTANCE_NOT_RUNNING,
                                id,
                                "The instance is " + instance.state() + ", not running."),
                instance.managedBy()
                        .map(service ->
                                Finding.fail(
                                        INSTANCE_MANAGED_BY_SERVICE,
                                        id,
                                        "The instance is operated by "
                                                + service
                                                + ", which alone may change it."))
                        .orElseGet(() ->
                                Finding.pass(
                                        INSTANCE_MANAGED_BY_SERVICE,
                                        id,
                                        "No other service operates the instance.")));
    }

    /** AWS answered, and knows no such instance. */
    public static List<Finding> notFound(InstanceId id, SnapshotInfo info) {
        return List.of(
                Finding.fail(
                        INSTANCE_NOT_FOUND,
                        id.value(),
                        "There is no instance " + id + " in this account and Region.",
                        "account " + info.accountId(),
                        "Region " + info.region()),
                Finding.warn(
                        CALLER_WRONG_ACCOUNT_OR_REGION,
                        id.value(),
                        "Whoever asks for "
                                + id
                                + " may be in the wrong account or Region: this is "
                                + info.accountId()
                                + ", "
                                + info.region()
                                + "."));
    }

    public static List<Finding> notVisible(InstanceId id, String reason) {
        return List.of(
                Finding.unknown(
                        INSTANCE_NOT_FOUND,
                        id.value(),
                        "Whether " + id + " is there could not be read.",
                        reason));
    }
}
