package dev.ssmreconnect.watch;

import dev.ssmreconnect.model.AwsValue;
import dev.ssmreconnect.model.InstanceId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What Systems Manager and EC2 say of all nodes. Each answer is whole, or the call fails: a part would look like nodes that left. */
public interface NodeSource {
    /** All nodes whose ping status is {@code ConnectionLost}: the only question that a healthy fleet costs. */
    Set<InstanceId> lost();

    /** The ping status of those of these that Systems Manager knows. */
    Map<InstanceId, AwsValue> pingStatuses(Collection<InstanceId> instances);

    /** Those of these that run, and are neither a service's nor left alone by their owner's wish. A node outside of EC2 always runs. */
    Set<InstanceId> running(Collection<InstanceId> instances);

    /**
     * One page of the running instances.
     *
     * @param token of the page before; empty for the first page
     * @return empty where AWS does not take the token any more
     */
    Optional<Page> running(Optional<String> token);

    /** @param next the token of the next page; empty where this is the last */
    record Page(List<RunningInstance> instances, Optional<String> next) {
        public Page {
            instances = List.copyOf(instances);
        }
    }

    /** @param leftAlone whether it belongs to a service, or its owner opted out */
    record RunningInstance(InstanceId id, Instant launchTime, boolean leftAlone) {}
}
