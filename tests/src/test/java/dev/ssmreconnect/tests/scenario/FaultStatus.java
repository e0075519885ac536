package dev.ssmreconnect.tests.scenario;

import dev.ssmreconnect.diagnose.CheckId;
import dev.ssmreconnect.diagnose.Status;
import java.util.EnumSet;
import java.util.Set;

/** By which status a check says that it has found what it looks for: FAIL for most. */
final class FaultStatus {
    /** What never blocks by itself. */
    private static final Set<CheckId> WARNINGS =
            EnumSet.of(
                    CheckId.INSTANCE_JUST_LAUNCHED,
                    CheckId.INSTANCE_RESOURCES_EXHAUSTED,
                    CheckId.IDENTITY_ASSOCIATION_PENDING,
                    CheckId.AGENT_BACKING_OFF,
                    CheckId.FLEET_QUOTA_EXCEEDED,
                    CheckId.SESSION_LOGGING_ENDPOINT_MISSING,
                    CheckId.CALLER_WRONG_ACCOUNT_OR_REGION);

    /** What nobody can be certain of from outside. */
    private static final Set<CheckId> OPEN =
            EnumSet.of(
                    CheckId.PATH_CUSTOM_DNS,
                    CheckId.PATH_SHARED_SUBNET,
                    CheckId.PATH_IPV6_ONLY,
                    CheckId.PATH_THROUGH_APPLIANCE);

    private FaultStatus() {}

    static Status of(CheckId check) {
        if (WARNINGS.contains(check)) {
            return Status.WARN;
        }
        return OPEN.contains(check) ? Status.UNKNOWN : Status.FAIL;
    }
}
