package dev.ssmreconnect.snapshot;

import dev.ssmreconnect.model.IpAddress;
import dev.ssmreconnect.model.NatGatewayId;
import dev.ssmreconnect.model.SubnetId;
import dev.ssmreconnect.model.VpcId;
import java.util.List;
import java.util.Optional;

/** Reads the ways out of a VPC. */
final class GatewayParser {
    private GatewayParser() {}

    static Listing<String, InternetGateway> internetGateways(Answers answers) {
        return answers.listing(
                Operation.DESCRIBE_INTERNET_GATEWAYS,
                "InternetGateways",
                gateway -> List.of(internetGateway(gateway, "InternetGatewayId")),
                InternetGateway::id);
    }

    static Listing<String, InternetGateway> egressOnlyInternetGateways(Answers answers) {
        return answers.listing(
                Operation.DESCRIBE_EGRESS_ONLY_INTERNET_GATEWAYS,
                "EgressOnlyInternetGateways",
                gateway -> List.of(internetGateway(gateway, "EgressOnlyInternetGatewayId")),
                InternetGateway::id);
    }

    private static InternetGateway internetGateway(Element gateway, String id) {
        return new InternetGateway(
                gateway.at(id).text(),
                gateway.at("Attachments").list().stream()
                        .filter(attachment ->
                                attachment
                                        .at("State")
                                        .wordOr("available")
                                        .isOneOf("available", "attached"))
                        .map(attachment -> attachment.at("VpcId").as(VpcId::new))
                        .toList());
    }

    static NatGateway natGateway(Element gateway) {
        return new NatGateway(
                gateway.at("NatGatewayId").as(NatGatewayId::new),
                gateway.at("VpcId").as(VpcId::new),
                gateway.at("SubnetId").optional(SubnetId::new),
                gateway.at("State").word(),
                gateway.at("ConnectivityType").wordOr("public"),
                addresses(gateway, "PrivateIp"),
                addresses(gateway, "PublicIp"),
                gateway.at("CreateTime").time());
    }

    private static List<IpAddress> addresses(Element gateway, String field) {
        return gateway.at("NatGatewayAddresses").list().stream()
                .flatMap(address -> address.at(field).optional(IpAddress::parse).stream())
                .toList();
    }

    static Listing<String, TransitGatewayAttachment> transitGatewayAttachments(Answers answers) {
        return answers.listing(
                Operation.DESCRIBE_TRANSIT_GATEWAY_VPC_ATTACHMENTS,
                "TransitGatewayVpcAttachments",
                attachment -> List.of(transitGatewayAttachment(attachment)),
                TransitGatewayAttachment::id);
    }

    private static TransitGatewayAttachment transitGatewayAttachment(Element attachment) {
        return new TransitGatewayAttachment(
                attachment.at("TransitGatewayAttachmentId").text(),
                attachment.at("TransitGatewayId").text(),
                attachment.at("VpcId").as(VpcId::new),
                attachment.at("SubnetIds").list(id -> id.as(SubnetId::new)),
                attachment.at("State").wordOr("available"));
    }

    static Listing<String, VpcPeering> peerings(Answers answers) {
        return answers.listing(
                Operation.DESCRIBE_VPC_PEERING_CONNECTIONS,
                "VpcPeeringConnections",
                peering -> peering(peering).stream().toList(),
                VpcPeering::id);
    }

    /** A connection that was refused or has gone may not name both VPCs any more; no packet takes it. */
    private static Optional<VpcPeering> peering(Element peering) {
        Optional<VpcId> requester = peering.at("RequesterVpcInfo").at("VpcId").optional(VpcId::new);
        Optional<VpcId> accepter = peering.at("AccepterVpcInfo").at("VpcId").optional(VpcId::new);
        return requester.flatMap(from ->
                accepter.map(to ->
                        new VpcPeering(
                                peering.at("VpcPeeringConnectionId").text(),
                                from,
                                to,
                                peering.at("Status").at("Code").wordOr("active"))));
    }
}
