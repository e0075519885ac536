package dev.ssmreconnect.aws.remediate;

import dev.ssmreconnect.model.Arn;
import dev.ssmreconnect.remediate.JournalEntry;
import java.util.List;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.Role;

/** Takes the role out of the instance profile again. */
final class ProfileRoleRemoval implements Inverse {
    private final IamClient iam;
    private final String profile;
    private final String roleArn;

    ProfileRoleRemoval(IamClient iam, JournalEntry entry) {
        this.iam = iam;
        profile = entry.resource();
        roleArn = entry.after().getOrDefault("roleArn", "");
    }

    @Override
    public String call() {
        return "iam:RemoveRoleFromInstanceProfile";
    }

    @Override
    public Left read() {
        List<Role> roles =
                iam.getInstanceProfile(request -> request.instanceProfileName(profile))
                        .instanceProfile()
                        .roles();
        if (roles.isEmpty()) {
            return new Left.Gone();
        }
        return roles.getFirst().arn().equals(roleArn)
                ? new Left.Ours()
                : new Left.Moved(
                        "The instance profile %s has the role %s by now, which is not ours; it was left."
                                .formatted(profile, roles.getFirst().arn()));
    }

    @Override
    public void takeBack() {
        iam.removeRoleFromInstanceProfile(request ->
                request.instanceProfileName(profile).roleName(Arn.parse(roleArn).name()));
    }

    @Override
    public String sentence() {
        return "Took the role %s out of the instance profile %s.".formatted(roleArn, profile);
    }
}
