package dev.ssmreconnect.aws.remediate;

import dev.ssmreconnect.remediate.JournalEntry;
import software.amazon.awssdk.services.iam.IamClient;

/** Takes the policy off the role again. */
final class RolePolicyDetachment implements Inverse {
    private final IamClient iam;
    private final String role;
    private final String policyArn;

    RolePolicyDetachment(IamClient iam, JournalEntry entry) {
        this.iam = iam;
        role = entry.resource();
        policyArn = entry.after().getOrDefault("policyArn", "");
    }

    @Override
    public String call() {
        return "iam:DetachRolePolicy";
    }

    @Override
    public Left read() {
        return RolePolicies.contain(iam, role, policyArn) ? new Left.Ours() : new Left.Gone();
    }

    @Override
    public void takeBack() {
        iam.detachRolePolicy(request -> request.roleName(role).policyArn(policyArn));
    }

    @Override
    public String sentence() {
        return "Took the policy %s off the role %s.".formatted(policyArn, role);
    }
}
