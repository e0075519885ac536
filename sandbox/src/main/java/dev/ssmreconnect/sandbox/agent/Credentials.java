package dev.ssmreconnect.sandbox.agent;

import dev.ssmreconnect.sandbox.identity.Directory;
import dev.ssmreconnect.sandbox.identity.Profile;
import dev.ssmreconnect.sandbox.identity.Role;
import dev.ssmreconnect.sandbox.world.Association;
import dev.ssmreconnect.sandbox.world.Instance;
import dev.ssmreconnect.sandbox.world.World;
import java.util.Optional;

/** Whose credentials an instance gets: from its profile, or from Default Host Management. */
record Credentials(World world, Directory directory) {
    /** The role of the instance's profile, if the metadata service has credentials for it. */
    Optional<Role> fromProfile(Instance instance) {
        return world.associationOf(instance.id())
                .filter(Credentials::isAssociated)
                .flatMap(this::profileOf)
                .flatMap(this::roleOf)
                .filter(this::trustsEc2);
    }

    private static boolean isAssociated(Association association) {
        return association.state().equals("associated");
    }

    private Optional<Role> roleOf(Profile profile) {
        return profile.roleName().map(name -> directory.roles().get(name));
    }

    private boolean trustsEc2(Role role) {
        return directory.trusts(role, "ec2.amazonaws.com");
    }

    /**
     * Whether the metadata service answers that EC2 cannot take the profile's role. The agent falls back only where it is told that
     * there is no role, or is denied: with such an answer it stays.
     */
    private boolean isStuck(Instance instance) {
        return world.associationOf(instance.id())
                .filter(Credentials::isAssociated)
                .filter(association ->
                        profileOf(association)
                                .map(profile ->
                                        roleOf(profile)
                                                .filter(role -> !trustsEc2(role))
                                                .isPresent())
                                .orElse(true))
                .isPresent();
    }

    /**
     * A profile made again under the same name is another one: the association still means the
     * first.
     */
    private Optional<Profile> profileOf(Association association) {
        return directory
                .profileByArn(association.profileArn())
                .filter(profile -> profile.id().equals(association.profileId()));
    }

    /**
     * The Region's role for instances without one.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/systems-manager/latest/userguide/fleet-manager-default-host-management-configuration.html">DHMC</a>
     */
    Optional<Role> fromRegion(Instance instance) {
        return directory
                .defaultHostRole()
                .filter(_ -> !isStuck(instance))
                .filter(_ -> instance.guest().isAtLeast("3.2.582.0"))
                .filter(_ -> Metadata.canUseToken(instance.guest(), instance.metadata()))
                .map(name -> directory.roles().get(name.substring(name.lastIndexOf('/') + 1)))
                .filter(role -> directory.trusts(role, "ssm.amazonaws.com"));
    }
}
