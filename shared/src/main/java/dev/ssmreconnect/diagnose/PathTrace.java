package dev.ssmreconnect.diagnose;

import dev.ssmreconnect.model.SsmService;
import java.util.List;

/**
 * The way of the agent's packets to one service and back, as far as it could be walked.
 *
 * @param status PASS where it arrives and returns, FAIL where it is stopped, UNKNOWN where that cannot be decided
 */
public record PathTrace(SsmService service, Status status, List<Hop> hops) {
    public PathTrace {
        hops = List.copyOf(hops);
    }
}
