package dev.ssmreconnect.snapshot;

import dev.ssmreconnect.model.AwsValue;
import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.model.IpAddress;
import dev.ssmreconnect.model.NetworkInterfaceId;
import dev.ssmreconnect.model.SecurityGroupId;
import dev.ssmreconnect.model.SubnetId;
import dev.ssmreconnect.model.VpcId;
import java.util.List;
import java.util.Optional;

/**
 * Any network interface of DescribeNetworkInterfaces: of an instance, an endpoint, a NAT gateway, ….
 *
 * @param type {@code interface}, {@code vpc_endpoint}, {@code nat_gateway}, {@code gateway_load_balancer_endpoint}, …
 * @param status {@code in-use}, {@code available}, …
 * @param instanceId the instance it is attached to
 */
public record NetworkInterface(
        NetworkInterfaceId id,
        AwsValue type,
        AwsValue status,
        VpcId vpcId,
        SubnetId subnetId,
        List<SecurityGroupId> groups,
        List<IpAddress> privateIpv4,
        Optional<IpAddress> publicIpv4,
        List<IpAddress> ipv6,
        boolean sourceDestCheck,
        Optional<InstanceId> instanceId) {
    public NetworkInterface {
        groups = List.copyOf(groups);
        privateIpv4 = List.copyOf(privateIpv4);
        ipv6 = List.copyOf(ipv6);
    }
}
