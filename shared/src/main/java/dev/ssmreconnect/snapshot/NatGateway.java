package dev.ssmreconnect.snapshot;

import dev.ssmreconnect.model.AwsValue;
import dev.ssmreconnect.model.IpAddress;
import dev.ssmreconnect.model.NatGatewayId;
import dev.ssmreconnect.model.SubnetId;
import dev.ssmreconnect.model.VpcId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A NAT gateway.
 *
 * @param subnetId empty for a regional NAT gateway, which belongs to the VPC and not to one subnet
 * @param state {@code available}, {@code pending}, {@code failed}, {@code deleting}, {@code deleted}
 * @param connectivity {@code public} or {@code private}
 * @param createdAt empty where AWS printed none
 */
public record NatGateway(
        NatGatewayId id,
        VpcId vpcId,
        Optional<SubnetId> subnetId,
        AwsValue state,
        AwsValue connectivity,
        List<IpAddress> privateIps,
        List<IpAddress> publicIps,
        Optional<Instant> createdAt) {
    public NatGateway {
        privateIps = List.copyOf(privateIps);
        publicIps = List.copyOf(publicIps);
    }

    /** Of unknown age. */
    public NatGateway(
            NatGatewayId id,
            VpcId vpcId,
            Optional<SubnetId> subnetId,
            AwsValue state,
            AwsValue connectivity,
            List<IpAddress> privateIps,
            List<IpAddress> publicIps) {
        this(id, vpcId, subnetId, state, connectivity, privateIps, publicIps, Optional.empty());
    }
}
