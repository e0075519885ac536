package dev.ssmreconnect.diagnose.path;

import dev.ssmreconnect.snapshot.Instance;
import dev.ssmreconnect.snapshot.Snapshot;
import java.util.List;

/** The path model of one snapshot; instances that look alike to the network share one walk. */
public final class PathModel {
    private PathModel(Snapshot snapshot) {}

    public static PathModel of(Snapshot snapshot) {
        return new PathModel(snapshot);
    }

    public PathAnswer walk(Instance instance) {
        return new PathAnswer(List.of(), List.of());
    }
}
