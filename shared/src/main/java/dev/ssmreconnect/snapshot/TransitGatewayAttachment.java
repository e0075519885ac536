package dev.ssmreconnect.snapshot;

import dev.ssmreconnect.model.AwsValue;
import dev.ssmreconnect.model.SubnetId;
import dev.ssmreconnect.model.VpcId;
import java.util.List;

/** A VPC's attachment to a transit gateway. */
public record TransitGatewayAttachment(
        String id, String transitGatewayId, VpcId vpcId, List<SubnetId> subnetIds, AwsValue state) {
    public TransitGatewayAttachment {
        subnetIds = List.copyOf(subnetIds);
    }
}
