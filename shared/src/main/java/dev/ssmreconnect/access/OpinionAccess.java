package dev.ssmreconnect.access;

import java.util.List;

/**
 * What a second opinion takes. Granted only where the policy allows one: {@code remediate} may start this one runbook and hand it this
 * one role, which only reads.
 *
 * @see <a href="https://docs.aws.amazon.com/systems-manager-automation-runbooks/latest/userguide/automation-awssupport-troubleshoot-managed-instance.html">The runbook</a>
 */
public final class OpinionAccess {
    private static final String SSM = "arn:${partition}:ssm:${region}:";
    private static final String RUNBOOK = "AWSSupport-TroubleshootManagedInstance";
    private static final String EXECUTIONS = SSM + "${account}:automation-execution/*";
    private static final String IAM = "arn:${partition}:iam::${account}:";

    private OpinionAccess() {}

    /** For the function that asks. */
    public static List<Permission> asking() {
        return List.of(
                start(),
                Permission.on(EXECUTIONS, "ssm:GetAutomationExecution"),
                Permission.on("${opinionRoleArn}", "iam:PassRole")
                        .when("StringEquals", "iam:PassedToService", "ssm.amazonaws.com"));
    }

    /** For the role that the runbook works under: what its page asks for, and the setting that it reads besides. */
    public static List<Permission> answering() {
        return List.of(
                Permission.on(
                        "*",
                        "ec2:DescribeInstances",
                        "ec2:DescribeNetworkAcls",
                        "ec2:DescribeRouteTables",
                        "ec2:DescribeSecurityGroups",
                        "ec2:DescribeVpcEndpoints",
                        "iam:ListRoles",
                        "ssm:DescribeAutomationExecutions",
                        "ssm:DescribeAutomationStepExecutions",
                        "ssm:DescribeInstanceInformation",
                        "ssm:DescribeInstanceProperties",
                        "ssm:ListDocuments"),
                Permission.on(IAM + "instance-profile/*", "iam:GetInstanceProfile"),
                Permission.on(IAM + "role/*", "iam:ListAttachedRolePolicies"),
                Permission.on(EXECUTIONS, "ssm:GetAutomationExecution"),
                Permission.on(SSM + ":document/" + RUNBOOK, "ssm:GetDocument"),
                Permission.on(
                        SSM
                                + "${account}:servicesetting/ssm/managed-instance/default-ec2-instance-management-role",
                        "ssm:GetServiceSetting"),
                start());
    }

    private static Permission start() {
        return Permission.on(
                List.of(
                        SSM + ":automation-definition/" + RUNBOOK + ":*",
                        SSM + ":document/" + RUNBOOK),
                "ssm:StartAutomationExecution");
    }
}
