package dev.ssmreconnect.fix;

import dev.ssmreconnect.diagnose.CheckId;
import java.util.List;
import java.util.Set;

/** One way to mend some faults. To add one, implement this, and name it in {@link Fixes}. */
interface Fix {
    /** What it consists of. */
    ActionKind kind();

    /** The faults that it is for. */
    Set<CheckId> mends();

    /**
     * What could be done, each way by itself: a list of actions that belong together. None where it cannot be done here, be it that
     * something is not ours or was not read.
     */
    List<List<Action>> ways(Situation situation);
}
