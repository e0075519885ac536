package dev.ssmreconnect.sandbox.agent;

import dev.ssmreconnect.sandbox.identity.Directory;
import dev.ssmreconnect.sandbox.identity.Policy;
import dev.ssmreconnect.sandbox.identity.Request;
import dev.ssmreconnect.sandbox.identity.Role;
import dev.ssmreconnect.sandbox.packet.Trace;
import dev.ssmreconnect.sandbox.world.Endpoint;
import dev.ssmreconnect.sandbox.world.Instance;
import dev.ssmreconnect.sandbox.world.World;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a call of the agent's is allowed: by the role's policies, by the boundary, by the
 * organisation, and by the endpoint that it goes through.
 */
record Caller(World world, Directory directory) {
    private static final Policy FULL_ACCESS =
            Policy.parse(
                    "full access",
                    "{\"Statement\":{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"*\",\"Resource\":\"*\"}}");

    boolean may(Instance instance, Role role, String action, Trace way) {
        Request request = request(instance, role, action, way);
        return directory.decide(role, request).isAllowed()
                && way.endpointId()
                        .map(id -> World.the(world.endpoints(), id))
                        .map(endpoint -> admits(endpoint, request))
                        .orElse(true);
    }

    /**
     * @see <a
     *     href="https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html">Endpoint
     *     policies</a>
     */
    private static boolean admits(Endpoint endpoint, Request request) {
        Policy policy =
                endpoint.policy().isBlank()
                        ? FULL_ACCESS
                        : Policy.parse(endpoint.id(), endpoint.policy());
        return policy.effect(request).orElse(false);
    }

    private Request request(Instance instance, Role role, String action, Trace way) {
        String account = directory.accountId();
        String session =
                "arn:"
                        + directory.region().partition()
                        + ":sts::"
                        + account
                        + ":assumed-role/"
                        + role.name()
                        + "/"
                        + instance.id();
        Map<String, String> context = new HashMap<>();
        context.put("aws:principalaccount", account);
        context.put("aws:principalarn", role.arn());
        context.put("aws:principaltype", "AssumedRole");
        context.put("aws:requestedregion", directory.region().name());
        context.put("aws:securetransport", "true");
        context.put(
                "ec2:sourceinstancearn",
                directory.region().arn("ec2", account, "instance/" + instance.id()));
        directory.organizationId().ifPresent(id -> context.put("aws:principalorgid", id));
        way.endpointId()
                .ifPresent(id -> {
                    context.put("aws:sourcevpce", id);
                    context.put("aws:sourcevpc", instance.vpcId());
                });
        return new Request(action, "*", List.of("*", account, role.arn(), session), context);
    }

    /** The first of the actions that is not allowed. */
    Optional<String> refused(Instance instance, Role role, Trace way, List<String> actions) {
        return actions.stream().filter(action -> !may(instance, role, action, way)).findFirst();
    }
}
