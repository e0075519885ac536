package dev.ssmreconnect.diagnose;

import dev.ssmreconnect.diagnose.agent.Connection;
import java.util.List;
import java.util.function.Function;

/**
 * What the checks say of one instance.
 *
 * @param findings all but the agent's
 * @param agentFindings what the agent shows, given what is known of its connection
 */
record Examination(
        List<Finding> findings,
        List<PathTrace> paths,
        Function<Connection, List<Finding>> agentFindings) {
    static final Examination NONE = new Examination(List.of(), List.of(), ignored -> List.of());

    List<Finding> agent(Connection connection) {
        return agentFindings.apply(connection);
    }
}
