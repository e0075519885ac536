package dev.ssmreconnect.diagnose.identity;

import java.util.List;

/**
 * The five actions without which there is no session.
 *
 * @see <a href="https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-create-iam-instance-profile.html">Permissions for Session Manager</a>
 */
final class AgentActions {
    /** Registers the node. Whoever has this one from its profile never asks Default Host Management. */
    static final String REGISTER = "ssm:UpdateInstanceInformation";

    static final List<String> ALL =
            List.of(
                    REGISTER,
                    "ssmmessages:CreateControlChannel",
                    "ssmmessages:CreateDataChannel",
                    "ssmmessages:OpenControlChannel",
                    "ssmmessages:OpenDataChannel");

    private AgentActions() {}
}
