package dev.ssmreconnect.snapshot;

import dev.ssmreconnect.model.DhcpOptionsId;
import dev.ssmreconnect.model.NatGatewayId;
import dev.ssmreconnect.model.NetworkAclId;
import dev.ssmreconnect.model.RouteTableId;
import dev.ssmreconnect.model.SubnetId;
import dev.ssmreconnect.model.VpcEndpointId;
import java.util.function.Consumer;

/** The parts of a network that tests replace. */
public final class NetworkParts {
    public Listing<SubnetId, Subnet> subnets;
    public Listing<RouteTableId, RouteTable> routeTables;
    public Listing<NetworkAclId, NetworkAcl> networkAcls;
    public Listing<VpcEndpointId, VpcEndpoint> endpoints;
    public Listing<String, EndpointService> endpointServices;
    public Listing<NatGatewayId, NatGateway> natGateways;
    public Listing<DhcpOptionsId, DhcpOptions> dhcpOptions;

    private NetworkParts(Network from) {
        subnets = from.subnets();
        routeTables = from.routeTables();
        networkAcls = from.networkAcls();
        endpoints = from.endpoints();
        endpointServices = from.endpointServices();
        natGateways = from.natGateways();
        dhcpOptions = from.dhcpOptions();
    }

    /** The same network but for these parts. */
    public static Network changed(Network old, Consumer<NetworkParts> change) {
        NetworkParts parts = new NetworkParts(old);
        change.accept(parts);
        return new Network(
                old.vpcs(),
                old.dnsSupport(),
                old.dnsHostnames(),
                parts.subnets,
                parts.routeTables,
                parts.networkAcls,
                old.securityGroups(),
                old.interfaces(),
                parts.endpoints,
                parts.endpointServices,
                old.internetGateways(),
                old.egressOnlyInternetGateways(),
                parts.natGateways,
                old.transitGatewayAttachments(),
                old.peerings(),
                parts.dhcpOptions,
                old.prefixLists(),
                old.prefixListEntries(),
                old.blockPublicAccess());
    }
}
