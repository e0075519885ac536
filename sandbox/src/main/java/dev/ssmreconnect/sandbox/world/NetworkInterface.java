package dev.ssmreconnect.sandbox.world;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A network interface.
 *
 * @param type {@code interface}, {@code nat_gateway}, {@code vpc_endpoint}, {@code
 *     gateway_load_balancer_endpoint}
 * @param addresses private IPv4, the primary one first
 * @param instanceId what it is attached to, where that is an instance
 */
public record NetworkInterface(
        String id,
        String type,
        String vpcId,
        String subnetId,
        List<Ip> addresses,
        List<Ip> ipv6Addresses,
        Optional<Ip> publicIp,
        List<String> groupIds,
        boolean sourceDestCheck,
        Optional<String> instanceId,
        int deviceIndex,
        String description,
        Map<String, String> tags) {
    public NetworkInterface {
        addresses = List.copyOf(addresses);
        ipv6Addresses = List.copyOf(ipv6Addresses);
        groupIds = List.copyOf(groupIds);
        tags = Map.copyOf(tags);
    }

    public NetworkInterface withGroups(List<String> changed) {
        return new NetworkInterface(
                id,
                type,
                vpcId,
                subnetId,
                addresses,
                ipv6Addresses,
                publicIp,
                changed,
                sourceDestCheck,
                instanceId,
                deviceIndex,
                description,
                tags);
    }

    public NetworkInterface withPublicIp(Optional<Ip> changed) {
        return new NetworkInterface(
                id,
                type,
                vpcId,
                subnetId,
                addresses,
                ipv6Addresses,
                changed,
                groupIds,
                sourceDestCheck,
                instanceId,
                deviceIndex,
                description,
                tags);
    }
}
