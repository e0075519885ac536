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
        return switch (snapshot.fleet().connectionStatuses().get(id)) {
            case Observed.Known<AwsValue>(AwsValue status) when status.is("connected") -> THERE;
            case Observed.Known<AwsValue> ignored -> of(snapshot.fleet().nodes().get(id), NONE);
            case Observed.Absent<AwsValue> ignored -> of(snapshot.fleet().nodes().get(id), NONE);
            case Observed.NotVisible<AwsValue> ignored ->
                    of(snapshot.fleet().nodes().get(id), NOT_SEEN);
        };
    }

    /** @param unlisted of a node that is not listed: where its connection was not asked for, the listing may not have asked for it either */
    private static Reach of(Observed<ManagedNode> node, Reach unlisted) {
        return switch (node.map(ManagedNode::pingStatus)) {
            case Observed.Known<AwsValue>(AwsValue status) -> status.is("Online") ? THERE : NONE;
            case Observed.Absent<AwsValue> ignored -> unlisted;
            case Observed.NotVisible<AwsValue> ignored -> NOT_SEEN;
        };
    }
}
