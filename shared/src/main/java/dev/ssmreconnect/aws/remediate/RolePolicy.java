package dev.ssmreconnect.aws.remediate;

import dev.ssmreconnect.aws.AwsFailure;
import dev.ssmreconnect.fix.Action;
import dev.ssmreconnect.fix.ActionKind;
import dev.ssmreconnect.model.Arn;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.iam.IamClient;

/**
 * Attaches a managed policy to a role, beside those that it has.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_AttachRolePolicy.html">AttachRolePolicy</a>
 */
final class RolePolicy implements Change {
    private final IamClient iam;
    private final String role;
    private final Arn policy;

    RolePolicy(IamClient iam, Action.AttachSsmPolicy action) {
        this.iam = iam;
        role = action.roleName();
        policy = action.policyArn();
    }

    @Override
    public ActionKind kind() {
        return ActionKind.ATTACH_SSM_POLICY;
    }

    @Override
    public String key() {
        return kind() + "/" + role;
    }

    @Override
    public String call() {
        return "iam:AttachRolePolicy";
    }

    @Override
    public String target() {
        return role;
    }

    @Override
    public Standing read() {
        return RolePolicies.contain(iam, role, policy.toString())
                ? new Standing.InPlace(
                        role,
                        true,
                        "The role %s has the policy %s already.".formatted(role, policy.name()))
                : new Standing.Wanting(
                        role, false, Map.of(), Map.of("policyArn", policy.toString()));
    }

    @Override
    public void make(Consumer<String> made) {
        iam.attachRolePolicy(request -> request.roleName(role).policyArn(policy.toString()));
    }

    @Override
    public String sentence() {
        return "Attached the policy %s to the role %s.".formatted(policy.name(), role);
    }

    @Override
    public Optional<Meaning> meaning(AwsFailure failure) {
        return switch (failure.code()) {
            case "LimitExceeded" ->
                    Optional.of(
                            new Meaning(
                                    false,
                                    "The role %s has as many policies as IAM allows: detach one, or put the agent's permissions into one of them (%s)."
                                            .formatted(role, failure)));
            case "UnmodifiableEntity" ->
                    Optional.of(
                            new Meaning(
                                    false,
                                    "The role %s belongs to an AWS service, and only that service can change it (%s)."
                                            .formatted(role, failure)));
            default -> Optional.empty();
        };
    }
}
