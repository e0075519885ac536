package dev.ssmreconnect.model;

/** The id of one AWS resource, as AWS prints it. Ordered by its text. */
public sealed interface ResourceId extends Comparable<ResourceId>
        permits DhcpOptionsId,
                ImageId,
                InstanceId,
                NatGatewayId,
                NetworkAclId,
                NetworkInterfaceId,
                PrefixListId,
                RouteTableId,
                SecurityGroupId,
                SubnetId,
                VpcEndpointId,
                VpcId {
    String value();

    @Override
    default int compareTo(ResourceId other) {
        return value().compareTo(other.value());
    }

    static void requireText(String value, String kind) {
        if (value.isBlank()) {
            throw new IllegalArgumentException(
                    "expected the id of a " + kind + ", found blank text");
        }
    }
}
