package dev.ssmreconnect.pipeline;

import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.snapshot.Snapshot;
import java.util.function.Function;

/** From a snapshot to a decided plan, without a side effect but reading the policy. */
@FunctionalInterface
public interface Reasoning {
    /** What is shared by all instances of the snapshot is worked out once. */
    Function<InstanceId, Assessment> about(Snapshot snapshot);
}
