package dev.ssmreconnect.sandbox.aws;

import dev.ssmreconnect.sandbox.agent.Fleet;
import dev.ssmreconnect.sandbox.identity.Directory;
import dev.ssmreconnect.sandbox.world.Timeline;
import dev.ssmreconnect.sandbox.world.World;
import java.util.function.Supplier;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.AssociateIamInstanceProfileRequest;
import software.amazon.awssdk.services.ec2.model.AssociateIamInstanceProfileResponse;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupEgressRequest;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupEgressResponse;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressResponse;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupResponse;
import software.amazon.awssdk.services.ec2.model.CreateTagsRequest;
import software.amazon.awssdk.services.ec2.model.CreateTagsResponse;
import software.amazon.awssdk.services.ec2.model.CreateVpcEndpointRequest;
import software.amazon.awssdk.services.ec2.model.CreateVpcEndpointResponse;
import software.amazon.awssdk.services.ec2.model.DeleteSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.DeleteSecurityGroupResponse;
import software.amazon.awssdk.services.ec2.model.DeleteTagsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteTagsResponse;
import software.amazon.awssdk.services.ec2.model.DeleteVpcEndpointsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteVpcEndpointsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeDhcpOptionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeDhcpOptionsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeEgressOnlyInternetGatewaysRequest;
import software.amazon.awssdk.services.ec2.model.DescribeEgressOnlyInternetGatewaysResponse;
import software.amazon.awssdk.services.ec2.model.DescribeIamInstanceProfileAssociationsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeIamInstanceProfileAssociationsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeImagesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeImagesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceStatusRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceStatusResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInternetGatewaysRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInternetGatewaysResponse;
import software.amazon.awssdk.services.ec2.model.DescribeManagedPrefixListsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeManagedPrefixListsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeNatGatewaysRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNatGatewaysResponse;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkAclsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkAclsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupRulesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupRulesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeTransitGatewayVpcAttachmentsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeTransitGatewayVpcAttachmentsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcAttributeResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcBlockPublicAccessOptionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcBlockPublicAccessOptionsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointServicesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointServicesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcPeeringConnectionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcPeeringConnectionsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsResponse;
import software.amazon.awssdk.services.ec2.model.DisassociateIamInstanceProfileRequest;
import software.amazon.awssdk.services.ec2.model.DisassociateIamInstanceProfileResponse;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.GetConsoleOutputRequest;
import software.amazon.awssdk.services.ec2.model.GetConsoleOutputResponse;
import software.amazon.awssdk.services.ec2.model.GetManagedPrefixListEntriesRequest;
import software.amazon.awssdk.services.ec2.model.GetManagedPrefixListEntriesResponse;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceMetadataOptionsRequest;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceMetadataOptionsResponse;
import software.amazon.awssdk.services.ec2.model.ModifyVpcAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifyVpcAttributeResponse;
import software.amazon.awssdk.services.ec2.model.ModifyVpcEndpointRequest;
import software.amazon.awssdk.services.ec2.model.ModifyVpcEndpointResponse;
import software.amazon.awssdk.services.ec2.model.RebootInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RebootInstancesResponse;
import software.amazon.awssdk.services.ec2.model.ReplaceIamInstanceProfileAssociationRequest;
import software.amazon.awssdk.services.ec2.model.ReplaceIamInstanceProfileAssociationResponse;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupEgressRequest;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupEgressResponse;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupIngressResponse;

/** EC2 of the embedded account. */
public final class SandboxEc2 implements Ec2Client {
    private final Gate gate;
    private final Ec2Reads reads;
    private final EndpointCalls endpoints;
    private final GroupCalls groups;
    private final InstanceCalls instances;

    public SandboxEc2(World world, Directory directory, Fleet fleet, Timeline timeline, Gate gate) {
        this.gate = gate;
        reads = new Ec2Reads(world, timeline, gate);
        endpoints = new EndpointCalls(world, timeline, gate);
        groups = new GroupCalls(world, gate);
        instances = new InstanceCalls(world, directory, fleet, timeline, gate);
    }

    private <T> T call(String operation, Supplier<T> body) {
        try {
            return gate.call("ec2:" + operation, body);
        } catch (Refusal refusal) {
            throw refusal.thrown(Ec2Exception.builder(), "Ec2");
        }
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        // Nothing is open.
    }

    @Override
    public DescribeInstancesResponse describeInstances(DescribeInstancesRequest request) {
        return call("DescribeInstances", () -> reads.describeInstances(request));
    }

    @Override
    public DescribeInstanceStatusResponse describeInstanceStatus(
            DescribeInstanceStatusRequest request) {
        return call("DescribeInstanceStatus", () -> reads.describeInstanceStatus(request));
    }

