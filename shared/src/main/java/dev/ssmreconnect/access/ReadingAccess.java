package dev.ssmreconnect.access;

import java.util.List;

/**
 * What reading a snapshot takes: one permission for each call, on the resource where IAM takes one.
 *
 * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html">Actions of EC2</a>
 */
public final class ReadingAccess {
    private static final String IAM = "arn:${partition}:iam::${account}:";
    private static final String SSM = "arn:${partition}:ssm:${region}:${account}:";

    private ReadingAccess() {}

    public static List<Permission> all() {
        return List.of(
                Permission.on(
                        "*",
                        "cloudwatch:GetMetricData",
                        "ec2:DescribeDhcpOptions",
                        "ec2:DescribeEgressOnlyInternetGateways",
                        "ec2:DescribeIamInstanceProfileAssociations",
                        "ec2:DescribeImages",
                        "ec2:DescribeInstanceStatus",
                        "ec2:DescribeInstances",
                        "ec2:DescribeInternetGateways",
                        "ec2:DescribeManagedPrefixLists",
                        "ec2:DescribeNatGateways",
                        "ec2:DescribeNetworkAcls",
                        "ec2:DescribeNetworkInterfaces",
                        "ec2:DescribeRouteTables",
                        "ec2:DescribeSecurityGroups",
                        "ec2:DescribeSubnets",
                        "ec2:DescribeTransitGatewayVpcAttachments",
                        "ec2:DescribeVpcAttribute",
                        "ec2:DescribeVpcBlockPublicAccessOptions",
                        "ec2:DescribeVpcEndpointServices",
                        "ec2:DescribeVpcEndpoints",
                        "ec2:DescribeVpcPeeringConnections",
                        "ec2:DescribeVpcs",
                        "ssm:DescribeInstanceInformation"),
                Permission.on(
                        "arn:${partition}:ec2:${region}:*:prefix-list/*",
                        "ec2:GetManagedPrefixListEntries"),
                Permission.on(
                        "arn:${partition}:ec2:${region}:${account}:instance/*",
                        "ec2:GetConsoleOutput",
                        "ssm:GetConnectionStatus"),
                Permission.on(SSM + "managed-instance/*", "ssm:GetConnectionStatus"),
                Permission.on(IAM + "instance-profile/*", "iam:GetInstanceProfile"),
                Permission.on(
                        IAM + "role/*",
                        "iam:GetRole",
                        "iam:ListAttachedRolePolicies",
                        "iam:SimulatePrincipalPolicy"),
                Permission.on(
                        SSM
                                + "servicesetting/ssm/managed-instance/default-ec2-instance-management-role",
                        "ssm:GetServiceSetting"),
                Permission.on(SSM + "document/SSM-SessionManagerRunShell", "ssm:GetDocument"));
    }
}
