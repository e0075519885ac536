package dev.ssmreconnect.sandbox.world;

/**
 * What is inside an instance, which no API of EC2 shows: the agent and the guest's own faults.
 *
 * @param version of the agent, such as {@code 3.3.987.0}
 * @param dualStack whether the agent is configured for the endpoints under {@code api.aws}
 * @param reachesMetadata false where the guest's own routes or firewall keep it from
 *     169.254.169.254
 * @param staleChannel the control channel was cut without the agent noticing; only a restart of the
 *     agent mends it
 */
public record Guest(
        AgentPlace agent,
        String version,
        boolean dualStack,
        boolean reachesMetadata,
        boolean staleChannel) {
    /** Where the agent runs. */
    public enum AgentPlace {
        HOST,
        /** On a container's bridge network: one network hop further from the metadata service. */
        CONTAINER,
        /** Not installed, or switched off. */
        NOWHERE
    }

    public static Guest ofToday() {
        return new Guest(AgentPlace.HOST, "3.3.2746.0", false, true, false);
    }

    public Guest withAgent(AgentPlace changed) {
        return new Guest(changed, version, dualStack, reachesMetadata, staleChannel);
    }

    public Guest withVersion(String changed) {
        return new Guest(agent, changed, dualStack, reachesMetadata, staleChannel);
    }

    public Guest withStaleChannel(boolean changed) {
        return new Guest(agent, version, dualStack, reachesMetadata, changed);
    }

    /** Whether the agent is at least of this version. */
    public boolean isAtLeast(String wanted) {
        String[] mine = version.split("\\.", -1);
        String[] theirs = wanted.split("\\.", -1);
        for (int i = 0; i < Math.min(mine.length, theirs.length); i++) {
            int order = Integer.compare(Integer.parseInt(mine[i]), Integer.parseInt(theirs[i]));
            if (order != 0) {
                return order > 0;
            }
        }
        return mine.length >= theirs.length;
    }
}
