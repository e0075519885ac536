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
                .filter(association -> association.state().equals("associated"))
                .flatMap(this::profileOf)
                .flatMap(Profile::roleName)
                .map(name -> directory.roles().get(name))
                .filter(role -> directory.trusts(role, "ec2.amazonaws.com"));
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
                .filter(_ -> instance.guest().isAtLeast("3.2.582.0"))
                .filter(_ -> Metadata.canUseToken(instance.guest(), instance.metadata()))
                .map(name -> directory.roles().get(name.substring(name.lastIndexOf('/') + 1)))
                .filter(role -> directory.trusts(role, "ssm.amazonaws.com"));
    }
}
