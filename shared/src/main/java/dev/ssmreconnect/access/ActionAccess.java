package dev.ssmreconnect.access;

import dev.ssmreconnect.fix.ActionKind;
import dev.ssmreconnect.remediate.RestartDocument;
import java.util.List;
import java.util.stream.Stream;

/**
 * What carrying out one kind of action takes in IAM, with the condition keys that keep it to just that.
 *
 * @param reads to look before a write and after
 * @param changes to make it
 * @param undos to take it back
 * @param personalUndos to take it back, where no condition of IAM could keep it to what we did: nobody is granted these, so a person
 *     undoes it with rights of their own
 */
public record ActionAccess(
        ActionKind kind,
        List<Permission> reads,
        List<Permission> changes,
        List<Permission> undos,
        List<Permission> personalUndos) {
    private static final String EC2 = "arn:${partition}:ec2:${region}:${account}:";
    private static final String INSTANCES = EC2 + "instance/*";
    private static final String GROUPS = EC2 + "security-group/*";
    private static final String ENDPOINTS = EC2 + "vpc-endpoint/*";
    private static final String VPCS = EC2 + "vpc/*";
    private static final String SUBNETS = EC2 + "subnet/*";
    private static final String IAM = "arn:${partition}:iam::${account}:";

    public ActionAccess {
        reads = List.copyOf(reads);
        changes = List.copyOf(changes);
        undos = List.copyOf(undos);
        personalUndos = List.copyOf(personalUndos);
    }

    /** What the function that carries it out is granted. */
    public List<Permission> granted() {
        return Stream.of(reads, changes, undos).flatMap(List::stream).toList();
    }

    public static ActionAccess of(ActionKind kind) {
        return switch (kind) {
            case ATTACH_INSTANCE_PROFILE -> attachInstanceProfile();
            case ADD_ROLE_TO_PROFILE -> addRoleToProfile();
            case ATTACH_SSM_POLICY -> attachSsmPolicy();
            case ENABLE_VPC_DNS -> enableVpcDns();
            case ENABLE_PRIVATE_DNS -> enablePrivateDns();
            case ALLOW_ENDPOINT_INGRESS -> allowEndpointIngress();
            case ALLOW_INSTANCE_EGRESS -> allowInstanceEgress();
            case CREATE_ENDPOINTS -> createEndpoints();
            case ENABLE_IMDS -> enableImds();
            case RAISE_HOP_LIMIT -> raiseHopLimit();
            case RESTART_AGENT -> restartAgent();
            case UPDATE_AGENT -> updateAgent();
            case REBOOT -> reboot();
        };
    }

    /** Only where none is attached, and only ours. */
    private static ActionAccess attachInstanceProfile() {
        return new ActionAccess(
                ActionKind.ATTACH_INSTANCE_PROFILE,
                List.of(
                        Permission.on(
                                "*",
                                "ec2:DescribeIamInstanceProfileAssociations",
                                "ec2:DescribeInstances")),
                List.of(
                        Permission.on(INSTANCES, "ec2:AssociateIamInstanceProfile")
                                .whenAbsent("ec2:InstanceProfile")
                                .when("ArnLike", "ec2:NewInstanceProfile", "${profileArn}")
                                .unlessExcluded(),
                        passOurRole()),
                List.of(
                        Permission.on(INSTANCES, "ec2:DisassociateIamInstanceProfile")
                                .when("ArnLike", "ec2:InstanceProfile", "${profileArn}")),
                List.of());
    }

    /** {@code iam:RemoveRoleFromInstanceProfile} cannot be limited to a role, so nobody is granted it. */
    private static ActionAccess addRoleToProfile() {
        String profiles = IAM + "instance-profile/*";
        return new ActionAccess(
                ActionKind.ADD_ROLE_TO_PROFILE,
                List.of(Permission.on(profiles, "iam:GetInstanceProfile")),
                List.of(Permission.on(profiles, "iam:AddRoleToInstanceProfile"), passOurRole()),
                List.of(),
                List.of(Permission.on(profiles, "iam:RemoveRoleFromInstanceProfile")));
    }

    private static ActionAccess attachSsmPolicy() {
        String roles = IAM + "role/*";
        return new ActionAccess(
                ActionKind.ATTACH_SSM_POLICY,
                List.of(Permission.on(roles, "iam:ListAttachedRolePolicies")),
                List.of(
                        Permission.on(roles, "iam:AttachRolePolicy")
                                .when("ArnEquals", "iam:PolicyARN", "${policyArn}")),
                List.of(
                        Permission.on(roles, "iam:DetachRolePolicy")
                                .when("ArnEquals", "iam:PolicyARN", "${policyArn}")),
                List.of());
    }

    private static ActionAccess enableVpcDns() {
        return new ActionAccess(
                ActionKind.ENABLE_VPC_DNS,
                List.of(Permission.on("*", "ec2:DescribeVpcAttribute", "ec2:DescribeVpcEndpoints")),
                List.of(
                        Permission.on(VPCS, "ec2:ModifyVpcAttribute")
                                .when(
                                        "StringEquals",
                                        "ec2:Attribute",
                                        "EnableDnsSupport",
                                        "EnableDnsHostnames")
                                .unlessExcluded()),
                List.of(),
                List.of());
    }

    private static ActionAccess enablePrivateDns() {
        return new ActionAccess(
                ActionKind.ENABLE_PRIVATE_DNS,
                List.of(Permission.on("*", "ec2:DescribeVpcEndpoints")),
                List.of(
                        Permission.on(ENDPOINTS, "ec2:ModifyVpcEndpoint").unlessExcluded(),
                        resolvePrivateNames()),
                List.of(),
                List.of());
    }

    private static ActionAccess allowEndpointIngress() {
        return new ActionAccess(
                ActionKind.ALLOW_ENDPOINT_INGRESS,
                List.of(Permission.on("*", "ec2:DescribeSecurityGroups")),
                List.of(
                        Permission.on(GROUPS, "ec2:AuthorizeSecurityGroupIngress")
                                .unlessExcluded()),
                List.of(Permission.on(GROUPS, "ec2:RevokeSecurityGroupIngress").unlessExcluded()),
                List.of());
    }

    private static ActionAccess allowInstanceEgress() {
        return new ActionAccess(
                ActionKind.ALLOW_INSTANCE_EGRESS,
                List.of(Permission.on("*", "ec2:DescribeSecurityGroups")),
                List.of(Permission.on(GROUPS, "ec2:AuthorizeSecurityGroupEgress").unlessExcluded()),
                List.of(Permission.on(GROUPS, "ec2:RevokeSecurityGroupEgress").unlessExcluded()),
                List.of());
    }

    /**
     * CreateVpcEndpoint is weighed for each resource that it touches: the VPC, the subnets, the security group and the new endpoint,
     * and each knows other keys.
     *
     * @see <a href="https://docs.aws.amazon.com/vpc/latest/privatelink/security_iam_id-based-policy-examples.html">Policies for
     *     PrivateLink</a>
     */
    private static ActionAccess createEndpoints() {
        String requestTag = "aws:RequestTag/" + ResourceTags.INCIDENT;
        return new ActionAccess(
                ActionKind.CREATE_ENDPOINTS,
                List.of(
                        Permission.on(
                                "*", "ec2:DescribeVpcEndpoints", "ec2:DescribeSecurityGroups")),
                List.of(
                        Permission.on(VPCS, "ec2:CreateSecurityGroup", "ec2:CreateVpcEndpoint")
                                .unlessExcluded(),
                        Permission.on(GROUPS, "ec2:CreateSecurityGroup").whenPresent(requestTag),
                        Permission.on(
                                        GROUPS,
                                        "ec2:AuthorizeSecurityGroupIngress",
                                        "ec2:CreateVpcEndpoint",
                                        "ec2:RevokeSecurityGroupEgress")
                                .onlyOurs(),
                        Permission.on(SUBNETS, "ec2:CreateVpcEndpoint").unlessExcluded(),
                        Permission.on(ENDPOINTS, "ec2:CreateVpcEndpoint")
                                .when(
                                        "StringEquals",
                                        "ec2:VpceServiceName",
                                        "com.amazonaws.${region}.ssm",
                                        "com.amazonaws.${region}.ssmmessages")
                                .whenPresent(requestTag),
                        Permission.on(List.of(GROUPS, ENDPOINTS), "ec2:CreateTags")
                                .when(
                                        "StringEquals",
                                        "ec2:CreateAction",
                                        "CreateSecurityGroup",
                                        "CreateVpcEndpoint"),
                        resolvePrivateNames()),
                List.of(
                        Permission.on(
                                        GROUPS,
                                        "ec2:DeleteSecurityGroup",
                                        "ec2:RevokeSecurityGroupIngress")
                                .onlyOurs(),
                        Permission.on(ENDPOINTS, "ec2:DeleteVpcEndpoints").onlyOurs()),
                List.of());
    }

    /**
     * Tokens can only become required. Turning it off again names no tokens.
     *
     * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ExamplePolicies_EC2.html#iam-example-instance-metadata">Policies
     *     for instance metadata</a>
     */
    private static ActionAccess enableImds() {
        return new ActionAccess(
                ActionKind.ENABLE_IMDS,
                List.of(Permission.on("*", "ec2:DescribeInstances")),
                List.of(
                        Permission.on(INSTANCES, "ec2:ModifyInstanceMetadataOptions")
                                .when("StringEquals", "ec2:Attribute/HttpTokens", "required")
                                .unlessExcluded()),
                List.of(modifyMetadataButNotTokens()),
                List.of());
    }

    private static ActionAccess raiseHopLimit() {
        return new ActionAccess(
                ActionKind.RAISE_HOP_LIMIT,
                List.of(Permission.on("*", "ec2:DescribeInstances")),
                List.of(modifyMetadataButNotTokens()),
                List.of(),
                List.of());
    }

    private static ActionAccess restartAgent() {
        return runCommand(
                ActionKind.RESTART_AGENT,
                List.of(Permission.on(INSTANCES, "ssm:GetConnectionStatus")),
                "${account}:document/" + RestartDocument.name("${region}"));
    }

    private static ActionAccess updateAgent() {
        return runCommand(ActionKind.UPDATE_AGENT, List.of(), ":document/AWS-UpdateSSMAgent");
    }

    private static ActionAccess reboot() {
        return new ActionAccess(
                ActionKind.REBOOT,
                List.of(Permission.on("*", "ec2:DescribeInstances")),
                List.of(Permission.on(INSTANCES, "ec2:RebootInstances").unlessExcluded()),
                List.of(),
                List.of());
    }

    private static Permission passOurRole() {
        return Permission.on("${roleArn}", "iam:PassRole")
                .when(
                        "StringEquals",
                        "iam:PassedToService",
                        "ec2.amazonaws.com",
                        "ec2.amazonaws.com.cn");
    }

    /** A dependent action of CreateVpcEndpoint and ModifyVpcEndpoint, for the private hosted zone that PrivateLink keeps. */
    private static Permission resolvePrivateNames() {
        return Permission.on(
                        "arn:${partition}:route53:::hostedzone/*",
                        "route53:AssociateVPCWithHostedZone")
                .when("ForAllValues:StringLike", "route53:VPCs", "VPCId=*,VPCRegion=${region}");
    }

    private static Permission modifyMetadataButNotTokens() {
        return Permission.on(INSTANCES, "ec2:ModifyInstanceMetadataOptions")
                .whenAbsent("ec2:Attribute/HttpTokens")
                .unlessExcluded();
    }

    private static ActionAccess runCommand(
            ActionKind kind, List<Permission> furtherReads, String document) {
        return new ActionAccess(
                kind,
                Stream.concat(
                                Stream.of(
                                        Permission.on(
                                                "*",
                                                "ssm:DescribeInstanceInformation",
                                                "ssm:ListCommands")),
                                furtherReads.stream())
                        .toList(),
                List.of(
                        Permission.on(
                                "arn:${partition}:ssm:${region}:" + document, "ssm:SendCommand"),
                        Permission.on(INSTANCES, "ssm:SendCommand").unlessExcluded()),
                List.of(),
                List.of());
    }
}
