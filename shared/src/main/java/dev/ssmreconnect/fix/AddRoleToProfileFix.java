package dev.ssmreconnect.fix;

import dev.ssmreconnect.diagnose.CheckId;
import java.util.List;
import java.util.Set;

/** Puts the stack's own role into an instance profile that has none. */
final class AddRoleToProfileFix implements Fix {
    @Override
    public ActionKind kind() {
        return ActionKind.ADD_ROLE_TO_PROFILE;
    }

    @Override
    public Set<CheckId> mends() {
        return Set.of(CheckId.IDENTITY_PROFILE_WITHOUT_ROLE);
    }

    @Override
    public List<List<Action>> ways(Situation situation) {
        return situation
                .profile()
                .filter(profile -> profile.roles().isEmpty())
                .<List<Action>>map(profile ->
                        List.of(
                                new Action.AddRoleToProfile(
                                        profile.arn().name(),
                                        StackNames.role(situation.snapshot().info()))))
                .stream()
                .toList();
    }
}
