package dev.ssmreconnect.fix;

import dev.ssmreconnect.model.AwsValue;
import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.model.Observed;
import dev.ssmreconnect.snapshot.ManagedNode;
import dev.ssmreconnect.snapshot.Snapshot;

/** Whether a node is seen to reach Systems Manager, whatever the model thinks of its way. */
enum Reach {
    THERE,
    NONE,
    NOT_SEEN;

    static Reach of(Snapshot snapshot, InstanceId id) {
        boolean connected =
                snapshot.fleet()
                        .connectionStatuses()
                        .get(id)
                        .map(status -> status.is("connected"))
                        .ifKnown()
                        .orElse(false);
        return connected ? THERE : of(snapshot.fleet().nodes().get(id));
    }

    private static Reach of(Observed<ManagedNode> node) {
        return switch (node.map(ManagedNode::pingStatus)) {
            case Observed.Known<AwsValue>(AwsValue status) -> status.is("Online") ? THERE : NONE;
            case Observed.Absent<AwsValue> ignored -> NONE;
            case Observed.NotVisible<AwsValue> ignored -> NOT_SEEN;
        };
    }
}
