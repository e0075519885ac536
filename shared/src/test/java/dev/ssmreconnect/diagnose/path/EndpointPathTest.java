package dev.ssmreconnect.diagnose.path;

import static dev.ssmreconnect.diagnose.CheckId.PATH_BLACKHOLE_ROUTE;
import static dev.ssmreconnect.diagnose.CheckId.PATH_ENDPOINT_MISSING;
import static dev.ssmreconnect.diagnose.CheckId.PATH_ENDPOINT_NACL_BLOCKS;
import static dev.ssmreconnect.diagnose.CheckId.PATH_ENDPOINT_NOT_AVAILABLE;
import static dev.ssmreconnect.diagnose.CheckId.PATH_ENDPOINT_PRIVATE_DNS_OFF;
import static dev.ssmreconnect.diagnose.CheckId.PATH_ENDPOINT_SG_BLOCKS;
import static dev.ssmreconnect.diagnose.CheckId.PATH_SG_EGRESS_BLOCKS;
import static dev.ssmreconnect.diagnose.path.PathAccount.ENDPOINT_ACL;
import static dev.ssmreconnect.diagnose.path.PathAccount.ENDPOINT_GROUP;
import static dev.ssmreconnect.diagnose.path.PathAccount.ENDPOINT_SUBNET;
import static dev.ssmreconnect.diagnose.path.PathAccount.SECOND_ENDPOINT_SUBNET;
import static dev.ssmreconnect.diagnose.path.PathAccount.SSM;
import static dev.ssmreconnect.diagnose.path.PathAccount.allowOut;
import static dev.ssmreconnect.diagnose.path.PathAccount.behindInternetGateway;
import static dev.ssmreconnect.diagnose.path.PathAccount.behindNat;
import static dev.ssmreconnect.diagnose.path.PathAccount.blackhole;
import static dev.ssmreconnect.diagnose.path.PathAccount.https;
import static dev.ssmreconnect.diagnose.path.PathAccount.isolated;
import static dev.ssmreconnect.diagnose.path.PathAccount.prefixes;
import static dev.ssmreconnect.diagnose.path.PathAccount.withEndpoints;
import static dev.ssmreconnect.diagnose.path.PathAssert.assertThatPath;
import static dev.ssmreconnect.snapshot.TestAccount.NAT;
import static dev.ssmreconnect.snapshot.TestAccount.PRIVATE_ROUTES;
import static dev.ssmreconnect.snapshot.TestAccount.VPC;

