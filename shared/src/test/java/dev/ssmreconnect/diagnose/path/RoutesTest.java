package dev.ssmreconnect.diagnose.path;

import static dev.ssmreconnect.diagnose.CheckId.PATH_BLACKHOLE_ROUTE;
import static dev.ssmreconnect.diagnose.CheckId.PATH_BLOCK_PUBLIC_ACCESS;
import static dev.ssmreconnect.diagnose.CheckId.PATH_ENDPOINT_MISSING;
import static dev.ssmreconnect.diagnose.CheckId.PATH_NAT_BROKEN;
import static dev.ssmreconnect.diagnose.CheckId.PATH_NO_PUBLIC_IP;
import static dev.ssmreconnect.diagnose.CheckId.PATH_SG_EGRESS_BLOCKS;
import static dev.ssmreconnect.diagnose.CheckId.PATH_THROUGH_APPLIANCE;
import static dev.ssmreconnect.diagnose.path.PathAccount.ENDPOINT_ROUTES;
import static dev.ssmreconnect.diagnose.path.PathAccount.ENDPOINT_SUBNET;
import static dev.ssmreconnect.diagnose.path.PathAccount.LOCAL;
import static dev.ssmreconnect.diagnose.path.PathAccount.behindInternetGateway;
import static dev.ssmreconnect.diagnose.path.PathAccount.behindNat;
import static dev.ssmreconnect.diagnose.path.PathAccount.blackhole;
import static dev.ssmreconnect.diagnose.path.PathAccount.https;
import static dev.ssmreconnect.diagnose.path.PathAccount.instanceInterface;
import static dev.ssmreconnect.diagnose.path.PathAccount.isolated;
import static dev.ssmreconnect.diagnose.path.PathAccount.prefixes;
import static dev.ssmreconnect.diagnose.path.PathAccount.primary;
import static dev.ssmreconnect.diagnose.path.PathAccount.route;
import static dev.ssmreconnect.diagnose.path.PathAccount.withEndpoints;
import static dev.ssmreconnect.diagnose.path.PathAssert.assertThatPath;
import static dev.ssmreconnect.snapshot.TestAccount.ACCOUNT;
import static dev.ssmreconnect.snapshot.TestAccount.DHCP;
import static dev.ssmreconnect.snapshot.TestAccount.GROUP;
import static dev.ssmreconnect.snapshot.TestAccount.INTERNET_GATEWAY;
import static dev.ssmreconnect.snapshot.TestAccount.NAT;
import static dev.ssmreconnect.snapshot.TestAccount.PRIVATE_ROUTES;
import static dev.ssmreconnect.snapshot.TestAccount.PRIVATE_SUBNET;
import static dev.ssmreconnect.snapshot.TestAccount.PUBLIC_SUBNET;
import static dev.ssmreconnect.snapshot.TestAccount.VPC;

