package dev.ssmreconnect.fix;

import dev.ssmreconnect.model.Arn;
import dev.ssmreconnect.snapshot.SnapshotInfo;

/** What the stack calls its own identity for instances. IAM is global, so the Region is in the name. */
public final class StackNames {
    private StackNames() {}

    /** Of the profile, its role and their policy alike. */
    public static String of(SnapshotInfo info) {
        return "ssm-reconnect-" + info.region();
    }

    public static Arn profile(SnapshotInfo info) {
        return iam(info, "instance-profile/");
    }

    public static Arn role(SnapshotInfo info) {
        return iam(info, "role/");
    }

    /** The managed policy with the agent's minimum and nothing else. */
    public static Arn policy(SnapshotInfo info) {
        return iam(info, "policy/");
    }

    private static Arn iam(SnapshotInfo info, String kind) {
        return new Arn(info.partition(), "iam", "", info.accountId(), kind + of(info));
    }
}
