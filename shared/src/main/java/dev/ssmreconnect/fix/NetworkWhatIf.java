package dev.ssmreconnect.fix;

import dev.ssmreconnect.fix.Action.TrafficPeer;
import dev.ssmreconnect.model.Observed;
import dev.ssmreconnect.model.PortRange;
import dev.ssmreconnect.model.SecurityGroupId;
import dev.ssmreconnect.snapshot.Network;
import dev.ssmreconnect.snapshot.SecurityGroup;
import dev.ssmreconnect.snapshot.SecurityGroup.Peer;
import dev.ssmreconnect.snapshot.SecurityGroup.Rule;
import dev.ssmreconnect.snapshot.Snapshot;
import java.util.function.UnaryOperator;

/** Changes to what a packet meets on its way. */
final class NetworkWhatIf {
    static final String SUPPORT = "enableDnsSupport";
    static final String HOSTNAMES = "enableDnsHostnames";

    private static final int HTTPS = 443;

    private NetworkWhatIf() {}

    static Snapshot apply(Snapshot snapshot, Action.EnablePrivateDns enable) {
        Network network = snapshot.network();
        return network.endpoints()
                .get(enable.endpointId())
                .ifKnown()
                .map(endpoint ->
                        snapshot.withNetwork(
                                network.withEndpoint(endpoint.withPrivateDnsEnabled())))
                .orElse(snapshot);
    }

    static Snapshot apply(Snapshot snapshot, Action.AllowEndpointIngress allow) {
        Rule rule = https(peer(allow.source()));
        return withGroup(
                snapshot,
                allow.securityGroupId(),
                group -> group.ingress().contains(rule) ? group : group.withIngress(rule));
    }

    static Snapshot apply(Snapshot snapshot, Action.AllowInstanceEgress allow) {
        Rule rule = https(peer(allow.destination()));
        return withGroup(
                snapshot,
                allow.securityGroupId(),
                group -> group.egress().contains(rule) ? group : group.withEgress(rule));
    }

    static Snapshot apply(Snapshot snapshot, Action.EnableVpcDns enable) {
        Network network = snapshot.network();
        return snapshot.withNetwork(
                network.withDnsAttributes(
                        enable.vpcId(),
                        enable.attributes().contains(SUPPORT)
                                ? Observed.known(true)
                                : network.dnsSupport().get(enable.vpcId()),
                        enable.attributes().contains(HOSTNAMES)
                                ? Observed.known(true)
                                : network.dnsHostnames().get(enable.vpcId())));
    }

    static Rule https(Peer peer) {
        return new Rule("tcp", PortRange.of(HTTPS), peer);
    }

    private static Peer peer(TrafficPeer peer) {
        return switch (peer) {
            case TrafficPeer.Group(var group) -> new Peer.Group(group);
            case TrafficPeer.Prefixes(var list) -> new Peer.Prefixes(list);
            case TrafficPeer.Block(var cidr) -> new Peer.Block(cidr);
        };
    }

    private static Snapshot withGroup(
            Snapshot snapshot, SecurityGroupId id, UnaryOperator<SecurityGroup> change) {
        Network network = snapshot.network();
        return network.securityGroups()
                .get(id)
                .ifKnown()
                .map(group -> snapshot.withNetwork(network.withSecurityGroup(change.apply(group))))
                .orElse(snapshot);
    }
}
