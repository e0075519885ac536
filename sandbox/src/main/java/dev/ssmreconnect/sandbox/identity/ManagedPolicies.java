package dev.ssmreconnect.sandbox.identity;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * Policies that AWS maintains, as far as they matter here: the actions of each that concern Systems
 * Manager, and one of the rest.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AmazonSSMManagedInstanceCore.html">AmazonSSMManagedInstanceCore</a>
 */
final class ManagedPolicies {
    private static final Map<String, Policy> BY_NAME =
            Map.of(
                    "AmazonSSMManagedInstanceCore",
                            core(
                                    "AmazonSSMManagedInstanceCore",
                                    "ssm:GetParameter",
                                    "ssm:GetParameters"),
                    "AmazonSSMManagedEC2InstanceDefaultPolicy",
                            core("AmazonSSMManagedEC2InstanceDefaultPolicy"),
                    "AmazonS3ReadOnlyAccess",
                            Policy.allowing("AmazonS3ReadOnlyAccess", "s3:Get*", "s3:List*"),
                    "CloudWatchAgentServerPolicy",
                            Policy.allowing(
                                    "CloudWatchAgentServerPolicy",
                                    "cloudwatch:PutMetricData",
                                    "logs:PutLogEvents"),
                    "AdministratorAccess", Policy.allowing("AdministratorAccess", "*"));

    private ManagedPolicies() {}

    static Optional<Policy> find(String arn) {
        return arn.contains(":iam::aws:policy/")
                ? Optional.ofNullable(BY_NAME.get(arn.substring(arn.lastIndexOf('/') + 1)))
                : Optional.empty();
    }

    private static Policy core(String name, String... more) {
        String[] common = {
            "ssm:DescribeAssociation",
            "ssm:GetDeployablePatchSnapshotForInstance",
            "ssm:GetDocument",
            "ssm:DescribeDocument",
            "ssm:GetManifest",
            "ssm:ListAssociations",
            "ssm:ListInstanceAssociations",
            "ssm:PutInventory",
            "ssm:PutComplianceItems",
            "ssm:PutConfigurePackageResult",
            "ssm:UpdateAssociationStatus",
            "ssm:UpdateInstanceAssociationStatus",
            "ssm:UpdateInstanceInformation",
            "ssmmessages:CreateControlChannel",
            "ssmmessages:CreateDataChannel",
            "ssmmessages:OpenControlChannel",
            "ssmmessages:OpenDataChannel",
            "ec2messages:AcknowledgeMessage",
            "ec2messages:DeleteMessage",
            "ec2messages:FailMessage",
            "ec2messages:GetEndpoint",
            "ec2messages:GetMessages",
            "ec2messages:SendReply"
        };
        String[] all = Arrays.copyOf(common, common.length + more.length);
        System.arraycopy(more, 0, all, common.length, more.length);
        return Policy.allowing(name, all);
    }
}
