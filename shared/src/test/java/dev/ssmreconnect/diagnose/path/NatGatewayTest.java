package dev.ssmreconnect.diagnose.path;

import static dev.ssmreconnect.diagnose.CheckId.PATH_NAT_BROKEN;
import static dev.ssmreconnect.diagnose.CheckId.PATH_THROUGH_APPLIANCE;
import static dev.ssmreconnect.diagnose.path.PathAccount.LOCAL;
import static dev.ssmreconnect.diagnose.path.PathAccount.PUBLIC_ACL;
import static dev.ssmreconnect.diagnose.path.PathAccount.allowIn;
import static dev.ssmreconnect.diagnose.path.PathAccount.allowOut;
import static dev.ssmreconnect.diagnose.path.PathAccount.behindNat;
import static dev.ssmreconnect.diagnose.path.PathAccount.entry;
import static dev.ssmreconnect.diagnose.path.PathAccount.route;
import static dev.ssmreconnect.diagnose.path.PathAccount.withEndpoints;
import static dev.ssmreconnect.diagnose.path.PathAssert.assertThatPath;
import static dev.ssmreconnect.snapshot.TestAccount.INTERNET_GATEWAY;
import static dev.ssmreconnect.snapshot.TestAccount.NAT;
import static dev.ssmreconnect.snapshot.TestAccount.PRIVATE_SUBNET;
import static dev.ssmreconnect.snapshot.TestAccount.PUBLIC_ROUTES;
import static dev.ssmreconnect.snapshot.TestAccount.PUBLIC_SUBNET;

