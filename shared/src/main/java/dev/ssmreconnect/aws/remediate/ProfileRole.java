package dev.ssmreconnect.aws.remediate;

import dev.ssmreconnect.aws.AwsFailure;
import dev.ssmreconnect.fix.Action;
import dev.ssmreconnect.fix.ActionKind;
import dev.ssmreconnect.model.Arn;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.Role;

/**
 * Puts a role into an instance profile that has none. A profile holds one role at most, so another one is never pushed out.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_AddRoleToInstanceProfile.html">AddRoleToInstanceProfile</a>
 */
final class ProfileRole implements Change {
    private final IamClient iam;
    private final String profile;
    private final Arn role;

    ProfileRole(IamClient iam, Action.AddRoleToProfile action) {
        this.iam = iam;
        profile = action.profileName();
        role = action.roleArn();
    }

    @Override
    public ActionKind kind() {
        return ActionKind.ADD_ROLE_TO_PROFILE;
    }

    @Override
    public String key() {
        return kind() + "/" + profile;
    }

    @Override
    public String call() {
        return "iam:AddRoleToInstanceProfile";
    }

    @Override
    public String target() {
        return profile;
    }

    @Override
    public Standing read() {
        List<Role> roles =
                iam.getInstanceProfile(request -> request.instanceProfileName(profile))
                        .instanceProfile()
                        .roles();
        if (roles.isEmpty()) {
            return new Standing.Wanting(
                    profile, false, Map.of(), Map.of("roleArn", role.toString()));
        }
        return roles.getFirst().arn().equals(role.toString())
                ? new Standing.InPlace(
                        profile,
                        true,
                        "The instance profile %s has the role %s already."
                                .formatted(profile, role.name()))
                : new Standing.Moved(
                        "The instance profile %s has got the role %s since the plan was made; it was left."
                                .formatted(profile, roles.getFirst().arn()));
    }

    @Override
    public void make(Consumer<String> made) {
        iam.addRoleToInstanceProfile(
                request -> request.instanceProfileName(profile).roleName(role.name()));
    }

    @Override
    public String sentence() {
        return "Put the role %s into the instance profile %s.".formatted(role.name(), profile);
    }

    /** The profile has a role already, which IAM does not show yet. */
    @Override
    public Optional<Meaning> meaning(AwsFailure failure) {
        return failure.is("LimitExceeded")
                ? Optional.of(
                        new Meaning(
                                true,
                                "The instance profile %s has just got a role (%s)."
                                        .formatted(profile, failure)))
                : Optional.empty();
    }
}
