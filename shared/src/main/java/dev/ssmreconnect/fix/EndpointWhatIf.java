package dev.ssmreconnect.fix;

import dev.ssmreconnect.fix.Action.CreateEndpoints;
import dev.ssmreconnect.fix.Action.EndpointAdmission;
import dev.ssmreconnect.model.AwsValue;
import dev.ssmreconnect.model.Cidr;
import dev.ssmreconnect.model.IpAddress;
import dev.ssmreconnect.model.NetworkInterfaceId;
import dev.ssmreconnect.model.PortRange;
import dev.ssmreconnect.model.SecurityGroupId;
import dev.ssmreconnect.model.SsmService;
import dev.ssmreconnect.model.SubnetId;
import dev.ssmreconnect.model.VpcEndpointId;
import dev.ssmreconnect.snapshot.Network;
import dev.ssmreconnect.snapshot.NetworkInterface;
import dev.ssmreconnect.snapshot.SecurityGroup;
import dev.ssmreconnect.snapshot.SecurityGroup.Peer;
import dev.ssmreconnect.snapshot.SecurityGroup.Rule;
import dev.ssmreconnect.snapshot.Snapshot;
import dev.ssmreconnect.snapshot.Subnet;
import dev.ssmreconnect.snapshot.VpcEndpoint;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** New interface endpoints: each with an interface and an address in each subnet, as CreateVpcEndpoint makes them. */
final class EndpointWhatIf {
    private static final AwsValue IN_USE = new AwsValue("in-use");

    private EndpointWhatIf() {}

    static Snapshot apply(Snapshot snapshot, CreateEndpoints create) {
        Network network = withGroup(snapshot, create);
        for (SsmService service : create.services()) {
            if (!VpcEndpoints.of(snapshot, create.vpcId()).hasLive(service)) {
                network = withEndpoint(snapshot, network, create, service);
            }
        }
        return snapshot.withNetwork(network);
    }

    private static Network withGroup(Snapshot snapshot, CreateEndpoints create) {
        return switch (create.admission()) {
            case EndpointAdmission.ExistingGroup ignored -> snapshot.network();
            case EndpointAdmission.NewGroup(List<Cidr> cidrs) ->
                    snapshot.network().withSecurityGroup(newGroup(snapshot, create, cidrs));
        };
    }

    private static SecurityGroup newGroup(
            Snapshot snapshot, CreateEndpoints create, List<Cidr> cidrs) {
        return new SecurityGroup(
                group(create),
                create.vpcId(),
                "planned",
                snapshot.info().accountId(),
                cidrs.stream().map(cidr -> NetworkWhatIf.https(new Peer.Block(cidr))).toList(),
                List.of(new Rule("-1", PortRange.ALL, new Peer.Block(Cidr.ALL_IPV4))),
                Map.of());
    }

    private static SecurityGroupId group(CreateEndpoints create) {
        return switch (create.admission()) {
            case EndpointAdmission.ExistingGroup(SecurityGroupId group) -> group;
            case EndpointAdmission.NewGroup ignored ->
                    new SecurityGroupId("sg-planned-" + create.vpcId());
        };
    }

    private static Network withEndpoint(
            Snapshot snapshot, Network network, CreateEndpoints create, SsmService service) {
        Network changed = network;
        List<NetworkInterfaceId> interfaces = new ArrayList<>();
        for (SubnetId subnet : create.subnetIds()) {
            NetworkInterface made = newInterface(changed, create, service, subnet);
            changed = changed.withInterface(made);
            interfaces.add(made.id());
        }
        return changed.withEndpoint(
                new VpcEndpoint(
                        new VpcEndpointId("vpce-planned-" + service + "-" + create.vpcId()),
                        create.vpcId(),
                        snapshot.info().accountId(),
                        service.endpointServiceName(snapshot.info().region()),
                        new AwsValue("Interface"),
                        new AwsValue("available"),
                        create.subnetIds(),
                        List.of(group(create)),
                        create.privateDnsEnabled(),
                        interfaces,
                        Optional.empty(),
                        Map.of()));
    }

    private static NetworkInterface newInterface(
            Network network, CreateEndpoints create, SsmService service, SubnetId subnetId) {
        return new NetworkInterface(
                new NetworkInterfaceId("eni-planned-" + service + "-" + subnetId),
                new AwsValue("vpc_endpoint"),
                IN_USE,
                create.vpcId(),
                subnetId,
                List.of(group(create)),
                freeAddress(network, subnetId).stream().toList(),
                Optional.empty(),
                List.of(),
                true,
                Optional.empty());
    }

    /** The highest address of the subnet that nobody is seen to have; its last one is AWS's. */
    private static Optional<IpAddress> freeAddress(Network network, SubnetId subnetId) {
        return network.subnets()
                .get(subnetId)
                .ifKnown()
                .flatMap(Subnet::cidr)
                .flatMap(cidr -> freeAddress(cidr, taken(network, subnetId)));
    }

    private static Optional<IpAddress> freeAddress(Cidr cidr, Set<IpAddress> taken) {
        long size = 1L << (32 - cidr.prefixLength());
        for (long offset = size - 2; offset > 3; offset--) {
            IpAddress address = cidr.base().plus(offset);
            if (!taken.contains(address)) {
                return Optional.of(address);
            }
        }
        return Optional.empty();
    }

    private static Set<IpAddress> taken(Network network, SubnetId subnetId) {
        Set<IpAddress> taken = new HashSet<>();
        network.interfaces().visible().stream()
                .filter(each -> each.subnetId().equals(subnetId))
                .forEach(each -> taken.addAll(each.privateIpv4()));
        return taken;
    }
}