import dev.ssmreconnect.diagnose.Status;
import dev.ssmreconnect.diagnose.path.PathAccount.Reading;
import dev.ssmreconnect.model.VpcEndpointId;
import dev.ssmreconnect.snapshot.NetworkAcl;
import dev.ssmreconnect.snapshot.RouteTarget;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NatGatewayTest {
    private static final RouteTarget TO_GATEWAY =
            new RouteTarget.ToInternetGateway(INTERNET_GATEWAY);

    private static PathAccount publicAcl(NetworkAcl.Entry... entries) {
        return behindNat().acl(PUBLIC_ACL, PUBLIC_SUBNET, entries);
    }

    @Test
    void natGatewayInAPublicSubnetIsAWay() {
        assertThatPath(behindNat()).isOpen();
    }

    @ParameterizedTest
    @ValueSource(strings = {"failed", "pending", "deleting", "deleted"})
    void natGatewayInAnyOtherStateIsBroken(String state) {
        assertThatPath(behindNat().nat(state, "public", Optional.of(PUBLIC_SUBNET)))
                .isBlockedBy(PATH_NAT_BROKEN)
                .has(PATH_NAT_BROKEN, Status.FAIL, NAT.value())
                .says(PATH_NAT_BROKEN, state);
    }

    @Test
    void natGatewayNeedsAnInternetGatewayBehindIt() {
        assertThatPath(behindNat().routes(PUBLIC_ROUTES, PUBLIC_SUBNET, LOCAL))
                .isBlockedBy(PATH_NAT_BROKEN)
                .says(PATH_NAT_BROKEN, PUBLIC_ROUTES.value());
        assertThatPath(
                        behindNat()
                                .routes(
                                        PUBLIC_ROUTES,
                                        PUBLIC_SUBNET,
                                        LOCAL,
                                        PathAccount.blackhole("0.0.0.0/0", TO_GATEWAY)))
                .isBlockedBy(PATH_NAT_BROKEN);
        assertThatPath(behindNat().nat("available", "public", Optional.of(PRIVATE_SUBNET)))
                .isBlockedBy(PATH_NAT_BROKEN);
    }

    @Test
    void blackholeBehindTheNatGatewayForOtherAddressesDoesNotMatter() {
        assertThatPath(
                        behindNat()
                                .routes(
                                        PUBLIC_ROUTES,
                                        PUBLIC_SUBNET,
                                        LOCAL,
                                        PathAccount.blackhole(
                                                "10.9.0.0/16", new RouteTarget.ToPeering("pcx-1")),
                                        route("0.0.0.0/0", TO_GATEWAY)))
                .isOpen();
    }

    @Test
    void firewallBehindTheNatGatewayCannotBeSeenThrough() {
        assertThatPath(
                        behindNat()
                                .routes(
                                        PUBLIC_ROUTES,
                                        PUBLIC_SUBNET,
                                        LOCAL,
                                        route(
                                                "0.0.0.0/0",
                                                new RouteTarget.ToEndpoint(
                                                        new VpcEndpointId("vpce-firewall")))))
                .isUndecidedBy(PATH_THROUGH_APPLIANCE)
                .has(PATH_THROUGH_APPLIANCE, Status.UNKNOWN, "vpce-firewall");
    }

    @Test
    void privateNatGatewayCannotUseAnInternetGateway() {
        assertThatPath(behindNat().nat("available", "private", Optional.of(PUBLIC_SUBNET)))
                .isBlockedBy(PATH_NAT_BROKEN);
    }

    @Test
    void privateNatGatewayMayLeadToAHub() {
        assertThatPath(
                        behindNat()
                                .nat("available", "private", Optional.of(PUBLIC_SUBNET))
                                .routes(
                                        PUBLIC_ROUTES,
                                        PUBLIC_SUBNET,
                                        LOCAL,
                                        route(
                                                "0.0.0.0/0",
                                                new RouteTarget.ToTransitGateway("tgw-1"))))
                .isUndecidedBy(PATH_THROUGH_APPLIANCE);
    }

    @Test
    void regionalNatGatewayHasNoSubnet() {
        assertThatPath(behindNat().nat("available", "public", Optional.empty())).isOpen();
    }

    @Test
    void regionalNatGatewayNeedsAnInternetGatewayOfTheVpc() {
        PathAccount account = behindNat().nat("available", "public", Optional.empty());
        account.internetGateways.clear();

        assertThatPath(account).isBlockedBy(PATH_NAT_BROKEN);
    }

    @Test
    void natGatewayThatWasNotListedIsNotKnown() {
        PathAccount account = behindNat();
        account.natGateways.clear();

        assertThatPath(account)
                .isUndecidedBy(PATH_NAT_BROKEN)
                .has(PATH_NAT_BROKEN, Status.UNKNOWN, NAT.value());
        assertThatPath(behindNat().denied(Reading.NAT_GATEWAYS)).isUndecidedBy(PATH_NAT_BROKEN);
    }

    @Test
    void natGatewayDoesNotMatterWhereEndpointsServe() {
        assertThatPath(
                        withEndpoints()
                                .defaultRoute(new RouteTarget.ToNatGateway(NAT))
                                .nat("failed", "public", Optional.of(PUBLIC_SUBNET)))
                .isOpen();
    }

    @Test
    void allFourCrossingsOfItsSubnetNeedAnEntry() {
        NetworkAcl.Entry in = entry(100, false, true, "10.0.0.0/16", 443, 443);
        NetworkAcl.Entry out = entry(100, true, true, "0.0.0.0/0", 443, 443);
        NetworkAcl.Entry back = entry(110, false, true, "0.0.0.0/0", 1024, 65535);
        NetworkAcl.Entry home = entry(110, true, true, "10.0.0.0/16", 1024, 65535);

        assertThatPath(publicAcl(in, out, back, home)).isOpen();
        assertThatPath(publicAcl(out, home)).isBlockedBy(PATH_NAT_BROKEN);
        assertThatPath(publicAcl(in, back, home)).isBlockedBy(PATH_NAT_BROKEN);
        assertThatPath(publicAcl(in, out, home)).isBlockedBy(PATH_NAT_BROKEN);
        assertThatPath(publicAcl(in, out, back))
                .isBlockedBy(PATH_NAT_BROKEN)
                .says(PATH_NAT_BROKEN, PUBLIC_ACL.value());
    }

    @Test
    void deniedRemoteDesktopInItsSubnetDoesNotMatter() {
        assertThatPath(
                        publicAcl(
                                entry(80, false, false, "0.0.0.0/0", 3389, 3389),
                                allowIn(100, "0.0.0.0/0"),
                                allowOut(100, "0.0.0.0/0")))
                .isOpen();
    }

    @Test
    void aclOfItsSubnetThatWasNotReadLeavesItOpen() {
        PathAccount account = behindNat();
        account.acls.remove(PUBLIC_ACL);

        assertThatPath(account).isUndecidedBy(PATH_NAT_BROKEN);
    }
}
