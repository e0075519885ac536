package dev.ssmreconnect.sandbox.aws;

import dev.ssmreconnect.sandbox.world.Ip;
import dev.ssmreconnect.sandbox.world.NetworkInterface;
import dev.ssmreconnect.sandbox.world.SecurityGroup;
import dev.ssmreconnect.sandbox.world.World;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceAssociation;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceIpv6Address;
import software.amazon.awssdk.services.ec2.model.NetworkInterfacePrivateIpAddress;

/** The parts of a network interface that several answers have. */
final class Interfaces {
    private Interfaces() {}

    static List<GroupIdentifier> groups(World world, NetworkInterface nic) {
        return nic.groupIds().stream()
                .map(id -> {
                    SecurityGroup group = world.securityGroups().get(id);
                    return GroupIdentifier.builder()
                            .groupId(id)
                            .groupName(group == null ? id : group.name())
                            .build();
                })
                .toList();
    }

    static List<NetworkInterfacePrivateIpAddress> addresses(NetworkInterface nic) {
        return IntStream.range(0, nic.addresses().size())
                .mapToObj(index ->
                        NetworkInterfacePrivateIpAddress.builder()
                                .primary(index == 0)
                                .privateIpAddress(nic.addresses().get(index).toString())
                                .build())
                .toList();
    }

    static List<NetworkInterfaceIpv6Address> ipv6(NetworkInterface nic) {
        return nic.ipv6Addresses().stream()
                .map(ip -> NetworkInterfaceIpv6Address.builder().ipv6Address(ip.toString()).build())
                .toList();
    }

    static @Nullable NetworkInterfaceAssociation association(World world, NetworkInterface nic) {
        return nic.publicIp()
                .map(ip ->
                        NetworkInterfaceAssociation.builder()
                                .publicIp(ip.toString())
                                .publicDnsName(publicName(world, ip))
                                .ipOwnerId(
                                        nic.type().equals("nat_gateway")
                                                ? world.accountId()
                                                : "amazon")
                                .build())
                .orElse(null);
    }

    static String publicName(World world, Ip ip) {
        String zone =
                world.region().name().equals("us-east-1")
                        ? "compute-1"
                        : world.region().name() + ".compute";
        return "ec2-"
                + ip.toString().replace('.', '-')
                + "."
                + zone
                + "."
                + world.region().dnsSuffix();
    }

    static String privateName(World world, Ip ip) {
        String zone =
                world.region().name().equals("us-east-1")
                        ? "ec2.internal"
                        : world.region().name() + ".compute.internal";
        return "ip-" + ip.toString().replace('.', '-') + "." + zone;
    }
}
