package dev.ssmreconnect.snapshot;

import dev.ssmreconnect.model.NatGatewayId;
import dev.ssmreconnect.model.NetworkInterfaceId;
import dev.ssmreconnect.model.VpcEndpointId;

/** Where a route leads. */
public sealed interface RouteTarget {
    /** Within the VPC. */
    record Local() implements RouteTarget {}

    record ToInternetGateway(String id) implements RouteTarget {}

    record ToEgressOnlyInternetGateway(String id) implements RouteTarget {}

    record ToNatGateway(NatGatewayId id) implements RouteTarget {}

    record ToTransitGateway(String id) implements RouteTarget {}

    record ToPeering(String id) implements RouteTarget {}

    /** A network interface, of a NAT instance or an appliance. */
    record ToInterface(NetworkInterfaceId id) implements RouteTarget {}

    /** An endpoint in a route: a Gateway Load Balancer endpoint, or a gateway endpoint of S3 or DynamoDB. */
    record ToEndpoint(VpcEndpointId id) implements RouteTarget {}

    /** What is beyond this account's sight, or new: virtual private, carrier, local gateways, core networks, … as AWS printed it. */
    record ToOther(String id) implements RouteTarget {}
}
