package dev.ssmreconnect.diagnose.path;

import static dev.ssmreconnect.diagnose.CheckId.PATH_CUSTOM_DNS;
import static dev.ssmreconnect.diagnose.CheckId.PATH_DNS_HOSTNAMES_OFF;
import static dev.ssmreconnect.diagnose.CheckId.PATH_DNS_SUPPORT_OFF;
import static dev.ssmreconnect.diagnose.CheckId.PATH_ENDPOINT_MISSING;
import static dev.ssmreconnect.diagnose.CheckId.PATH_ENDPOINT_SG_BLOCKS;
import static dev.ssmreconnect.diagnose.CheckId.PATH_SG_EGRESS_BLOCKS;
import static dev.ssmreconnect.diagnose.path.PathAccount.ENDPOINT_SUBNET;
import static dev.ssmreconnect.diagnose.path.PathAccount.VPC_CIDR;
import static dev.ssmreconnect.diagnose.path.PathAccount.behindNat;
import static dev.ssmreconnect.diagnose.path.PathAccount.isolated;
import static dev.ssmreconnect.diagnose.path.PathAccount.withEndpoints;
import static dev.ssmreconnect.diagnose.path.PathAssert.assertThatPath;
import static dev.ssmreconnect.snapshot.TestAccount.ACCOUNT;
import static dev.ssmreconnect.snapshot.TestAccount.DHCP;
import static dev.ssmreconnect.snapshot.TestAccount.NAT;
import static dev.ssmreconnect.snapshot.TestAccount.VPC;