    @Override
    public DescribeIamInstanceProfileAssociationsResponse describeIamInstanceProfileAssociations(
            DescribeIamInstanceProfileAssociationsRequest request) {
        return call(
                "DescribeIamInstanceProfileAssociations",
                () -> reads.describeIamInstanceProfileAssociations(request));
    }

    @Override
    public DescribeNetworkInterfacesResponse describeNetworkInterfaces(
            DescribeNetworkInterfacesRequest request) {
        return call("DescribeNetworkInterfaces", () -> reads.describeNetworkInterfaces(request));
    }

    @Override
    public DescribeVpcsResponse describeVpcs(DescribeVpcsRequest request) {
        return call("DescribeVpcs", () -> reads.describeVpcs(request));
    }

    @Override
    public DescribeVpcAttributeResponse describeVpcAttribute(DescribeVpcAttributeRequest request) {
        return call("DescribeVpcAttribute", () -> reads.describeVpcAttribute(request));
    }

    @Override
    public DescribeSubnetsResponse describeSubnets(DescribeSubnetsRequest request) {
        return call("DescribeSubnets", () -> reads.describeSubnets(request));
    }

    @Override
    public DescribeRouteTablesResponse describeRouteTables(DescribeRouteTablesRequest request) {
        return call("DescribeRouteTables", () -> reads.describeRouteTables(request));
    }

    @Override
    public DescribeNetworkAclsResponse describeNetworkAcls(DescribeNetworkAclsRequest request) {
        return call("DescribeNetworkAcls", () -> reads.describeNetworkAcls(request));
    }

    @Override
    public DescribeSecurityGroupsResponse describeSecurityGroups(
            DescribeSecurityGroupsRequest request) {
        return call("DescribeSecurityGroups", () -> reads.describeSecurityGroups(request));
    }

    @Override
    public DescribeVpcEndpointsResponse describeVpcEndpoints(DescribeVpcEndpointsRequest request) {
        return call("DescribeVpcEndpoints", () -> reads.describeVpcEndpoints(request));
    }

    @Override
    public DescribeVpcEndpointServicesResponse describeVpcEndpointServices(
            DescribeVpcEndpointServicesRequest request) {
        return call(
                "DescribeVpcEndpointServices", () -> reads.describeVpcEndpointServices(request));
    }

    @Override
    public DescribeInternetGatewaysResponse describeInternetGateways(
            DescribeInternetGatewaysRequest request) {
        return call("DescribeInternetGateways", () -> reads.describeInternetGateways(request));
    }

    @Override
    public DescribeEgressOnlyInternetGatewaysResponse describeEgressOnlyInternetGateways(
            DescribeEgressOnlyInternetGatewaysRequest request) {
        return call(
                "DescribeEgressOnlyInternetGateways",
                () -> reads.describeEgressOnlyInternetGateways(request));
    }

    @Override
    public DescribeNatGatewaysResponse describeNatGateways(DescribeNatGatewaysRequest request) {
        return call("DescribeNatGateways", () -> reads.describeNatGateways(request));
    }

    @Override
    public DescribeTransitGatewayVpcAttachmentsResponse describeTransitGatewayVpcAttachments(
            DescribeTransitGatewayVpcAttachmentsRequest request) {
        return call(
                "DescribeTransitGatewayVpcAttachments",
                () -> reads.describeTransitGatewayVpcAttachments(request));
    }

    @Override
    public DescribeVpcPeeringConnectionsResponse describeVpcPeeringConnections(
            DescribeVpcPeeringConnectionsRequest request) {
        return call(
                "DescribeVpcPeeringConnections",
                () -> reads.describeVpcPeeringConnections(request));
    }

    @Override
    public DescribeDhcpOptionsResponse describeDhcpOptions(DescribeDhcpOptionsRequest request) {
        return call("DescribeDhcpOptions", () -> reads.describeDhcpOptions(request));
    }

    @Override
    public DescribeManagedPrefixListsResponse describeManagedPrefixLists(
            DescribeManagedPrefixListsRequest request) {
        return call("DescribeManagedPrefixLists", () -> reads.describeManagedPrefixLists(request));
    }

    @Override
    public GetManagedPrefixListEntriesResponse getManagedPrefixListEntries(
            GetManagedPrefixListEntriesRequest request) {
        return call(
                "GetManagedPrefixListEntries", () -> reads.getManagedPrefixListEntries(request));
    }

    @Override
    public DescribeImagesResponse describeImages(DescribeImagesRequest request) {
        return call("DescribeImages", () -> reads.describeImages(request));
    }

