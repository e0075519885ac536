package dev.ssmreconnect.collect;

import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.snapshot.Snapshot;
import java.util.Set;

/** Reads what a diagnosis needs. A read that AWS refuses or fails is a fact of the snapshot, not an exception. */
public interface SnapshotSource {
    /** One snapshot for all of these: what they share is read once. */
    Snapshot read(Set<InstanceId> instances);
}
