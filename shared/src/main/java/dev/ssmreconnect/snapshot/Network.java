package dev.ssmreconnect.snapshot;

import dev.ssmreconnect.model.Cidr;
import dev.ssmreconnect.model.DhcpOptionsId;
import dev.ssmreconnect.model.NatGatewayId;
import dev.ssmreconnect.model.NetworkAclId;
import dev.ssmreconnect.model.NetworkInterfaceId;
import dev.ssmreconnect.model.Observed;
import dev.ssmreconnect.model.PrefixListId;
import dev.ssmreconnect.model.RouteTableId;
import dev.ssmreconnect.model.SecurityGroupId;
import dev.ssmreconnect.model.SubnetId;
import dev.ssmreconnect.model.VpcEndpointId;
import dev.ssmreconnect.model.VpcId;
import java.util.List;

/**
 * All that decides whether a packet arrives.
 *
 * @param dnsSupport the VPC attribute {@code enableDnsSupport}
 * @param dnsHostnames the VPC attribute {@code enableDnsHostnames}
 * @param endpointServices by service name
 * @param blockPublicAccess an extra reading: absent and not visible both mean that it is left out of the answer
 */
public record Network(
        Listing<VpcId, Vpc> vpcs,
        Lookups<VpcId, Boolean> dnsSupport,
        Lookups<VpcId, Boolean> dnsHostnames,
        Listing<SubnetId, Subnet> subnets,
        Listing<RouteTableId, RouteTable> routeTables,
        Listing<NetworkAclId, NetworkAcl> networkAcls,
        Listing<SecurityGroupId, SecurityGroup> securityGroups,
        Listing<NetworkInterfaceId, NetworkInterface> interfaces,
        Listing<VpcEndpointId, VpcEndpoint> endpoints,
        Listing<String, EndpointService> endpointServices,
        Listing<String, InternetGateway> internetGateways,
        Listing<String, InternetGateway> egressOnlyInternetGateways,
        Listing<NatGatewayId, NatGateway> natGateways,
        Listing<String, TransitGatewayAttachment> transitGatewayAttachments,
        Listing<String, VpcPeering> peerings,
        Listing<DhcpOptionsId, DhcpOptions> dhcpOptions,
        Listing<PrefixListId, PrefixList> prefixLists,
        Lookups<PrefixListId, List<Cidr>> prefixListEntries,
        Observed<BlockPublicAccess> blockPublicAccess) {
    public Network withVpc(Vpc changed) {
        return with(
                vpcs.with(changed.id(), changed),
                dnsSupport,
                dnsHostnames,
                securityGroups,
                interfaces,
                endpoints);
    }

    public Network withSecurityGroup(SecurityGroup changed) {
        return with(
                vpcs,
                dnsSupport,
                dnsHostnames,
                securityGroups.with(changed.id(), changed),
                interfaces,
                endpoints);
    }

    public Network withInterface(NetworkInterface changed) {
        return with(
                vpcs,
                dnsSupport,
                dnsHostnames,
                securityGroups,
                interfaces.with(changed.id(), changed),
                endpoints);
    }

    public Network withEndpoint(VpcEndpoint changed) {
        return with(
                vpcs,
                dnsSupport,
                dnsHostnames,
                securityGroups,
                interfaces,
                endpoints.with(changed.id(), changed));
    }

    public Network withDnsAttributes(
            VpcId vpc, Observed<Boolean> support, Observed<Boolean> hostnames) {
        return with(
                vpcs,
                dnsSupport.with(vpc, support),
                dnsHostnames.with(vpc, hostnames),
                securityGroups,
                interfaces,
                endpoints);
    }

    /** What a fix can change; all else stays. */
    private Network with(
            Listing<VpcId, Vpc> changedVpcs,
            Lookups<VpcId, Boolean> changedDnsSupport,
            Lookups<VpcId, Boolean> changedDnsHostnames,
            Listing<SecurityGroupId, SecurityGroup> changedSecurityGroups,
            Listing<NetworkInterfaceId, NetworkInterface> changedInterfaces,
            Listing<VpcEndpointId, VpcEndpoint> changedEndpoints) {
        return new Network(
                changedVpcs,
                changedDnsSupport,
                changedDnsHostnames,
                subnets,
                routeTables,
                networkAcls,
                changedSecurityGroups,
                changedInterfaces,
                changedEndpoints,
                endpointServices,
                internetGateways,
                egressOnlyInternetGateways,
                natGateways,
                transitGatewayAttachments,
                peerings,
                dhcpOptions,
                prefixLists,
                prefixListEntries,
                blockPublicAccess);
    }
}