import dev.ssmreconnect.diagnose.Status;
import dev.ssmreconnect.diagnose.path.PathAccount.Reading;
import dev.ssmreconnect.model.AwsValue;
import dev.ssmreconnect.model.Cidr;
import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.model.IpAddress;
import dev.ssmreconnect.model.NetworkInterfaceId;
import dev.ssmreconnect.model.Observed;
import dev.ssmreconnect.model.VpcEndpointId;
import dev.ssmreconnect.model.VpcId;
import dev.ssmreconnect.snapshot.InternetGateway;
import dev.ssmreconnect.snapshot.NetworkInterface;
import dev.ssmreconnect.snapshot.Route;
import dev.ssmreconnect.snapshot.RouteTarget;
import dev.ssmreconnect.snapshot.Vpc;
import dev.ssmreconnect.snapshot.VpcPeering;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RoutesTest {
    private static final RouteTarget TO_NAT = new RouteTarget.ToNatGateway(NAT);
    private static final RouteTarget TO_GATEWAY =
            new RouteTarget.ToInternetGateway(INTERNET_GATEWAY);
    private static final RouteTarget TO_TRANSIT = new RouteTarget.ToTransitGateway("tgw-1");
    private static final RouteTarget TO_INTERFACE =
            new RouteTarget.ToInterface(new NetworkInterfaceId("eni-nat"));

    @Test
    void defaultRouteThatLeadsNowhereIsTheCauseAndMissingEndpointsAreNot() {
        assertThatPath(isolated().privateRoutes(blackhole("0.0.0.0/0", TO_NAT)))
                .isBlockedBy(PATH_BLACKHOLE_ROUTE)
                .has(PATH_BLACKHOLE_ROUTE, Status.FAIL, PRIVATE_ROUTES.value());
    }

    @Test
    void blackholeForPrivateAddressesDoesNotMatter() {
        assertThatPath(
                        isolated()
                                .privateRoutes(
                                        blackhole(
                                                "10.50.0.0/16",
                                                new RouteTarget.ToPeering("pcx-gone")),
                                        route("0.0.0.0/0", TO_NAT)))
                .isOpen();
        assertThatPath(
                        isolated()
                                .privateRoutes(
                                        blackhole(
                                                "10.50.0.0/16",
                                                new RouteTarget.ToPeering("pcx-gone"))))
                .isBlockedBy(PATH_ENDPOINT_MISSING);
    }

    @Test
    void blackholeForAPartOfThePublicAddressesLeavesItOpen() {
        assertThatPath(
                        isolated()
                                .privateRoutes(
                                        blackhole("52.94.0.0/16", TO_INTERFACE),
                                        route("0.0.0.0/0", TO_NAT)))
                .isUndecidedBy(PATH_BLACKHOLE_ROUTE);
        assertThatPath(
                        isolated()
                                .privateRoutes(
                                        blackhole("52.94.7.1/32", TO_INTERFACE),
                                        route("0.0.0.0/0", TO_NAT)))
                .isOpen();
    }

    @Test
    void halvesOfTheAddressesAreTheWhole() {
        assertThatPath(
                        isolated()
                                .privateRoutes(
                                        route("0.0.0.0/1", TO_NAT), route("128.0.0.0/1", TO_NAT)))
                .isOpen();
        assertThatPath(
                        isolated()
                                .privateRoutes(
                                        route("0.0.0.0/1", TO_NAT),
                                        blackhole("128.0.0.0/1", TO_NAT)))
                .isUndecidedBy(PATH_BLACKHOLE_ROUTE);
        assertThatPath(
                        isolated()
                                .privateRoutes(
                                        blackhole("0.0.0.0/0", TO_TRANSIT),
                                        route("0.0.0.0/1", TO_NAT),
                                        route("128.0.0.0/1", TO_NAT)))
                .isOpen();
    }

    @Test
    void routeForOneHalfOnlyLeavesItOpen() {
        assertThatPath(isolated().privateRoutes(route("0.0.0.0/1", TO_NAT)))
                .isUndecidedBy(PATH_ENDPOINT_MISSING);
    }

    @Test
    void routeOfAnotherSubnetDoesNotCount() {
        assertThatPath(isolated()).isBlockedBy(PATH_ENDPOINT_MISSING);
    }

    @Test
    void tableOfItsOwnOutranksTheMainOne() {
        PathAccount account = behindNat();
        account.routes(ENDPOINT_ROUTES, PRIVATE_SUBNET, LOCAL);

        assertThatPath(account)
                .isBlockedBy(PATH_ENDPOINT_MISSING)
                .says(PATH_ENDPOINT_MISSING, ENDPOINT_ROUTES.value());
    }

    @Test
    void routeForIpv6IsNoneForIpv4() {
        assertThatPath(
                        isolated()
                                .privateRoutes(
                                        route(
                                                "::/0",
                                                new RouteTarget.ToEgressOnlyInternetGateway(
                                                        "eigw-1"))))
                .isBlockedBy(PATH_ENDPOINT_MISSING);
    }

    @Test
    void routesThatAreNotInForceAreNone() {
        Route filtered =
                new Route(
                        new Route.Destination.Block(Cidr.ALL_IPV4),
                        TO_NAT,
                        new AwsValue("filtered"));

        assertThatPath(isolated().privateRoutes(filtered)).isBlockedBy(PATH_ENDPOINT_MISSING);
    }

    static Stream<RouteTarget> appliances() {
        return Stream.of(
                TO_TRANSIT,
                new RouteTarget.ToPeering("pcx-1"),
                new RouteTarget.ToEndpoint(new VpcEndpointId("vpce-firewall")),
                TO_INTERFACE,
                new RouteTarget.ToOther("vgw-1"),
                new RouteTarget.ToOther("lgw-1"),
                new RouteTarget.ToOther("cagw-1"),
                new RouteTarget.ToOther(
                        "arn:aws:networkmanager::123456789012:core-network/core-network-1"));
    }

    @ParameterizedTest
    @MethodSource("appliances")
    void whatLiesBeyondAnApplianceCannotBeSeen(RouteTarget target) {
        assertThatPath(isolated().defaultRoute(target))
                .isUndecidedBy(PATH_THROUGH_APPLIANCE)
                .has(PATH_THROUGH_APPLIANCE, Status.UNKNOWN, Targets.id(target));
    }

    @ParameterizedTest
    @MethodSource("appliances")
    void applianceDoesNotMatterWhereEndpointsServe(RouteTarget target) {
        assertThatPath(withEndpoints().defaultRoute(target)).isOpen();
    }

    @Test
    void applianceDoesNotHideWhatBlocksBeforeIt() {
        assertThatPath(isolated().defaultRoute(TO_TRANSIT).egress())
                .isBlockedBy(PATH_SG_EGRESS_BLOCKS);
    }

    @Test
    void groupThatLetsOutToPrivateAddressesMayReachAHub() {
        assertThatPath(isolated().defaultRoute(TO_TRANSIT).egress(https("10.0.0.0/8")))
                .isUndecidedBy(PATH_SG_EGRESS_BLOCKS, PATH_THROUGH_APPLIANCE);
        assertThatPath(
                        isolated()
                                .defaultRoute(
                                        new RouteTarget.ToEndpoint(new VpcEndpointId("vpce-1")))
                                .egress(https("10.0.0.0/8")))
                .isBlockedBy(PATH_SG_EGRESS_BLOCKS);
    }

    @Test
    void natInstanceThatChecksSourceAndDestinationForwardsNothing() {
        assertThatPath(
                        isolated()
                                .defaultRoute(TO_INTERFACE)
                                .also(account -> natInstance(account, true)))
                .isBlockedBy(PATH_NAT_BROKEN)
                .has(PATH_NAT_BROKEN, Status.FAIL, "eni-nat");
        assertThatPath(
                        isolated()
                                .defaultRoute(TO_INTERFACE)
                                .also(account -> natInstance(account, false)))
                .isUndecidedBy(PATH_THROUGH_APPLIANCE);
    }

    private static PathAccount natInstance(PathAccount account, boolean checks) {
        NetworkInterfaceId id = new NetworkInterfaceId("eni-nat");
        account.interfaces.put(
                id,
                new NetworkInterface(
                        id,
                        new AwsValue("interface"),
                        new AwsValue("in-use"),
                        VPC,
                        PUBLIC_SUBNET,
                        List.of(GROUP),
                        List.of(IpAddress.parse("10.0.2.30")),
                        Optional.empty(),
                        List.of(),
                        checks,
                        Optional.of(new InstanceId("i-nat"))));
        return account;
    }

    @Test
    void prefixListRouteTakesItsEntries() {
        assertThatPath(
                        isolated()
                                .privateRoutes(
                                        prefixes("pl-1", TO_TRANSIT), route("0.0.0.0/0", TO_NAT))
                                .entries("pl-1", "10.0.0.0/8"))
                .isOpen();
        assertThatPath(
                        isolated()
                                .privateRoutes(
                                        prefixes("pl-1", TO_TRANSIT), route("0.0.0.0/0", TO_NAT))
                                .entries("pl-1", "52.0.0.0/8"))
                .isUndecidedBy(PATH_THROUGH_APPLIANCE);
        assertThatPath(
                        isolated()
                                .privateRoutes(prefixes("pl-1", TO_NAT))
                                .entries("pl-1", "0.0.0.0/0"))
                .isOpen();
    }

    @Test
    void prefixListRouteThatWasNotReadMattersOnlyIfItLeadsElsewhere() {
        assertThatPath(
                        isolated()
                                .privateRoutes(
                                        prefixes("pl-1", TO_TRANSIT), route("0.0.0.0/0", TO_NAT)))
                .isUndecidedBy(PATH_THROUGH_APPLIANCE);
        assertThatPath(
                        isolated()
                                .privateRoutes(
                                        prefixes("pl-1", TO_NAT), route("0.0.0.0/0", TO_NAT)))
                .isOpen();
    }

    @Test
    void staticRouteOutranksAPrefixListOfTheSameLength() {
        assertThatPath(
                        isolated()
                                .privateRoutes(
                                        prefixes("pl-1", TO_TRANSIT), route("0.0.0.0/0", TO_NAT))
                                .entries("pl-1", "0.0.0.0/0"))
                .isOpen();
    }

    @Test
    void staticRouteOutranksAPropagatedOne() {
        assertThatPath(
                        isolated()
                                .privateRoutes(
                                        route("0.0.0.0/0", new RouteTarget.ToOther("vgw-1")),
                                        route("0.0.0.0/0", TO_NAT)))
                .isOpen();
    }

    @Test
    void gatewayEndpointsRouteDoesNotMatter() {
        assertThatPath(
                        behindNat()
                                .prefixList("pl-s3", "com.amazonaws.us-east-1.s3", "AWS")
                                .privateRoutes(
                                        prefixes(
                                                "pl-s3",
                                                new RouteTarget.ToEndpoint(
                                                        new VpcEndpointId("vpce-s3"))),
                                        route("0.0.0.0/0", TO_NAT)))
                .isOpen();
    }

    @Test
    void gatewayEndpointsRouteIsKnownByItsPrefixListWhereNothingElseWasRead() {
        RouteTarget s3 = new RouteTarget.ToEndpoint(new VpcEndpointId("vpce-s3"));

        assertThatPath(isolated().privateRoutes(prefixes("pl-1", s3), route("0.0.0.0/0", TO_NAT)))
                .isOpen();
        assertThatPath(
                        isolated()
                                .privateRoutes(prefixes("pl-1", s3), route("0.0.0.0/0", TO_NAT))
                                .denied(Reading.ENDPOINTS))
                .isUndecidedBy(PATH_ENDPOINT_MISSING);
    }

    @Test
    void moreSpecificRouteInsideTheVpcLeadsThroughAnAppliance() {
        assertThatPath(withEndpoints().privateRoutes(route("10.0.3.0/24", TO_INTERFACE)))
                .isUndecidedBy(PATH_THROUGH_APPLIANCE);
        assertThatPath(withEndpoints().privateRoutes(blackhole("10.0.3.0/24", TO_INTERFACE)))
                .isBlockedBy(PATH_BLACKHOLE_ROUTE);
        assertThatPath(
                        withEndpoints()
                                .routes(
                                        ENDPOINT_ROUTES,
                                        ENDPOINT_SUBNET,
                                        LOCAL,
                                        route("10.0.1.0/24", TO_INTERFACE)))
                .isUndecidedBy(PATH_THROUGH_APPLIANCE);
    }

    @Test
    void moreSpecificRouteElsewhereInTheVpcDoesNotMatter() {
        assertThatPath(withEndpoints().privateRoutes(route("10.0.9.0/24", TO_INTERFACE))).isOpen();
    }

    @Test
    void localRouteOutranksWhatIsPropagatedIntoTheVpcsOwnRange() {
        assertThatPath(
                        withEndpoints()
                                .privateRoutes(
                                        route("10.0.3.0/24", new RouteTarget.ToOther("vgw-1"))))
                .isOpen();
    }

    @Test
    void tableThatWasNotReadLeavesItOpen() {
        assertThatPath(isolated().denied(Reading.ROUTE_TABLES))
                .isUndecidedBy(PATH_ENDPOINT_MISSING, PATH_BLACKHOLE_ROUTE);
        assertThatPath(withEndpoints().denied(Reading.ROUTE_TABLES)).isOpen();
    }

    @Test
    void internetGatewayNeedsAPublicAddress() {
        assertThatPath(behindInternetGateway()).isOpen();
        assertThatPath(isolated().defaultRoute(TO_GATEWAY))
                .isBlockedBy(PATH_NO_PUBLIC_IP)
                .has(PATH_NO_PUBLIC_IP, Status.FAIL, PRIVATE_SUBNET.value());
        assertThatPath(withEndpoints().defaultRoute(TO_GATEWAY)).isOpen();
    }

    @Test
    void publicAddressOfASecondInterfaceDoesNotHelp() {
        assertThatPath(
                        isolated()
                                .defaultRoute(TO_GATEWAY)
                                .instanceInterfaces(
                                        primary(List.of(GROUP), Optional.empty()),
                                        instanceInterface(
                                                1,
                                                PUBLIC_SUBNET,
                                                "10.0.2.99",
                                                List.of(GROUP),
                                                Optional.of("54.210.13.78"))))
                .isBlockedBy(PATH_NO_PUBLIC_IP);
    }

    @Test
    void publicAddressDoesNotHelpBehindANatGatewayThatIsBroken() {
        assertThatPath(
                        behindNat()
                                .publicAddress()
                                .nat("failed", "public", Optional.of(PUBLIC_SUBNET)))
                .isBlockedBy(PATH_NAT_BROKEN);
    }

    @Test
    void internetGatewayThatIsNotAttachedLeadsNowhere() {
        PathAccount account = behindInternetGateway();
        account.internetGateways.put(
                INTERNET_GATEWAY, new InternetGateway(INTERNET_GATEWAY, List.of()));

        assertThatPath(account).isBlockedBy(PATH_BLACKHOLE_ROUTE);
    }

    @Test
    void internetGatewayNeedNotHaveBeenRead() {
        assertThatPath(behindInternetGateway().denied(Reading.INTERNET_GATEWAYS)).isOpen();
    }

    @Test
    void blockedPublicAccessStopsTheInternetGateway() {
        assertThatPath(behindInternetGateway().blockPublicAccess("block-bidirectional"))
                .isBlockedBy(PATH_BLOCK_PUBLIC_ACCESS)
                .has(PATH_BLOCK_PUBLIC_ACCESS, Status.FAIL, VPC.value());
        assertThatPath(behindInternetGateway().blockPublicAccess("block-ingress"))
                .isBlockedBy(PATH_BLOCK_PUBLIC_ACCESS);
        assertThatPath(behindInternetGateway().blockPublicAccess("off")).isOpen();
        assertThatPath(withEndpoints().blockPublicAccess("block-bidirectional")).isOpen();
    }

    @Test
    void blockedIngressLeavesNatGatewaysTheirWay() {
        assertThatPath(behindNat().blockPublicAccess("block-ingress")).isOpen();
        assertThatPath(behindNat().blockPublicAccess("block-bidirectional"))
                .isBlockedBy(PATH_BLOCK_PUBLIC_ACCESS);
    }

    @Test
    void otherNetworkMayHoldACentralEndpoint() {
        assertThatPath(isolated().privateRoutes(route("10.0.0.0/8", TO_TRANSIT)))
                .isUndecidedBy(PATH_THROUGH_APPLIANCE);
        assertThatPath(
                        isolated()
                                .privateRoutes(
                                        route("10.9.0.0/16", new RouteTarget.ToPeering("pcx-1"))))
                .isUndecidedBy(PATH_THROUGH_APPLIANCE);
    }

    @Test
    void centralEndpointNeedsPrivateNames() {
        assertThatPath(
                        isolated()
                                .dnsHostnames(Observed.known(false))
                                .privateRoutes(route("10.0.0.0/8", TO_TRANSIT)))
                .isBlockedBy(PATH_ENDPOINT_MISSING);
    }

    @Test
    void peerWithoutEndpointsIsNoHub() {
        VpcId peer = new VpcId("vpc-peer");
        PathAccount account =
                isolated().privateRoutes(route("10.9.0.0/16", new RouteTarget.ToPeering("pcx-1")));
        account.peerings.put("pcx-1", new VpcPeering("pcx-1", VPC, peer, new AwsValue("active")));
        account.vpcs.put(
                peer,
                new Vpc(
                        peer,
                        ACCOUNT,
                        List.of(Cidr.parse("10.9.0.0/16")),
                        List.of(),
                        Optional.of(DHCP),
                        Map.of()));

        assertThatPath(account).isBlockedBy(PATH_ENDPOINT_MISSING);
    }

    @Test
    void routeToTheOfficeIsNoHub() {
        assertThatPath(
                        isolated()
                                .privateRoutes(
                                        route("192.168.0.0/16", new RouteTarget.ToOther("vgw-1"))))
                .isBlockedBy(PATH_ENDPOINT_MISSING);
    }
}