    @Override
    public GetConsoleOutputResponse getConsoleOutput(GetConsoleOutputRequest request) {
        return call("GetConsoleOutput", () -> reads.getConsoleOutput(request));
    }

    @Override
    public DescribeVpcBlockPublicAccessOptionsResponse describeVpcBlockPublicAccessOptions(
            DescribeVpcBlockPublicAccessOptionsRequest request) {
        return call(
                "DescribeVpcBlockPublicAccessOptions", reads::describeVpcBlockPublicAccessOptions);
    }

    @Override
    public DescribeSecurityGroupRulesResponse describeSecurityGroupRules(
            DescribeSecurityGroupRulesRequest request) {
        return call("DescribeSecurityGroupRules", () -> groups.describeRules(request));
    }

    @Override
    public CreateVpcEndpointResponse createVpcEndpoint(CreateVpcEndpointRequest request) {
        return call("CreateVpcEndpoint", () -> endpoints.create(request));
    }

    @Override
    public ModifyVpcEndpointResponse modifyVpcEndpoint(ModifyVpcEndpointRequest request) {
        return call("ModifyVpcEndpoint", () -> endpoints.modify(request));
    }

    @Override
    public DeleteVpcEndpointsResponse deleteVpcEndpoints(DeleteVpcEndpointsRequest request) {
        return call("DeleteVpcEndpoints", () -> endpoints.delete(request));
    }

    @Override
    public CreateSecurityGroupResponse createSecurityGroup(CreateSecurityGroupRequest request) {
        return call("CreateSecurityGroup", () -> groups.create(request));
    }

    @Override
    public DeleteSecurityGroupResponse deleteSecurityGroup(DeleteSecurityGroupRequest request) {
        return call("DeleteSecurityGroup", () -> groups.delete(request));
    }

    @Override
    public AuthorizeSecurityGroupIngressResponse authorizeSecurityGroupIngress(
            AuthorizeSecurityGroupIngressRequest request) {
        return call("AuthorizeSecurityGroupIngress", () -> groups.authorizeIngress(request));
    }

    @Override
    public AuthorizeSecurityGroupEgressResponse authorizeSecurityGroupEgress(
            AuthorizeSecurityGroupEgressRequest request) {
        return call("AuthorizeSecurityGroupEgress", () -> groups.authorizeEgress(request));
    }

    @Override
    public RevokeSecurityGroupIngressResponse revokeSecurityGroupIngress(
            RevokeSecurityGroupIngressRequest request) {
        return call("RevokeSecurityGroupIngress", () -> groups.revokeIngress(request));
    }

    @Override
    public RevokeSecurityGroupEgressResponse revokeSecurityGroupEgress(
            RevokeSecurityGroupEgressRequest request) {
        return call("RevokeSecurityGroupEgress", () -> groups.revokeEgress(request));
    }

    @Override
    public AssociateIamInstanceProfileResponse associateIamInstanceProfile(
            AssociateIamInstanceProfileRequest request) {
        return call("AssociateIamInstanceProfile", () -> instances.associate(request));
    }

    @Override
    public DisassociateIamInstanceProfileResponse disassociateIamInstanceProfile(
            DisassociateIamInstanceProfileRequest request) {
        return call("DisassociateIamInstanceProfile", () -> instances.disassociate(request));
    }

    @Override
    public ReplaceIamInstanceProfileAssociationResponse replaceIamInstanceProfileAssociation(
            ReplaceIamInstanceProfileAssociationRequest request) {
        return call("ReplaceIamInstanceProfileAssociation", () -> instances.replace(request));
    }

    @Override
    public ModifyInstanceMetadataOptionsResponse modifyInstanceMetadataOptions(
            ModifyInstanceMetadataOptionsRequest request) {
        return call("ModifyInstanceMetadataOptions", () -> instances.modifyMetadata(request));
    }

    @Override
    public RebootInstancesResponse rebootInstances(RebootInstancesRequest request) {
        return call("RebootInstances", () -> instances.reboot(request));
    }

    @Override
    public ModifyVpcAttributeResponse modifyVpcAttribute(ModifyVpcAttributeRequest request) {
        return call("ModifyVpcAttribute", () -> instances.modifyVpc(request));
    }

    @Override
    public CreateTagsResponse createTags(CreateTagsRequest request) {
        return call("CreateTags", () -> instances.createTags(request));
    }

    @Override
    public DeleteTagsResponse deleteTags(DeleteTagsRequest request) {
        return call("DeleteTags", () -> instances.deleteTags(request));
    }
}
