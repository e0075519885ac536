package dev.ssmreconnect.sandbox.agent;

import dev.ssmreconnect.sandbox.agent.Attempt.End;
import dev.ssmreconnect.sandbox.identity.Directory;
import dev.ssmreconnect.sandbox.identity.Role;
import dev.ssmreconnect.sandbox.packet.ServicePath;
import dev.ssmreconnect.sandbox.packet.Trace;
import dev.ssmreconnect.sandbox.world.Guest;
import dev.ssmreconnect.sandbox.world.Instance;
import dev.ssmreconnect.sandbox.world.World;
import java.util.List;
import java.util.Optional;

/**
 * What comes of an agent's trying, worked out from the account as it is now: metadata, credentials,
 * way, permission, one after the other.
 */
public final class Connector {
    /** Before this version the agent knows Run Command only. */
    private static final String FIRST_WITH_SESSIONS = "2.3.68.0";

    private static final String REGISTER = "ssm:UpdateInstanceInformation";
    private static final List<String> CONTROL =
            List.of("ssmmessages:CreateControlChannel", "ssmmessages:OpenControlChannel");
    private static final List<String> DATA =
            List.of("ssmmessages:CreateDataChannel", "ssmmessages:OpenDataChannel");

    private final Credentials credentials;
    private final Caller caller;
    private final ServicePath paths;

    public Connector(World world, Directory directory) {
        credentials = new Credentials(world, directory);
        caller = new Caller(world, directory);
        paths = new ServicePath(world);
    }

    public Attempt attempt(Instance instance) {
        if (!instance.isRunning() || instance.guest().agent() == Guest.AgentPlace.NOWHERE) {
            return Attempt.ended(End.NO_AGENT, "no agent runs");
        }
        Optional<String> obstacle = Metadata.obstacle(instance);
        if (obstacle.isPresent()) {
            return Attempt.ended(End.FAILED, obstacle.get());
        }
        Optional<Role> own = credentials.fromProfile(instance);
        Optional<Role> region = credentials.fromRegion(instance);
        if (own.isEmpty() && region.isEmpty()) {
            return Attempt.ended(End.FAILED, "no credentials");
        }
        return register(instance, own, region);
    }

    private Attempt register(Instance instance, Optional<Role> own, Optional<Role> region) {
        Trace ssm = paths.to(instance, "ssm");
        if (!ssm.arrives()) {
            return new Attempt(
                    End.FAILED,
                    "ssm: " + ssm.stop().orElseThrow(),
                    Optional.of(ssm),
                    Optional.empty());
        }
        Optional<Role> role = own.filter(each -> caller.may(instance, each, REGISTER, ssm));
        if (role.isEmpty()) {
            role = region.filter(each -> caller.may(instance, each, REGISTER, ssm));
        }
        return role.isEmpty()
                ? new Attempt(
                        End.DENIED, "not allowed: " + REGISTER, Optional.of(ssm), Optional.empty())
                : openChannel(instance, role.get(), ssm);
    }

    private Attempt openChannel(Instance instance, Role role, Trace ssm) {
        Trace messages = paths.to(instance, "ssmmessages");
        Optional<String> noControl = caller.refused(instance, role, messages, CONTROL);
        Optional<String> noData = caller.refused(instance, role, messages, DATA);
        String reason =
                messages.stop()
                        .map(stop -> "ssmmessages: " + stop)
                        .orElseGet(() ->
                                noControl
                                        .or(() -> noData)
                                        .map(action -> "not allowed: " + action)
                                        .orElse("connected"));
        return new Attempt(
                endOf(messages, instance.guest(), noControl.isPresent(), noData.isPresent()),
                reason,
                Optional.of(ssm),
                Optional.of(messages));
    }

    private static End endOf(Trace messages, Guest guest, boolean noControl, boolean noData) {
        if (!messages.arrives()
                || noControl
                || guest.staleChannel()
                || !guest.isAtLeast(FIRST_WITH_SESSIONS)) {
            return End.ONLINE;
        }
        return noData ? End.CHANNEL : End.CONNECTED;
    }
}
