package dev.ssmreconnect.infra.construct;

import dev.ssmreconnect.infra.deployment.Names;
import java.util.List;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.PolicyStatement;

/**
 * What the product's own functions may never do, whatever else is granted: raise their own rights, or those of the role that they hand
 * to instances.
 */
public final class SelfProtection {
    private SelfProtection() {}

    public static List<PolicyStatement> statements() {
        String iam = "arn:" + Aws.PARTITION + ":iam::" + Aws.ACCOUNT_ID + ":";
        return List.of(
                PolicyStatement.Builder.create()
                        .sid("NeverRaiseOwnRights")
                        .effect(Effect.DENY)
                        .actions(
                                List.of(
                                        "iam:AttachRolePolicy",
                                        "iam:DetachRolePolicy",
                                        "iam:PutRolePolicy",
                                        "iam:UpdateAssumeRolePolicy",
                                        "iam:PutRolePermissionsBoundary",
                                        "iam:DeleteRolePermissionsBoundary",
                                        "iam:CreatePolicyVersion",
                                        "iam:SetDefaultPolicyVersion",
                                        "iam:AddRoleToInstanceProfile",
                                        "iam:RemoveRoleFromInstanceProfile"))
                        .resources(
                                List.of(
                                        iam + "role/" + Names.instanceIdentity(),
                                        iam + "role/" + Names.of("*"),
                                        iam + "policy/" + Names.instanceIdentity(),
                                        iam + "instance-profile/" + Names.instanceIdentity()))
                        .build());
    }
}
