package dev.ssmreconnect.sandbox.packet;

import dev.ssmreconnect.sandbox.world.Endpoint;
import dev.ssmreconnect.sandbox.world.InternetGateway;
import dev.ssmreconnect.sandbox.world.NatGateway;
import dev.ssmreconnect.sandbox.world.NetworkInterface;
import dev.ssmreconnect.sandbox.world.Peering;
import dev.ssmreconnect.sandbox.world.RouteTarget;
import dev.ssmreconnect.sandbox.world.World;
import org.jspecify.annotations.Nullable;

/**
 * Whether a route is a blackhole: its target is gone, detached or not in use. A NAT gateway that
 * failed is still a target; one that was deleted is not.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-working-with.html">Deleting
 *     a NAT gateway</a>
 */
public record RouteHealth(World world) {
    public boolean isBlackhole(RouteTarget target, String vpcId) {
        return switch (target.kind()) {
            case LOCAL, VIRTUAL_PRIVATE_GATEWAY, CARRIER_GATEWAY, LOCAL_GATEWAY, CORE_NETWORK ->
                    false;
            case INTERNET_GATEWAY -> !isAttached(world.internetGateways().get(target.id()), vpcId);
            case EGRESS_ONLY_GATEWAY ->
                    !isAttached(world.egressOnlyGateways().get(target.id()), vpcId);
            case NAT_GATEWAY -> isGone(world.natGateways().get(target.id()));
            case TRANSIT_GATEWAY -> !hasAttachment(target.id(), vpcId);
            case PEERING -> isGone(world.peerings().get(target.id()));
            case NETWORK_INTERFACE -> isGone(world.interfaces().get(target.id()));
            case VPC_ENDPOINT -> isGone(world.endpoints().get(target.id()));
        };
    }

    boolean hasAttachment(String transitGatewayId, String vpcId) {
        return world.transitAttachments().values().stream()
                .anyMatch(each ->
                        each.transitGatewayId().equals(transitGatewayId)
                                && each.vpcId().equals(vpcId)
                                && each.state().equals("available"));
    }

    private static boolean isAttached(@Nullable InternetGateway gateway, String vpcId) {
        return gateway != null && gateway.vpcId().filter(vpcId::equals).isPresent();
    }

    private static boolean isGone(@Nullable NatGateway nat) {
        return nat == null || nat.state().equals("deleted") || nat.state().equals("deleting");
    }

    private static boolean isGone(@Nullable Peering peering) {
        return peering == null || !peering.state().equals("active");
    }

    /** An interface is a target as long as it is attached to a running instance. */
    private boolean isGone(@Nullable NetworkInterface nic) {
        if (nic == null) {
            return true;
        }
        return nic.type().equals("interface")
                && nic.instanceId()
                        .map(id -> world.instances().get(id))
                        .filter(instance -> instance.isRunning())
                        .isEmpty();
    }

    private static boolean isGone(@Nullable Endpoint endpoint) {
        return endpoint == null
                || endpoint.state().equals("deleting")
                || endpoint.state().equals("deleted");
    }
}
