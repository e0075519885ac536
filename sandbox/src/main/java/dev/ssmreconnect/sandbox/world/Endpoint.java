package dev.ssmreconnect.sandbox.world;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A VPC endpoint.
 *
 * @param type {@code Interface}, {@code Gateway} or {@code GatewayLoadBalancer}
 * @param state {@code pending}, {@code available}, {@code deleting}, {@code failed}, …
 * @param policy JSON
 * @param clientToken blank where it was made without one
 */
public record Endpoint(
        String id,
        String vpcId,
        String ownerId,
        String serviceName,
        String type,
        String state,
        List<String> subnetIds,
        List<String> groupIds,
        List<String> routeTableIds,
        List<String> interfaceIds,
        boolean privateDns,
        String policy,
        String clientToken,
        Instant created,
        Map<String, String> tags) {
    public Endpoint {
        subnetIds = List.copyOf(subnetIds);
        groupIds = List.copyOf(groupIds);
        routeTableIds = List.copyOf(routeTableIds);
        interfaceIds = List.copyOf(interfaceIds);
        tags = Map.copyOf(tags);
    }

    public boolean isInterface() {
        return type.equals("Interface");
    }

    public Endpoint withState(String changed) {
        return new Endpoint(
                id,
                vpcId,
                ownerId,
                serviceName,
                type,
                changed,
                subnetIds,
                groupIds,
                routeTableIds,
                interfaceIds,
                privateDns,
                policy,
                clientToken,
                created,
                tags);
    }

    public Endpoint withPrivateDns(boolean changed) {
        return new Endpoint(
                id,
                vpcId,
                ownerId,
                serviceName,
                type,
                state,
                subnetIds,
                groupIds,
                routeTableIds,
                interfaceIds,
                changed,
                policy,
                clientToken,
                created,
                tags);
    }

    public Endpoint withPolicy(String changed) {
        return new Endpoint(
                id,
                vpcId,
                ownerId,
                serviceName,
                type,
                state,
                subnetIds,
                groupIds,
                routeTableIds,
                interfaceIds,
                privateDns,
                changed,
                clientToken,
                created,
                tags);
    }

    public Endpoint withGroups(List<String> changed) {
        return new Endpoint(
                id,
                vpcId,
                ownerId,
                serviceName,
                type,
                state,
                subnetIds,
                changed,
                routeTableIds,
                interfaceIds,
                privateDns,
                policy,
                clientToken,
                created,
                tags);
    }

    public Endpoint withSubnets(List<String> subnets, List<String> interfaces) {
        return new Endpoint(
                id,
                vpcId,
                ownerId,
                serviceName,
                type,
                state,
                subnets,
                groupIds,
                routeTableIds,
                interfaces,
                privateDns,
                policy,
                clientToken,
                created,
                tags);
    }

    public Endpoint withTags(Map<String, String> changed) {
        return new Endpoint(
                id,
                vpcId,
                ownerId,
                serviceName,
                type,
                state,
                subnetIds,
                groupIds,
                routeTableIds,
                interfaceIds,
                privateDns,
                policy,
                clientToken,
                created,
                changed);
    }
}
