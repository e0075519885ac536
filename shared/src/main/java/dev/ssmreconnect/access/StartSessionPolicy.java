package dev.ssmreconnect.access;

import dev.ssmreconnect.model.Arn;
import dev.ssmreconnect.model.InstanceId;

/**
 * The least that a person needs to open a session on one node, and to end it again.
 *
 * @see <a href="https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-restrict-access-quickstart.html">Policies for
 *     people who start sessions</a>
 */
public final class StartSessionPolicy {
    private StartSessionPolicy() {}

    /** As JSON on one line. */
    public static String of(String partition, String region, String account, InstanceId target) {
        Arn node =
                target.isHybrid()
                        ? new Arn(partition, "ssm", region, account, "managed-instance/" + target)
                        : new Arn(partition, "ec2", region, account, "instance/" + target);
        return """
        {"Version":"2012-10-17","Statement":[\
        {"Effect":"Allow","Action":"ssm:StartSession","Resource":["%s","%s"]},\
        {"Effect":"Allow","Action":["ssm:ResumeSession","ssm:TerminateSession"],"Resource":"%s"}]}\
        """
                .formatted(
                        node,
                        new Arn(
                                partition,
                                "ssm",
                                region,
                                account,
                                "document/SSM-SessionManagerRunShell"),
                        new Arn(partition, "ssm", region, account, "session/${aws:userid}-*"));
    }
}
