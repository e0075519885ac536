package dev.ssmreconnect.verify;

import dev.ssmreconnect.fix.ActionKind;
import java.time.Duration;
import java.util.Collection;

/**
 * How long an agent may take to try again once what stopped it is gone. After a failed start it sleeps: 25 to 30 minutes after a denial
 * by IAM, up to 60 after other errors. Until then a fix can be neither proved nor called a failure.
 *
 * @see <a href="https://github.com/aws/amazon-ssm-agent/blob/mainline/agent/credentialrefresher/credentialrefresher.go">The agent's
 *     credential refresher</a>
 */
public final class AgentTime {
    public static final Duration AFTER_IDENTITY = Duration.ofMinutes(35);
    public static final Duration AFTER_PATH = Duration.ofMinutes(65);

    private AgentTime() {}

    /** The longest that any of these changes takes to show; all of them are in place by then. */
    public static Duration after(Collection<ActionKind> changes) {
        return changes.stream().map(AgentTime::after).max(Duration::compareTo).orElse(AFTER_PATH);
    }

    private static Duration after(ActionKind change) {
        return switch (change) {
            case ATTACH_INSTANCE_PROFILE,
                    ADD_ROLE_TO_PROFILE,
                    ATTACH_SSM_POLICY,
                    RESTART_AGENT,
                    UPDATE_AGENT,
                    REBOOT ->
                    AFTER_IDENTITY;
            case ENABLE_VPC_DNS,
                    ENABLE_PRIVATE_DNS,
                    ALLOW_ENDPOINT_INGRESS,
                    ALLOW_INSTANCE_EGRESS,
                    CREATE_ENDPOINTS,
                    ENABLE_IMDS,
                    RAISE_HOP_LIMIT ->
                    AFTER_PATH;
        };
    }
}