import dev.ssmreconnect.diagnose.Status;
import dev.ssmreconnect.diagnose.path.PathAccount.Reading;
import dev.ssmreconnect.model.Cidr;
import dev.ssmreconnect.model.DhcpOptionsId;
import dev.ssmreconnect.model.Observed;
import dev.ssmreconnect.model.SsmService;
import dev.ssmreconnect.snapshot.RouteTarget;
import dev.ssmreconnect.snapshot.Vpc;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {
    private static final Observed<Boolean> OFF = Observed.known(false);
    private static final Observed<Boolean> UNREAD = Observed.notVisible("UnauthorizedOperation");

    @Test
    void resolverThatIsOffBlocksWhateverTheRouteIs() {
        assertThatPath(behindNat().dnsSupport(OFF))
                .isBlockedBy(PATH_DNS_SUPPORT_OFF)
                .has(PATH_DNS_SUPPORT_OFF, Status.FAIL, VPC.value());
        assertThatPath(withEndpoints().dnsSupport(OFF)).isBlockedBy(PATH_DNS_SUPPORT_OFF);
    }

    @Test
    void resolverThatIsOffDoesNotHideAnotherFault() {
        assertThatPath(withEndpoints().dnsSupport(OFF).dnsHostnames(OFF))
                .isBlockedBy(PATH_DNS_SUPPORT_OFF, PATH_DNS_HOSTNAMES_OFF);
        assertThatPath(behindNat().dnsSupport(OFF).egress())
                .isBlockedBy(PATH_DNS_SUPPORT_OFF, PATH_SG_EGRESS_BLOCKS);
    }

    @Test
    void otherServersMayForwardToAResolverThatIsOff() {
        assertThatPath(behindNat().dnsSupport(OFF).dhcp("10.0.0.53"))
                .isUndecidedBy(PATH_CUSTOM_DNS);
        assertThatPath(behindNat().dnsSupport(UNREAD).dhcp("10.0.0.53"))
                .isUndecidedBy(PATH_CUSTOM_DNS);
        assertThatPath(isolated().dnsSupport(OFF).dhcp("10.0.0.53"))
                .isBlockedBy(PATH_ENDPOINT_MISSING);
    }

    @Test
    void attributeThatWasNotReadLeavesItOpen() {
        assertThatPath(behindNat().dnsSupport(UNREAD)).isUndecidedBy(PATH_DNS_SUPPORT_OFF);
        assertThatPath(withEndpoints().dnsHostnames(UNREAD)).isUndecidedBy(PATH_DNS_HOSTNAMES_OFF);
    }

    @Test
    void hostnamesThatWereNotReadDoNotMatterWithoutEndpoints() {
        assertThatPath(behindNat().dnsHostnames(UNREAD)).isOpen();
    }

    @Test
    void hostnamesThatWereNotReadDoNotMatterWhereBothWaysWork() {
        assertThatPath(
                        withEndpoints()
                                .defaultRoute(new RouteTarget.ToNatGateway(NAT))
                                .dnsHostnames(UNREAD))
                .isOpen();
    }

    @Test
    void hostnamesThatAreOffStopPrivateDns() {
        assertThatPath(withEndpoints().dnsHostnames(OFF))
                .isBlockedBy(PATH_DNS_HOSTNAMES_OFF)
                .has(PATH_DNS_HOSTNAMES_OFF, Status.FAIL, VPC.value());
    }

    @Test
    void hostnamesThatAreOffAreNoFaultWhereAnotherWayLeadsOut() {
        assertThatPath(
                        withEndpoints()
                                .defaultRoute(new RouteTarget.ToNatGateway(NAT))
                                .dnsHostnames(OFF))
                .isOpen();
        assertThatPath(behindNat().dnsHostnames(OFF)).isOpen();
    }

    @Test
    void hostnamesThatAreOffKeepABadEndpointFromCapturingTheName() {
        assertThatPath(
                        behindNat()
                                .dnsHostnames(OFF)
                                .endpoint(SsmService.SSM)
                                .endpoint(SsmService.SSMMESSAGES)
                                .endpointIngress())
                .isOpen();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AmazonProvidedDNS",
                "amazonprovideddns",
                "169.254.169.253",
                "10.0.0.2",
                "fd00:ec2::253",
                " 10.0.0.2 "
            })
    void namesOfTheVpcResolver(String server) {
        assertThatPath(withEndpoints().dhcp(server))
                .isOpen()
                .has(PATH_CUSTOM_DNS, Status.PASS, DHCP.value());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.53",
                "8.8.8.8",
                "10.0.1.2",
                "10.1.0.2",
                "169.254.169.254",
                "dc1.corp.example"
            })
    void otherServersMayOrMayNotKnowTheEndpoint(String server) {
        assertThatPath(withEndpoints().dhcp(server))
                .isUndecidedBy(PATH_CUSTOM_DNS)
                .has(PATH_CUSTOM_DNS, Status.UNKNOWN, DHCP.value())
                .says(PATH_CUSTOM_DNS, server);
    }

    @Test
    void resolverOfASecondBlockIsNotTheResolver() {
        PathAccount account = withEndpoints().dhcp("10.9.0.2");
        account.vpcs.put(
                VPC,
                new Vpc(
                        VPC,
                        ACCOUNT,
                        List.of(VPC_CIDR, Cidr.parse("10.9.0.0/16")),
                        List.of(),
                        Optional.of(DHCP),
                        Map.of()));

        assertThatPath(account).isUndecidedBy(PATH_CUSTOM_DNS);
    }

    @Test
    void oneOtherServerAmongThemIsEnoughForDoubt() {
        assertThatPath(withEndpoints().dhcp("AmazonProvidedDNS", "10.0.0.53"))
                .isUndecidedBy(PATH_CUSTOM_DNS);
        assertThatPath(withEndpoints().dhcp()).isUndecidedBy(PATH_CUSTOM_DNS);
    }

    @Test
    void otherServersMayNotAnswerAtAll() {
        assertThatPath(
                        withEndpoints()
                                .defaultRoute(new RouteTarget.ToNatGateway(NAT))
                                .dhcp("10.0.0.53"))
                .isUndecidedBy(PATH_CUSTOM_DNS);
        assertThatPath(behindNat().dhcp("10.0.0.53")).isUndecidedBy(PATH_CUSTOM_DNS);
    }

    @Test
    void otherServersMatterWhereTheEndpointIsClosed() {
        assertThatPath(
                        withEndpoints()
                                .defaultRoute(new RouteTarget.ToNatGateway(NAT))
                                .endpointIngress()
                                .dhcp("10.0.0.53"))
                .isUndecidedBy(PATH_CUSTOM_DNS)
                .warnsOf(PATH_ENDPOINT_SG_BLOCKS);
    }

    @Test
    void otherServersHelpNobodyWithoutAnyWay() {
        assertThatPath(isolated().dhcp("10.0.0.53"))
                .isBlockedBy(PATH_ENDPOINT_MISSING)
                .warnsOf(PATH_CUSTOM_DNS);
    }

    @Test
    void faultOnEveryWayIsCertainWhateverTheServersAnswer() {
        assertThatPath(withEndpoints().endpointIngress().dhcp("10.0.0.53"))
                .isBlockedBy(PATH_ENDPOINT_SG_BLOCKS);
    }

    @Test
    void otherServersMayKnowAnEndpointWithoutPrivateDns() {
        assertThatPath(
                        isolated()
                                .bothEndpoints("available", false, ENDPOINT_SUBNET)
                                .dhcp("10.0.0.53"))
                .isUndecidedBy(PATH_CUSTOM_DNS);
    }

    @Test
    void optionsThatWereNotReadMayNameOtherServers() {
        assertThatPath(withEndpoints().denied(Reading.DHCP_OPTIONS))
                .isUndecidedBy(PATH_CUSTOM_DNS)
                .has(PATH_CUSTOM_DNS, Status.UNKNOWN, VPC.value());
        assertThatPath(behindNat().denied(Reading.DHCP_OPTIONS)).isUndecidedBy(PATH_CUSTOM_DNS);
    }

    @Test
    void resolverThatIsOffMayNotBeTheOneThatIsAsked() {
        assertThatPath(behindNat().denied(Reading.DHCP_OPTIONS).dnsSupport(OFF))
                .isUndecidedBy(PATH_CUSTOM_DNS, PATH_DNS_SUPPORT_OFF);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void vpcWithoutOptionsOfItsOwnAsksTheResolver(boolean named) {
        PathAccount account = withEndpoints();
        Optional<DhcpOptionsId> options =
                named ? Optional.of(new DhcpOptionsId("default")) : Optional.empty();
        account.vpcs.put(
                VPC, new Vpc(VPC, ACCOUNT, List.of(VPC_CIDR), List.of(), options, Map.of()));

        assertThatPath(account).isOpen();
    }
}
