package dev.ssmreconnect.diagnose.path;

import static dev.ssmreconnect.diagnose.CheckId.PATH_DNS_SUPPORT_OFF;
import static dev.ssmreconnect.diagnose.CheckId.PATH_ENDPOINT_MISSING;
import static dev.ssmreconnect.diagnose.CheckId.PATH_ENDPOINT_SG_BLOCKS;
import static dev.ssmreconnect.diagnose.CheckId.PATH_IPV6_ONLY;
import static dev.ssmreconnect.diagnose.CheckId.PATH_NO_PUBLIC_IP;
import static dev.ssmreconnect.diagnose.path.PathAccount.PRIVATE_ACL;
import static dev.ssmreconnect.diagnose.path.PathAccount.all;
import static dev.ssmreconnect.diagnose.path.PathAccount.allowIn;
import static dev.ssmreconnect.diagnose.path.PathAccount.allowOut;
import static dev.ssmreconnect.diagnose.path.PathAccount.denyOut;
import static dev.ssmreconnect.diagnose.path.PathAccount.instanceInterface;
import static dev.ssmreconnect.diagnose.path.PathAccount.isolated;
import static dev.ssmreconnect.diagnose.path.PathAccount.primary;
import static dev.ssmreconnect.diagnose.path.PathAccount.route;
import static dev.ssmreconnect.diagnose.path.PathAccount.withEndpoints;
import static dev.ssmreconnect.diagnose.path.PathAssert.assertThatPath;
import static dev.ssmreconnect.snapshot.TestAccount.ACCOUNT;
import static dev.ssmreconnect.snapshot.TestAccount.GROUP;
import static dev.ssmreconnect.snapshot.TestAccount.INTERNET_GATEWAY;
import static dev.ssmreconnect.snapshot.TestAccount.NAT;
import static dev.ssmreconnect.snapshot.TestAccount.PRIVATE_SUBNET;

import dev.ssmreconnect.diagnose.Status;
import dev.ssmreconnect.model.Observed;
import dev.ssmreconnect.model.SsmService;
import dev.ssmreconnect.snapshot.RouteTarget;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class Ipv6Test {
    private static final RouteTarget EGRESS_ONLY =
            new RouteTarget.ToEgressOnlyInternetGateway("eigw-1");

    private static PathAccount dualStack() {
        return isolated()
                .ipv6Address()
                .egress(all("0.0.0.0/0"), all("::/0"))
                .privateRoutes(route("::/0", EGRESS_ONLY));
    }

    @Test
    void wayOutOverIpv6AloneLeavesItOpen() {
        assertThatPath(dualStack())
                .isUndecidedBy(PATH_IPV6_ONLY)
                .has(PATH_IPV6_ONLY, Status.UNKNOWN, PRIVATE_SUBNET.value());
        assertThatPath(
                        dualStack()
                                .privateRoutes(
                                        route(
                                                "::/0",
                                                new RouteTarget.ToInternetGateway(
                                                        INTERNET_GATEWAY))))
                .isUndecidedBy(PATH_IPV6_ONLY);
    }

    @Test
    void brokenWayOverIpv4BesidesIpv6LeavesItOpen() {
        assertThatPath(
                        dualStack()
                                .privateRoutes(
                                        route(
                                                "0.0.0.0/0",
                                                new RouteTarget.ToInternetGateway(
                                                        INTERNET_GATEWAY)),
                                        route("::/0", EGRESS_ONLY)))
                .isUndecidedBy(PATH_IPV6_ONLY)
                .warnsOf(PATH_NO_PUBLIC_IP);
    }

    @Test
    void ipv6DoesNotMatterWhereIpv4Works() {
        assertThatPath(
                        dualStack()
                                .privateRoutes(
                                        route("0.0.0.0/0", new RouteTarget.ToNatGateway(NAT)),
                                        route("::/0", EGRESS_ONLY)))
                .isOpen();
    }

    @Test
    void ipv6DoesNotMatterWhereAnEndpointTakesTheName() {
        assertThatPath(
                        dualStack()
                                .endpoint(SsmService.SSM)
                                .endpoint(SsmService.SSMMESSAGES)
                                .endpointIngress())
                .isBlockedBy(PATH_ENDPOINT_SG_BLOCKS);
    }

    @Test
    void addressWithoutARouteIsNoWay() {
        assertThatPath(dualStack().privateRoutes()).isBlockedBy(PATH_ENDPOINT_MISSING);
        assertThatPath(dualStack().privateRoutes(PathAccount.blackhole("::/0", EGRESS_ONLY)))
                .isBlockedBy(PATH_ENDPOINT_MISSING);
    }

    @Test
    void routeWithoutAnAddressIsNoWay() {
        assertThatPath(
                        isolated()
                                .egress(all("0.0.0.0/0"), all("::/0"))
                                .privateRoutes(route("::/0", EGRESS_ONLY)))
                .isBlockedBy(PATH_ENDPOINT_MISSING);
        assertThatPath(
                        dualStack()
                                .instanceInterfaces(
                                        primary(List.of(GROUP), Optional.empty(), "fd12:3456::10")))
                .isBlockedBy(PATH_ENDPOINT_MISSING);
    }

    @Test
    void groupThatLetsOutIpv4OnlyIsNoWay() {
        assertThatPath(dualStack().egress(all("0.0.0.0/0"))).isBlockedBy(PATH_ENDPOINT_MISSING);
    }

    @Test
    void aclThatDeniesIpv6IsNoWay() {
        assertThatPath(
                        dualStack()
                                .acl(
                                        PRIVATE_ACL,
                                        PRIVATE_SUBNET,
                                        allowOut(100, "0.0.0.0/0"),
                                        allowIn(100, "0.0.0.0/0"),
                                        denyOut(101, "::/0")))
                .isBlockedBy(PATH_ENDPOINT_MISSING);
    }

    @Test
    void blockedPublicAccessIsNoWay() {
        assertThatPath(dualStack().blockPublicAccess("block-bidirectional"))
                .isBlockedBy(PATH_ENDPOINT_MISSING);
        assertThatPath(dualStack().blockPublicAccess("block-ingress"))
                .isUndecidedBy(PATH_IPV6_ONLY);
    }

    @Test
    void instanceWithoutIpv4IsNeverDecided() {
        assertThatPath(
                        withEndpoints()
                                .instanceInterfaces(
                                        instanceInterface(
                                                0,
                                                PRIVATE_SUBNET,
                                                "",
                                                List.of(GROUP),
                                                Optional.empty(),
                                                "2600:1f18:1:1::10")))
                .isUndecidedBy(PATH_IPV6_ONLY);
    }

    @Test
    void translationToIpv4IsAWayOnlyWithDns64() {
        RouteTarget nat = new RouteTarget.ToNatGateway(NAT);
        PathAccount account = dualStack().privateRoutes(route("64:ff9b::/96", nat));

        assertThatPath(account).isBlockedBy(PATH_ENDPOINT_MISSING);
        assertThatPath(account.subnet(PRIVATE_SUBNET, "10.0.1.0/24", ACCOUNT, true))
                .isUndecidedBy(PATH_IPV6_ONLY);
    }

    @Test
    void resolverThatIsOffBlocksIpv6Too() {
        assertThatPath(dualStack().dnsSupport(Observed.known(false)))
                .isBlockedBy(PATH_DNS_SUPPORT_OFF);
    }
}
