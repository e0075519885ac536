package dev.ssmreconnect.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssmreconnect.sandbox.agent.Attempt;
import dev.ssmreconnect.sandbox.identity.Profile;
import dev.ssmreconnect.sandbox.packet.Stop;
import dev.ssmreconnect.sandbox.packet.Trace;
import dev.ssmreconnect.sandbox.plan.AccountPlan;
import dev.ssmreconnect.sandbox.plan.AclPlan;
import dev.ssmreconnect.sandbox.plan.GroupPlan;
import dev.ssmreconnect.sandbox.plan.SubnetPlan;
import dev.ssmreconnect.sandbox.plan.VpcPlan;
import dev.ssmreconnect.sandbox.world.AclEntry;
import dev.ssmreconnect.sandbox.world.Block;
import dev.ssmreconnect.sandbox.world.DnsServer;
import dev.ssmreconnect.sandbox.world.GroupRule;
import dev.ssmreconnect.sandbox.world.InternetGateway;
import dev.ssmreconnect.sandbox.world.PublicAccess;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PathTest {
    private final SandboxAccount account = SandboxAccount.create(1);
    private final AccountPlan plan = account.plan();
    private final Profile profile = plan.ssmProfile("app");
    private final VpcPlan vpc = plan.vpc("10.0.0.0/16");
    private final SubnetPlan publicSubnet = vpc.publicSubnet("10.0.100.0/24", "a");
    private final SubnetPlan subnet = vpc.subnet("10.0.1.0/24", "a");
    private final SubnetPlan other = vpc.subnet("10.0.2.0/24", "b");

    private String launch() {
        return subnet.instance().profile(profile).launch();
    }

    private String launched(String id) {
        account.advance(Duration.ofMinutes(1));
        return id;
    }

    private Attempt outlook() {
        return account.outlook(launched(launch()));
    }

    private Stop.Kind stopOf(Attempt attempt) {
        return attempt.ssm().flatMap(Trace::stop).orElseThrow().kind();
    }

    @Test
    void subnetWithoutAnyWayOutDoesNotConnect() {
        assertThat(stopOf(outlook())).isEqualTo(Stop.Kind.NO_ROUTE);
    }

    @Test
    void natGatewayInPublicSubnetConnects() {
        subnet.route("0.0.0.0/0", vpc.nat(publicSubnet));
        assertThat(outlook().isConnected()).isTrue();
    }

    @Test
    void natGatewayInSubnetWithoutInternetGatewayDoesNotConnect() {
        subnet.route("0.0.0.0/0", vpc.nat(other));
        assertThat(stopOf(outlook())).isEqualTo(Stop.Kind.NO_ROUTE);
    }

    @Test
    void natGatewayInTheSubnetWhoseRouteLeadsToItselfIsALoop() {
        subnet.route("0.0.0.0/0", vpc.nat(subnet));
        assertThat(stopOf(outlook())).isEqualTo(Stop.Kind.LOOP);
    }

    @Test
    void failedNatGatewayDropsAndDeletedOneIsABlackhole() {
        subnet.route("0.0.0.0/0", vpc.nat(publicSubnet, "failed"));
        assertThat(stopOf(outlook())).isEqualTo(Stop.Kind.NAT_NOT_AVAILABLE);
        account.world().natGateways().replaceAll((_, nat) -> nat.withState("deleted"));
        assertThat(stopOf(outlook())).isEqualTo(Stop.Kind.BLACKHOLE);
    }

    @Test
    void privateNatGatewayCannotUseAnInternetGateway() {
        subnet.route("0.0.0.0/0", vpc.privateNat(publicSubnet));
        assertThat(stopOf(outlook())).isEqualTo(Stop.Kind.NO_PUBLIC_ADDRESS);
    }

    @Test
    void regionalNatGatewayNeedsAnInternetGatewayOnTheVpc() {
        subnet.route("0.0.0.0/0", vpc.regionalNat());
        assertThat(outlook().isConnected()).isTrue();
        account.world()
                .internetGateways()
                .replaceAll((id, _) -> new InternetGateway(id, Optional.empty()));
        assertThat(stopOf(outlook())).isEqualTo(Stop.Kind.GATEWAY_NOT_ATTACHED);
    }

    @Test
    void publicAddressIsNeededForTheInternetGateway() {
        String without = launched(publicSubnet.instance().profile(profile).launch());
        String with = launched(publicSubnet.instance().profile(profile).publicIp().launch());
        assertThat(stopOf(account.outlook(without))).isEqualTo(Stop.Kind.NO_PUBLIC_ADDRESS);
        assertThat(account.isReachable(with)).isTrue();
    }

    @Test
    void ingressOnlyBlockLeavesNatGatewaysAlone() {
        subnet.route("0.0.0.0/0", vpc.nat(publicSubnet));
        String direct = launched(publicSubnet.instance().profile(profile).publicIp().launch());
        String behindNat = launched(launch());
        plan.publicAccess(PublicAccess.BLOCK_INGRESS);
        assertThat(account.isReachable(direct)).isFalse();
        assertThat(account.isReachable(behindNat)).isTrue();
        plan.publicAccess(PublicAccess.BLOCK_BIDIRECTIONAL);
        assertThat(account.isReachable(behindNat)).isFalse();
    }

    @Test
    void endpointsConnectFromEverySubnetOfTheVpc() {
        vpc.ssmEndpoints(other);
        assertThat(outlook().isConnected()).isTrue();
    }

    @Test
    void privateDnsOfAnEndpointWinsOverAWorkingNatGateway() {
        subnet.route("0.0.0.0/0", vpc.nat(publicSubnet));
        GroupPlan closed = vpc.group("closed");
        vpc.endpoint("ssm").in(other).groups(closed).make();
        assertThat(stopOf(outlook())).isEqualTo(Stop.Kind.GROUP_INGRESS);
    }

    @Test
    void endpointWithoutPrivateDnsIsNotUsed() {
        GroupPlan group = vpc.group("endpoints").ingress(GroupRule.tcp(443, "10.0.0.0/16"));
        vpc.endpoint("ssm").in(other).groups(group).withoutPrivateDns().make();
        vpc.endpoint("ssmmessages").in(other).groups(group).withoutPrivateDns().make();
        assertThat(stopOf(outlook())).isEqualTo(Stop.Kind.NO_ROUTE);
    }

    @Test
    void privateDnsNeedsBothAttributesOfTheVpc() {
        vpc.ssmEndpoints(other).dns(true, false);
        assertThat(stopOf(outlook())).isEqualTo(Stop.Kind.NO_ROUTE);
        vpc.dns(false, false);
        assertThat(stopOf(outlook())).isEqualTo(Stop.Kind.NO_DNS_ANSWER);
        vpc.dns(true, true);
        assertThat(outlook().isConnected()).isTrue();
    }

    @Test
    void ownDnsServersDecideWhatTheNameMeans() {
        vpc.ssmEndpoints(other);
        vpc.dnsServers("10.0.2.250");
        assertThat(stopOf(outlook())).isEqualTo(Stop.Kind.NO_DNS_ANSWER);
        String server = other.instance().launch();
        String address = plan.addressOf(server);
        account.world()
                .securityGroups()
                .replaceAll((_, group) -> group.withIngress(List.of(GroupRule.all("10.0.0.0/16"))));
        vpc.dnsServers(address);
        plan.dnsServer(address, DnsServer.FORWARDS);
        assertThat(outlook().isConnected()).isTrue();
        plan.dnsServer(address, DnsServer.PUBLIC_ONLY);
        assertThat(stopOf(outlook())).isEqualTo(Stop.Kind.NO_ROUTE);
    }

    @Test
    void baseAddressPlusTwoIsTheResolver() {
        vpc.ssmEndpoints(other).dnsServers("10.0.0.2");
        assertThat(outlook().isConnected()).isTrue();
    }

    @Test
    void missingEndpointForMessagesLeavesTheNodeOnlineOnly() {
        GroupPlan group = vpc.group("endpoints").ingress(GroupRule.tcp(443, "10.0.0.0/16"));
        vpc.endpoint("ssm").in(other).groups(group).make();
        assertThat(outlook().end()).isEqualTo(Attempt.End.ONLINE);
    }

    @Test
    void groupsMayNameEachOther() {
        GroupPlan mine = vpc.group("mine");
        GroupPlan endpoints = vpc.group("endpoints").ingress(GroupRule.tcp(443, mine.id()));
        mine.onlyEgress(GroupRule.tcp(443, endpoints.id()));
        vpc.endpoint("ssm").in(other).groups(endpoints).make();
        vpc.endpoint("ssmmessages").in(other).groups(endpoints).make();
        String in = launched(subnet.instance().profile(profile).groups(mine).launch());
        String out = launched(launch());
        assertThat(account.isReachable(in)).isTrue();
        assertThat(stopOf(account.outlook(out))).isEqualTo(Stop.Kind.GROUP_INGRESS);
    }

    @Test
    void egressToPortEightyOnlyStopsIt() {
        vpc.ssmEndpoints(other);
        GroupPlan web = vpc.group("web").onlyEgress(GroupRule.tcp(80, "0.0.0.0/0"));
        String id = launched(subnet.instance().profile(profile).groups(web).launch());
        assertThat(stopOf(account.outlook(id))).isEqualTo(Stop.Kind.GROUP_EGRESS);
    }

    @Test
    void prefixListsWorkInGroupsAndRoutes() {
        String list =
                plan.prefixList(
                        "everything", account.world().accountId(), "0.0.0.0/1", "128.0.0.0/1");
        subnet.route(list, vpc.nat(publicSubnet));
        GroupPlan group = vpc.group("listed").onlyEgress(GroupRule.tcp(443, list));
        assertThat(
                        account.isReachable(
                                launched(
                                        subnet.instance().profile(profile).groups(group).launch())))
                .isTrue();
    }

    @Test
    void aclWithoutReturnPortsStopsTheAnswer() {
        subnet.route("0.0.0.0/0", vpc.nat(publicSubnet));
        AclPlan acl =
                vpc.acl()
                        .entry(AclEntry.tcp(100, false, true, "0.0.0.0/0", 443, 443))
                        .entry(AclEntry.all(100, true, true, "0.0.0.0/0"));
        subnet.acl(acl);
        assertThat(stopOf(outlook())).isEqualTo(Stop.Kind.ACL_RETURN);
        acl.entry(AclEntry.tcp(110, false, true, "0.0.0.0/0", 1024, 65_535));
        assertThat(outlook().isConnected()).isTrue();
    }

    @Test
    void lowerNumberedDenyWinsInAnAcl() {
        subnet.route("0.0.0.0/0", vpc.nat(publicSubnet));
        subnet.acl(vpc.acl().open().entry(AclEntry.tcp(90, true, false, "0.0.0.0/0", 443, 443)));
        assertThat(stopOf(outlook())).isEqualTo(Stop.Kind.ACL_OUT);
    }

    @Test
    void aclThatLetsSomeEphemeralPortsBackIsSaidToWorkSometimes() {
        subnet.route("0.0.0.0/0", vpc.nat(publicSubnet));
        subnet.acl(
                vpc.acl()
                        .entry(AclEntry.tcp(100, false, true, "0.0.0.0/0", 49_152, 65_535))
                        .entry(AclEntry.all(100, true, true, "0.0.0.0/0")));
        assertThat(outlook().isUncertain()).isTrue();
    }

    @Test
    void aclOfTheEndpointsSubnetCountsOnlyFromOtherSubnets() {
        vpc.ssmEndpoints(other);
        other.acl(vpc.acl());
        String beside = launched(other.instance().profile(profile).launch());
        assertThat(stopOf(outlook())).isEqualTo(Stop.Kind.ACL_IN);
        assertThat(account.isReachable(beside)).isTrue();
    }

    @Test
    void aclOfTheNatGatewaysSubnetCounts() {
        subnet.route("0.0.0.0/0", vpc.nat(publicSubnet));
        publicSubnet.acl(
                vpc.acl()
                        .entry(AclEntry.all(100, true, true, "0.0.0.0/0"))
                        .entry(AclEntry.tcp(100, false, true, "0.0.0.0/0", 1024, 65_535)));
        assertThat(stopOf(outlook())).isEqualTo(Stop.Kind.ACL_IN);
    }

    @Test
    void longestPrefixDecidesEvenIfItIsABlackhole() {
        subnet.route("0.0.0.0/0", vpc.nat(publicSubnet))
                .route("52.0.0.0/8", "nat-0gone0000000000000");
        assertThat(stopOf(outlook())).isEqualTo(Stop.Kind.BLACKHOLE);
    }

    @Test
    void transitGatewayWorksWhereItIsAttachedInTheZoneAndForwards() {
        String gateway = vpc.transitGateway(subnet);
        subnet.route("0.0.0.0/0", gateway);
        other.route("0.0.0.0/0", gateway);
        assertThat(stopOf(outlook())).isEqualTo(Stop.Kind.BEYOND);
        plan.beyond(gateway, true);
        assertThat(outlook().isConnected()).isTrue();
        String inOtherZone = launched(other.instance().profile(profile).launch());
        assertThat(stopOf(account.outlook(inOtherZone))).isEqualTo(Stop.Kind.BEYOND);
    }

    @Test
    void hubEndpointsAreReachedThroughAHiddenZone() {
        String gateway = vpc.transitGateway(subnet);
        subnet.route("10.200.0.0/16", gateway);
        vpc.hiddenZone("ssm", "10.200.1.5").hiddenZone("ssmmessages", "10.200.1.6");
        plan.beyond(gateway, false, "10.200.0.0/16");
        assertThat(outlook().isConnected()).isTrue();
    }

    @Test
    void peeredEndpointsNeedTheWayBackToo() {
        VpcPlan hub = plan.vpc("10.50.0.0/16");
        SubnetPlan there = hub.subnet("10.50.1.0/24", "a");
        hub.endpoint("ssm")
                .in(there)
                .groups(hub.group("open").ingress(GroupRule.tcp(443, "10.0.0.0/8")))
                .make();
        String peering = vpc.peering(hub);
        subnet.route("10.50.0.0/16", peering);
        vpc.hiddenZone("ssm", "10.50.1.4");
        assertThat(stopOf(outlook())).isEqualTo(Stop.Kind.NO_ROUTE);
        there.route("10.0.0.0/16", peering);
        assertThat(outlook().isOnline()).isTrue();
    }

    @Test
    void peeringIsNoWayToTheInternet() {
        subnet.route("0.0.0.0/0", vpc.peering(plan.vpc("10.50.0.0/16")));
        assertThat(stopOf(outlook())).isEqualTo(Stop.Kind.BEYOND);
    }

    @Test
    void ipv6OnlyInstanceNeedsNat64OrADualStackAgent() {
        VpcPlan six = plan.vpc("10.60.0.0/16", "2600:1f18:1::/56");
        SubnetPlan only = six.ipv6Subnet("2600:1f18:1:1::/64", "a");
        SubnetPlan way = six.publicSubnet("10.60.1.0/24", "a");
        only.route("::/0", six.egressOnlyGateway());
        String id = launched(only.instance().profile(profile).groups(six.group("six")).launch());
        assertThat(stopOf(account.outlook(id))).isEqualTo(Stop.Kind.NO_USABLE_ADDRESS);
        only.dns64().route("64:ff9b::/96", six.nat(way));
        assertThat(account.isReachable(id)).isTrue();
    }

    @Test
    void secondInterfaceIsUsedForItsOwnSubnetOnly() {
        GroupPlan open = vpc.group("open");
        GroupPlan shut = vpc.group("shut").onlyEgress();
        vpc.ssmEndpoints(other);
        String id =
                launched(
                        subnet.instance()
                                .profile(profile)
                                .groups(shut)
                                .alsoIn(other, open)
                                .launch());
        assertThat(account.isReachable(id)).isTrue();
    }

    @Test
    void addressesArePrintedAndMatchedAsWritten() {
        assertThat(Block.of("10.1.0.0/16").contains(Block.of("10.1.255.0/24"))).isTrue();
        assertThat(Block.of("10.1.0.0/16").contains(Block.of("10.0.0.0/8"))).isFalse();
        assertThat(Block.of("2600:1f18::/32").toString()).isEqualTo("2600:1f18::/32");
        assertThat(Block.of("::/0").contains(Block.of("fd00:ec2::253/128"))).isTrue();
    }
}
