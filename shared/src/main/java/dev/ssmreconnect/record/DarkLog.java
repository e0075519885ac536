package dev.ssmreconnect.record;

import dev.ssmreconnect.model.InstanceId;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/** Which nodes went dark, and when: what a storm is seen by. It forgets after days; by then it is no storm any more. */
public interface DarkLog {
    /** From this time on, whatever was known of them. */
    void add(Collection<InstanceId> nodes, Instant since);

    /** They are back, or gone. */
    void remove(Collection<InstanceId> nodes);

    /** All that was added before this call, each with its time. */
    Map<InstanceId, Instant> read();
}
