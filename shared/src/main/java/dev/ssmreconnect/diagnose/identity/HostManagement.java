package dev.ssmreconnect.diagnose.identity;

import dev.ssmreconnect.model.AgentVersion;
import dev.ssmreconnect.model.Observed;
import dev.ssmreconnect.snapshot.Image;
import dev.ssmreconnect.snapshot.Role;
import dev.ssmreconnect.snapshot.Snapshot;
import java.util.Optional;

/**
 * Whether Default Host Management would give an instance's agent a role where its profile does not.
 *
 * <p>The agent tries its profile first, and falls back on it only where that is denied or has no role.
 *
 * @see <a href="https://docs.aws.amazon.com/systems-manager/latest/userguide/fleet-manager-default-host-management-configuration.html">Default Host Management Configuration</a>
 */
sealed interface HostManagement {
    AgentVersion FIRST_VERSION = new AgentVersion("3.2.582.0");

    /** It is switched off in this Region. */
    record Off() implements HostManagement {}

    /** It is on, and gives this agent a role. */
    record Serves(String roleName) implements HostManagement {}

    /** It is on, and is no help to this instance; one clause why. */
    record Helpless(String why) implements HostManagement {}

    /** Whether it helps cannot be seen; one clause why. */
    record Undecided(String why) implements HostManagement {}

    /** It is on, and every role in the account is denied by a service control policy, this one's too. */
    record DeniedByOrganization(String roleName) implements HostManagement {}

    /**
     * @param agent the version that the node showed, where it ever registered
     * @param image what the instance was launched from
     */
    static HostManagement of(
            Snapshot snapshot, Optional<AgentVersion> agent, Observed<Image> image) {
        return switch (snapshot.fleet().defaultHostManagementRole()) {
            case Observed.Absent<String> _ -> new Off();
            case Observed.NotVisible<String>(String reason) ->
                    new Undecided(
                            "whether Default Host Management is on could not be read: " + reason);
            case Observed.Known<String>(String role) -> {
                String name = role.substring(role.lastIndexOf('/') + 1);
                yield switch (AgentAge.of(agent, image)) {
                    case AgentAge.TooOld(String why) -> new Helpless(why);
                    case AgentAge.Unknown(String why) -> new Undecided(why);
                    case AgentAge.NewEnough _ -> role(snapshot, name);
                };
            }
        };
    }

    private static HostManagement role(Snapshot snapshot, String name) {
        if (snapshot.identity().roles().get(name) instanceof Observed.Absent<Role>) {
            return new Helpless("its role " + name + " does not exist");
        }
        return switch (Rights.of(snapshot.identity().simulations().get(name))) {
            case Rights.NoRole() -> new Helpless("its role " + name + " does not exist");
            case Rights.NotVisible(_) -> unseen(snapshot, name);
            case Rights.Evaluated rights -> evaluated(name, rights);
        };
    }

    /** AWS makes the role with its own policy; what casts doubt on it is a service control policy that is seen to deny another one. */
    private static HostManagement unseen(Snapshot snapshot, String name) {
        return snapshot.identity()
                .roleDeniedByOrganization()
                .<HostManagement>map(role ->
                        new Undecided(
                                "a service control policy denies the agent's actions to "
                                        + role
                                        + ", and may deny them to its role "
                                        + name))
                .orElseGet(() -> new Serves(name));
    }

    private static HostManagement evaluated(String name, Rights.Evaluated rights) {
        if (rights.denied().containsKey(Denial.ORGANIZATION)) {
            return new DeniedByOrganization(name);
        }
        if (!rights.denied().isEmpty()) {
            return new Helpless("its role " + name + " is denied what the agent needs");
        }
        return rights.undecided().isEmpty()
                ? new Serves(name)
                : new Undecided("for its role " + name + ", " + rights.undecided().getFirst());
    }
}