import dev.ssmreconnect.diagnose.Status;
import dev.ssmreconnect.diagnose.path.PathAccount.Reading;
import dev.ssmreconnect.model.AwsValue;
import dev.ssmreconnect.model.IpAddress;
import dev.ssmreconnect.model.SsmService;
import dev.ssmreconnect.model.VpcEndpointId;
import dev.ssmreconnect.model.VpcId;
import dev.ssmreconnect.snapshot.NetworkInterface;
import dev.ssmreconnect.snapshot.RouteTarget;
import dev.ssmreconnect.snapshot.VpcEndpoint;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointPathTest {
    private static final RouteTarget TO_NAT = new RouteTarget.ToNatGateway(NAT);

    @Test
    void endpointsWithPrivateDnsAreAWay() {
        assertThatPath(withEndpoints()).isOpen();
    }

    @Test
    void nothingAtAllIsMissingEndpointsOfTheVpc() {
        assertThatPath(isolated())
                .isBlockedBy(PATH_ENDPOINT_MISSING)
                .has(PATH_ENDPOINT_MISSING, Status.FAIL, VPC.value())
                .says(PATH_ENDPOINT_MISSING, "ssm and ssmmessages", PRIVATE_ROUTES.value());
    }

    @Test
    void oneThatIsMissingIsNamed() {
        assertThatPath(isolated().endpoint(SsmService.SSM))
                .isBlockedBy(PATH_ENDPOINT_MISSING)
                .has(PATH_ENDPOINT_MISSING, Status.FAIL, "ssmmessages@" + VPC);
        assertThatPath(isolated().endpoint(SsmService.SSMMESSAGES))
                .has(PATH_ENDPOINT_MISSING, Status.FAIL, "ssm@" + VPC);
    }

    @Test
    void oneEndpointAndARouteOutAreAWay() {
        assertThatPath(behindNat().endpoint(SsmService.SSM)).isOpen();
    }

    @ParameterizedTest
    @ValueSource(strings = {"deleting", "Deleted", "deleted"})
    void endpointThatGoesAwayIsMissing(String state) {
        assertThatPath(isolated().bothEndpoints(state, true, ENDPOINT_SUBNET))
                .isBlockedBy(PATH_ENDPOINT_MISSING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"pending", "pendingAcceptance", "failed", "rejected", "expired", "partial"})
    void endpointInAnyOtherStateIsNotAvailable(String state) {
        assertThatPath(isolated().bothEndpoints(state, true, ENDPOINT_SUBNET))
                .isBlockedBy(PATH_ENDPOINT_NOT_AVAILABLE)
                .has(PATH_ENDPOINT_NOT_AVAILABLE, Status.FAIL, "vpce-ssm", "vpce-ssmmessages");
        assertThatPath(behindNat().bothEndpoints(state, true, ENDPOINT_SUBNET))
                .isOpen()
                .warnsOf(PATH_ENDPOINT_NOT_AVAILABLE);
    }

    @Test
    void stateIsReadInAnyCase() {
        assertThatPath(isolated().bothEndpoints("Available", true, ENDPOINT_SUBNET)).isOpen();
    }

    @Test
    void endpointWithoutPrivateDnsIsNotFound() {
        assertThatPath(isolated().bothEndpoints("available", false, ENDPOINT_SUBNET))
                .isBlockedBy(PATH_ENDPOINT_PRIVATE_DNS_OFF)
                .has(PATH_ENDPOINT_PRIVATE_DNS_OFF, Status.FAIL, "vpce-ssm", "vpce-ssmmessages");
    }

    @Test
    void endpointWithoutPrivateDnsIsNoFaultWithAnotherWayOut() {
        assertThatPath(behindNat().bothEndpoints("available", false, ENDPOINT_SUBNET))
                .isOpen()
                .warnsOf();
        assertThatPath(behindInternetGateway().bothEndpoints("available", false, ENDPOINT_SUBNET))
                .isOpen()
                .warnsOf();
    }

    @Test
    void endpointWithoutPrivateDnsDoesNotCaptureTheName() {
        assertThatPath(
                        behindNat()
                                .bothEndpoints("available", false, ENDPOINT_SUBNET)
                                .endpointIngress())
                .isOpen();
    }

    @Test
    void secondFaultOfAnEndpointWithoutPrivateDnsIsNamedToo() {
        assertThatPath(
                        isolated()
                                .bothEndpoints("available", false, ENDPOINT_SUBNET)
                                .endpointIngress())
                .isBlockedBy(PATH_ENDPOINT_PRIVATE_DNS_OFF, PATH_ENDPOINT_SG_BLOCKS);
    }

    @Test
    void oneOfTwoEndpointsWithPrivateDnsServes() {
        PathAccount account = withEndpoints();
        VpcEndpoint second = account.endpoints.get(SSM);
        account.endpoints.put(
                new VpcEndpointId("vpce-second"),
                renamed(second, "vpce-second", second.vpcId(), false));

        assertThatPath(account).isOpen();
    }

    private static VpcEndpoint renamed(VpcEndpoint old, String id, VpcId vpc, boolean privateDns) {
        return new VpcEndpoint(
                new VpcEndpointId(id),
                vpc,
                old.ownerId(),
                old.serviceName(),
                old.type(),
                old.state(),
                old.subnetIds(),
                old.groups(),
                privateDns,
                old.interfaceIds(),
                old.policy(),
                old.tags());
    }

    @Test
    void endpointOfAnotherVpcIsNone() {
        PathAccount account = withEndpoints();
        account.endpoints.replaceAll(
                (id, old) -> renamed(old, id.value(), new VpcId("vpc-other"), true));

        assertThatPath(account).isBlockedBy(PATH_ENDPOINT_MISSING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "com.amazonaws.us-east-1.ssm-fips",
                "com.amazonaws.us-west-2.ssm",
                "com.amazonaws.us-east-1.ec2messages",
                "com.amazonaws.us-east-1.ssm-contacts"
            })
    void endpointOfASimilarServiceIsNone(String service) {
        PathAccount account =
                withEndpoints().changed(SSM, old -> ofService(old, service, "Interface"));

        assertThatPath(account)
                .isBlockedBy(PATH_ENDPOINT_MISSING)
                .has(PATH_ENDPOINT_MISSING, Status.FAIL, "ssm@" + VPC);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Gateway", "GatewayLoadBalancer"})
    void endpointOfAnotherTypeIsNone(String type) {
        PathAccount account =
                withEndpoints()
                        .changed(SSM, old -> ofService(old, "com.amazonaws.us-east-1.ssm", type));

        assertThatPath(account).isBlockedBy(PATH_ENDPOINT_MISSING);
    }

    private static VpcEndpoint ofService(VpcEndpoint old, String service, String type) {
        return new VpcEndpoint(
                old.id(),
                old.vpcId(),
                old.ownerId(),
                service,
                new AwsValue(type),
                old.state(),
                old.subnetIds(),
                old.groups(),
                old.privateDnsEnabled(),
                old.interfaceIds(),
                old.policy(),
                old.tags());
    }

    @Test
    void privateDnsCapturesTheNameOfInstancesThatHadAWayOut() {
        assertThatPath(behindInternetGateway().also(PathAccount::endpointsThatAdmitNobody))
                .isBlockedBy(PATH_ENDPOINT_SG_BLOCKS)
                .has(PATH_ENDPOINT_SG_BLOCKS, Status.FAIL, ENDPOINT_GROUP.value());
    }

    @Test
    void capturedNameMakesAFaultOfTheWayOutIrrelevant() {
        assertThatPath(withEndpoints().privateRoutes(blackhole("0.0.0.0/0", TO_NAT))).isOpen();
    }

    @Test
    void brokenWayOutAndAnEndpointWithoutPrivateDnsAreTwoFaults() {
        assertThatPath(
                        isolated()
                                .bothEndpoints("available", false, ENDPOINT_SUBNET)
                                .privateRoutes(blackhole("0.0.0.0/0", TO_NAT)))
                .isBlockedBy(PATH_BLACKHOLE_ROUTE, PATH_ENDPOINT_PRIVATE_DNS_OFF);
    }

    @Test
    void addressesOfWhichSomeAnswerAreAWarning() {
        assertThatPath(
                        isolated()
                                .bothEndpoints(
                                        "available", true, ENDPOINT_SUBNET, SECOND_ENDPOINT_SUBNET)
                                .acl(ENDPOINT_ACL, ENDPOINT_SUBNET, allowOut(100, "0.0.0.0/0")))
                .isOpen()
                .warnsOf(PATH_ENDPOINT_NACL_BLOCKS)
                .has(PATH_ENDPOINT_NACL_BLOCKS, Status.WARN, ENDPOINT_ACL.value());
    }

    @Test
    void addressThatCannotBeJudgedDoesNotMatterBesideOneThatAnswers() {
        PathAccount account =
                isolated()
                        .bothEndpoints("available", true, ENDPOINT_SUBNET, SECOND_ENDPOINT_SUBNET);
        account.acls.remove(ENDPOINT_ACL);

        assertThatPath(account).isOpen();
    }

    @Test
    void endpointsThatWereNotReadMayTakeTheNameFromAWayThatWorks() {
        assertThatPath(isolated().denied(Reading.ENDPOINTS))
                .isUndecidedBy(PATH_ENDPOINT_MISSING)
                .has(PATH_ENDPOINT_MISSING, Status.UNKNOWN, VPC.value());
        assertThatPath(behindNat().denied(Reading.ENDPOINTS))
                .isUndecidedBy(PATH_ENDPOINT_MISSING)
                .has(PATH_ENDPOINT_MISSING, Status.UNKNOWN, VPC.value());
    }

    @Test
    void groupWithoutEgressIsCertainThoughEndpointsWereNotRead() {
        assertThatPath(isolated().denied(Reading.ENDPOINTS).egress())
                .isBlockedBy(PATH_SG_EGRESS_BLOCKS)
                .has(PATH_ENDPOINT_MISSING, Status.UNKNOWN, VPC.value());
    }

    @Test
    void interfacesThatWereNotReadAreSomewhereInTheirSubnets() {
        assertThatPath(withEndpoints().denied(Reading.INTERFACES)).isOpen();
        assertThatPath(withEndpoints().denied(Reading.INTERFACES).egress(https("10.0.3.0/24")))
                .isOpen();
        assertThatPath(withEndpoints().denied(Reading.INTERFACES).egress(https("10.0.3.0/25")))
                .isUndecidedBy(PATH_SG_EGRESS_BLOCKS);
        assertThatPath(withEndpoints().egress(https("10.0.3.0/26"))).isOpen();
    }

    @Test
    void interfaceWithoutAnIpv4AddressIsNoneThatIpv4CanReach() {
        PathAccount account = withEndpoints();
        account.interfaces.replaceAll((id, old) ->
                new NetworkInterface(
                        id,
                        old.type(),
                        old.status(),
                        old.vpcId(),
                        old.subnetId(),
                        old.groups(),
                        List.of(),
                        Optional.empty(),
                        List.of(IpAddress.parse("2600:1f18:1:1::50")),
                        true,
                        Optional.empty()));

        assertThatPath(account).isUndecidedBy(PATH_ENDPOINT_NOT_AVAILABLE);
    }

    @Test
    void endpointInNoSubnetHasNoAddress() {
        assertThatPath(isolated().bothEndpoints("available", true))
                .isBlockedBy(PATH_ENDPOINT_NOT_AVAILABLE);
    }

    @Test
    void gatewayEndpointOfS3IsNoWayOut() {
        assertThatPath(
                        isolated()
                                .prefixList("pl-s3", "com.amazonaws.us-east-1.s3", "AWS")
                                .privateRoutes(
                                        prefixes(
                                                "pl-s3",
                                                new RouteTarget.ToEndpoint(
                                                        new VpcEndpointId("vpce-s3")))))
                .isBlockedBy(PATH_ENDPOINT_MISSING);
    }
}
