package dev.ssmreconnect.fix;

import dev.ssmreconnect.diagnose.CheckId;
import dev.ssmreconnect.model.Arn;
import java.util.List;
import java.util.Set;

/**
 * Grants an instance's role the agent's minimum by the stack's own managed policy. AmazonSSMManagedInstanceCore would also open every
 * parameter of the account to it.
 */
final class AttachSsmPolicyFix implements Fix {
    /** Roles of AWS's own, which nobody can attach a policy to. */
    private static final List<String> UNMODIFIABLE =
            List.of("role/aws-service-role/", "role/aws-reserved/");

    @Override
    public ActionKind kind() {
        return ActionKind.ATTACH_SSM_POLICY;
    }

    @Override
    public Set<CheckId> mends() {
        return Set.of(CheckId.IDENTITY_PERMISSION_MISSING, CheckId.IDENTITY_DHMC_SHADOWED);
    }

    @Override
    public List<List<Action>> ways(Situation situation) {
        return situation
                .role()
                .filter(role -> isWritable(role, situation))
                .<List<Action>>map(role ->
                        List.of(
                                new Action.AttachSsmPolicy(
                                        role.name(),
                                        StackNames.policy(situation.snapshot().info()))))
                .stream()
                .toList();
    }

    /** It exists, as far as IAM said, and it is of this account. */
    private static boolean isWritable(Arn role, Situation situation) {
        return role.account().equals(situation.snapshot().info().accountId())
                && UNMODIFIABLE.stream().noneMatch(role.resource()::startsWith)
                && situation
                        .snapshot()
                        .identity()
                        .simulations()
                        .get(role.name())
                        .ifKnown()
                        .isPresent();
    }
}
