package dev.ssmreconnect.diagnose.instance;

import static dev.ssmreconnect.diagnose.CheckId.INSTANCE_JUST_LAUNCHED;

import dev.ssmreconnect.diagnose.Finding;
import dev.ssmreconnect.diagnose.agent.Patience;
import dev.ssmreconnect.model.InstanceId;

/** Whether an instance has hardly booted, so that nothing follows from its agent's silence. */
public final class JustLaunchedCheck {
    private JustLaunchedCheck() {}

    public static Finding check(InstanceId id, Patience patience) {
        return patience.phase() == Patience.Phase.JUST_LAUNCHED
                ? Finding.warn(
                        INSTANCE_JUST_LAUNCHED,
                        id.value(),
                        "The instance has hardly booted.",
                        patience.sentence())
                : Finding.pass(
                        INSTANCE_JUST_LAUNCHED,
                        id.value(),
                        "The instance has had the time to boot.");
    }
}
