package dev.ssmreconnect.diagnose.agent;

import dev.ssmreconnect.diagnose.CheckId;
import dev.ssmreconnect.diagnose.Finding;
import dev.ssmreconnect.diagnose.Status;
import dev.ssmreconnect.model.AgentVersion;
import dev.ssmreconnect.model.InstanceId;
import java.util.List;

/**
 * Whether a registered agent is new enough for sessions, and for what surrounds it.
 *
 * @see <a href="https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-prerequisites.html">Session Manager prerequisites</a>
 */
final class AgentVersionCheck {
    private static final CheckId CHECK = CheckId.AGENT_TOO_OLD;

    private static final AgentVersion SESSIONS = new AgentVersion("2.3.68.0");
    private static final AgentVersion ENCRYPTED_SESSIONS = new AgentVersion("2.3.539.0");

    /** From here on Run Command goes over {@code ssmmessages}. */
    private static final AgentVersion WITHOUT_EC2MESSAGES = new AgentVersion("3.3.40.0");

    private AgentVersionCheck() {}

    static boolean needsEc2messages(AgentVersion version) {
        return version.isBefore(WITHOUT_EC2MESSAGES);
    }

    /**
     * @param sound whether identity, path and IMDS give the agent all that it needs
     * @param encrypted whether the session preferences name a KMS key
     * @param ec2messages whether the agent reaches the service that older ones need for Run Command
     */
    static Finding check(
            InstanceId id,
            AgentVersion version,
            boolean sound,
            boolean encrypted,
            Status ec2messages) {
        if (version.isBefore(SESSIONS)) {
            return new Finding(
                    CHECK,
                    sound ? Status.FAIL : Status.WARN,
                    id.value(),
                    "The agent "
                            + version
                            + " is older than "
                            + SESSIONS
                            + ", the first with sessions.",
                    List.of());
        }
        if (encrypted && version.isBefore(ENCRYPTED_SESSIONS)) {
            return Finding.warn(
                    CHECK,
                    id.value(),
                    "The agent "
                            + version
                            + " is older than "
                            + ENCRYPTED_SESSIONS
                            + ", the first with the encrypted sessions that the preferences ask for.");
        }
        if (needsEc2messages(version) && ec2messages == Status.FAIL) {
            return Finding.warn(
                    CHECK,
                    id.value(),
                    "The agent "
                            + version
                            + " relies on ec2messages for Run Command, which it cannot reach; from "
                            + WITHOUT_EC2MESSAGES
                            + " on it does not need it.");
        }
        return Finding.pass(CHECK, id.value(), "The agent " + version + " is new enough.");
    }
}
