package dev.ssmreconnect.sandbox.world;

import java.util.List;

/** Instances in a zone without an attached subnet cannot use the transit gateway. */
public record TransitGatewayAttachment(
        String id, String transitGatewayId, String vpcId, List<String> subnetIds, String state) {
    public TransitGatewayAttachment {
        subnetIds = List.copyOf(subnetIds);
    }
}
