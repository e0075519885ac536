package dev.ssmreconnect.aws.remediate;

import software.amazon.awssdk.services.iam.IamClient;

/** The managed policies of one role. */
final class RolePolicies {
    private RolePolicies() {}

    static boolean contain(IamClient iam, String role, String policyArn) {
        return iam
                .listAttachedRolePoliciesPaginator(request -> request.roleName(role))
                .attachedPolicies()
                .stream()
                .anyMatch(policy -> policy.policyArn().equals(policyArn));
    }
}
