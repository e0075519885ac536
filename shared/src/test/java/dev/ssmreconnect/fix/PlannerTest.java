package dev.ssmreconnect.fix;

import static dev.ssmreconnect.fix.TestNetwork.ENDPOINT_GROUP;
import static dev.ssmreconnect.fix.TestNetwork.LOCAL;
import static dev.ssmreconnect.fix.TestNetwork.NEIGHBOUR;
import static dev.ssmreconnect.fix.TestNetwork.OTHER_GROUP;
import static dev.ssmreconnect.fix.TestNetwork.addSubnet;
import static dev.ssmreconnect.fix.TestNetwork.all;
import static dev.ssmreconnect.fix.TestNetwork.dns;
import static dev.ssmreconnect.fix.TestNetwork.egress;
import static dev.ssmreconnect.fix.TestNetwork.endpoint;
import static dev.ssmreconnect.fix.TestNetwork.endpointId;
import static dev.ssmreconnect.fix.TestNetwork.group;
import static dev.ssmreconnect.fix.TestNetwork.http;
import static dev.ssmreconnect.fix.TestNetwork.https;
import static dev.ssmreconnect.fix.TestNetwork.isolated;
import static dev.ssmreconnect.fix.TestNetwork.nat;
import static dev.ssmreconnect.fix.TestNetwork.ownedBy;
import static dev.ssmreconnect.fix.TestNetwork.publicNeighbour;
import static dev.ssmreconnect.fix.TestNetwork.routes;
import static dev.ssmreconnect.fix.TestNetwork.subnet;
import static dev.ssmreconnect.fix.TestNetwork.supporting;
import static dev.ssmreconnect.fix.TestNetwork.withEndpoints;
import static dev.ssmreconnect.fix.TestPlans.plan;
import static dev.ssmreconnect.snapshot.TestAccount.ACCOUNT;
import static dev.ssmreconnect.snapshot.TestAccount.AGENT_ACTIONS;
import static dev.ssmreconnect.snapshot.TestAccount.GROUP;
import static dev.ssmreconnect.snapshot.TestAccount.INSTANCE;
import static dev.ssmreconnect.snapshot.TestAccount.INTERNET_GATEWAY;
import static dev.ssmreconnect.snapshot.TestAccount.PRIVATE_ROUTES;
import static dev.ssmreconnect.snapshot.TestAccount.PRIVATE_SUBNET;
import static dev.ssmreconnect.snapshot.TestAccount.PROFILE;
import static dev.ssmreconnect.snapshot.TestAccount.PROFILE_ARN;
import static dev.ssmreconnect.snapshot.TestAccount.PROFILE_ID;
import static dev.ssmreconnect.snapshot.TestAccount.PUBLIC_SUBNET;
import static dev.ssmreconnect.snapshot.TestAccount.ROLE;
import static dev.ssmreconnect.snapshot.TestAccount.VPC;
import static dev.ssmreconnect.snapshot.TestAccount.neverRegistered;
import static dev.ssmreconnect.snapshot.TestAccount.result;
import static dev.ssmreconnect.snapshot.TestAccount.route;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ssmreconnect.diagnose.Diagnoser;
import dev.ssmreconnect.diagnose.Verdict;
import dev.ssmreconnect.fix.Action.EndpointAdmission;
import dev.ssmreconnect.fix.Action.TrafficPeer;
import dev.ssmreconnect.model.Arn;
import dev.ssmreconnect.model.AwsValue;
import dev.ssmreconnect.model.Cidr;
import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.model.NatGatewayId;
import dev.ssmreconnect.model.Observed;
import dev.ssmreconnect.model.SsmService;
import dev.ssmreconnect.model.SubnetId;
import dev.ssmreconnect.model.VpcEndpointId;
import dev.ssmreconnect.policy.Decision;
import dev.ssmreconnect.policy.Plan;
import dev.ssmreconnect.snapshot.InstanceProfile;
import dev.ssmreconnect.snapshot.Listing;
import dev.ssmreconnect.snapshot.Route;
import dev.ssmreconnect.snapshot.RouteTarget;
import dev.ssmreconnect.snapshot.SecurityGroup;
import dev.ssmreconnect.snapshot.Simulation;
import dev.ssmreconnect.snapshot.Snapshot;
import dev.ssmreconnect.snapshot.SnapshotInfo;
import dev.ssmreconnect.snapshot.TestAccount;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows of the cases that people met, as plans: what is proposed, what it is proved to do, and what the default policy makes of it. */
class PlannerTest {
    private static final Arn STACK_PROFILE =
            Arn.parse("arn:aws:iam::" + ACCOUNT + ":instance-profile/ssm-reconnect-us-east-1");
    private static final Arn STACK_ROLE =
            Arn.parse("arn:aws:iam::" + ACCOUNT + ":role/ssm-reconnect-us-east-1");
    private static final Arn STACK_POLICY =
            Arn.parse("arn:aws:iam::" + ACCOUNT + ":policy/ssm-reconnect-us-east-1");
    private static final TrafficPeer VPC_BLOCK = new TrafficPeer.Block(Cidr.parse("10.0.0.0/16"));

    // ── nothing to do ───────────────────────────────────────────────────────────

    @Test
    void aConnectedInstanceNeedsNothing() {
        Plan plan = plan(TestAccount.healthy());

        assertThat(plan.actions()).isEmpty();
        assertThat(plan.proof()).isEqualTo(new Proof(Verdict.CONNECTED, List.of(), List.of()));
    }

    @Test
    void anInstanceThatDoesNotRunNeedsNothing() {
        assertThat(actions(neverRegistered().withoutProfile().state("stopped"))).isEmpty();
        assertThat(actions(neverRegistered().withoutProfile().state("terminated"))).isEmpty();
    }

    @Test
    void anotherServicesInstanceIsLeftAlone() {
        assertThat(actions(neverRegistered().withoutProfile().managedBy("eks.amazonaws.com")))
                .isEmpty();
    }

    @Test
    void anAgentThatStillSleepsIsWaitedFor() {
        Plan plan = plan(neverRegistered().upFor(Duration.ofMinutes(12)));

        assertThat(plan.actions()).isEmpty();
        assertThat(plan.nextStep()).contains("reboot");
    }

    @Test
    void aCleanControlPlaneIsAPersonsBusiness() {
        Plan plan = plan(neverRegistered());

        assertThat(plan.actions()).isEmpty();
        assertThat(plan.nextStep()).contains("amazon-ssm-agent");
    }

    // ── identity ────────────────────────────────────────────────────────────────

    @Test
    void anInstanceWithoutProfileGetsTheStacksOwn() {
        Plan plan = plan(neverRegistered().withoutProfile());

        assertThat(actions(plan))
                .containsExactly(new Action.AttachInstanceProfile(INSTANCE, STACK_PROFILE));
        assertThat(plan.proof()).isEqualTo(new Proof(Verdict.CONNECTED, List.of(), List.of()));
        assertThat(plan.isDecided(Decision.APPLY)).isTrue();
    }

    @Test
    void everyArnHasTheSnapshotsPartition() {
        TestAccount account =
                neverRegistered()
                        .withoutProfile()
                        .with(old ->
                                new Snapshot(
                                        new SnapshotInfo(
                                                old.info().takenAt(),
                                                ACCOUNT,
                                                "us-gov-west-1",
                                                "aws-us-gov"),
                                        old.compute(),
                                        old.network(),
                                        old.identity(),
                                        old.fleet()));

        assertThat(actions(account))
                .containsExactly(
                        new Action.AttachInstanceProfile(
                                INSTANCE,
                                Arn.parse(
                                        "arn:aws-us-gov:iam::"
                                                + ACCOUNT
                                                + ":instance-profile/ssm-reconnect-us-gov-west-1")));
    }

    @Test
    void aProvisionerThatIsSlowerThanWeAreKeepsItsSlot() {
        Plan plan =
                plan(
                        neverRegistered()
                                .withoutProfile()
                                .upFor(Duration.ofSeconds(40))
                                .tag("aws:cloudformation:stack-name", "web"));

        assertThat(actions(plan))
                .containsExactly(new Action.AttachInstanceProfile(INSTANCE, STACK_PROFILE));
        assertThat(plan.isDecided(Decision.DEFER)).isTrue();
    }

    @Test
    void aProfileThatIsBeingAssociatedIsNeverReplaced() {
        assertThat(actions(neverRegistered().association("associating"))).isEmpty();
    }

    @Test
    void anApplicationRoleGetsTheMinimalPolicyOnceAPersonAgrees() {
        Plan plan = plan(neverRegistered().evaluated(result("implicitDeny"), all5()));

        assertThat(actions(plan)).containsExactly(new Action.AttachSsmPolicy(ROLE, STACK_POLICY));
        assertThat(plan.proof().holds()).isTrue();
        assertThat(plan.isDecided(Decision.ASK)).isTrue();
    }

    @Test
    void aProfileThatPinsTheNodeGetsThePolicyToo() {
        Plan plan =
                plan(
                        neverRegistered()
                                .hostManagement(Observed.known("AWSSystemsManagerDefault"))
                                .evaluated(
                                        result("implicitDeny"),
                                        "ssmmessages:CreateControlChannel",
                                        "ssmmessages:OpenControlChannel",
                                        "ssmmessages:CreateDataChannel",
                                        "ssmmessages:OpenDataChannel"));

        assertThat(actions(plan)).containsExactly(new Action.AttachSsmPolicy(ROLE, STACK_POLICY));
    }

    @Test
    void runCommandWorksAndSessionsDoNot() {
        Plan plan =
                plan(
                        TestAccount.healthy()
                                .connection("notconnected")
                                .evaluated(
                                        result("implicitDeny"),
                                        "ssmmessages:CreateControlChannel",
                                        "ssmmessages:OpenControlChannel",
                                        "ssmmessages:CreateDataChannel",
                                        "ssmmessages:OpenDataChannel"));

        assertThat(actions(plan)).containsExactly(new Action.AttachSsmPolicy(ROLE, STACK_POLICY));
        assertThat(plan.isDecided(Decision.ASK)).isTrue();
    }

    @Test
    void theRoleOfAWholeFleetIsAskedForWithTheirNumber() {
        TestAccount account = neverRegistered().evaluated(result("implicitDeny"), all5());
        for (int i = 2; i <= 40; i++) {
            account =
                    TestNetwork.neighbour(
                                    new InstanceId("i-0a1b2c3d4e5f6%04d".formatted(i)),
                                    PRIVATE_SUBNET,
                                    "10.0.1." + (10 + i),
                                    "",
                                    GROUP)
                            .apply(account);
        }

        Plan plan = plan(account);

        assertThat(plan.isDecided(Decision.ASK)).isTrue();
        assertThat(plan.actions().getFirst().reason()).contains("40", ROLE);
    }

    @Test
    void whatAServiceControlPolicyDeniesNoProfileMends() {
        Plan plan =
                plan(
                        neverRegistered()
                                .evaluated(
                                        new Simulation.Result(
                                                new AwsValue("explicitDeny"),
                                                Optional.of(false),
                                                Optional.empty(),
                                                List.of(),
                                                List.of()),
                                        "ssmmessages:CreateDataChannel"));

        assertThat(plan.actions()).isEmpty();
        assertThat(plan.proof().afterwards()).isEqualTo(Verdict.BLOCKED);
        assertThat(plan.nextStep()).isNotBlank();
    }

    @Test
    void whereAnotherRoleIsDeniedByAServiceControlPolicyOursMayBeAsWell() {
        Plan plan =
                plan(
                        neverRegistered()
                                .withoutProfile()
                                .evaluated(
                                        new Simulation.Result(
                                                new AwsValue("explicitDeny"),
                                                Optional.of(false),
                                                Optional.empty(),
                                                List.of(),
                                                List.of()),
                                        "ssmmessages:CreateDataChannel"));

        assertThat(plan.isDecided(Decision.REPORT) || plan.actions().isEmpty()).isTrue();
    }

    @Test
    void whatAPermissionsBoundaryLeavesOutNoPolicyMends() {
        assertThat(
                        actions(
                                neverRegistered()
                                        .evaluated(
                                                new Simulation.Result(
                                                        new AwsValue("implicitDeny"),
                                                        Optional.empty(),
                                                        Optional.of(false),
                                                        List.of(),
                                                        List.of()),
                                                "ssmmessages:CreateControlChannel")))
                .isEmpty();
    }

    @Test
    void whatADenyStatementForbidsNoPolicyMends() {
        assertThat(
                        actions(
                                neverRegistered()
                                        .evaluated(
                                                result("explicitDeny"),
                                                "ssmmessages:CreateControlChannel")))
                .isEmpty();
    }

    @Test
    void aProfileWithoutRoleGetsOursOnceAPersonAgrees() {
        Plan plan = plan(neverRegistered().profile(profile(PROFILE_ID, List.of())));

        assertThat(actions(plan)).containsExactly(new Action.AddRoleToProfile(PROFILE, STACK_ROLE));
        assertThat(plan.proof().holds()).isTrue();
        assertThat(plan.isDecided(Decision.ASK)).isTrue();
    }

    @Test
    void aProfileThatWasMadeAgainIsAPersonsToAssociate() {
        Plan plan =
                plan(
                        neverRegistered()
                                .profile(profile("AIPAANOTHER", List.of(TestAccount.ROLE_ARN))));

        assertThat(plan.actions()).isEmpty();
        assertThat(plan.nextStep()).contains("associat");
    }

    @Test
    void aTrustPolicyIsAPersonsToChange() {
        Plan plan = plan(neverRegistered().trust(TestAccount.trusting("lambda.amazonaws.com")));

        assertThat(plan.actions()).isEmpty();
        assertThat(plan.nextStep()).contains("ec2.amazonaws.com");
    }

    @Test
    void whatARoleMayDoAndNobodyCouldReadLeadsToNoChange() {
        assertThat(actions(neverRegistered().simulation(ROLE, Observed.notVisible("AccessDenied"))))
                .isEmpty();
    }

    // ── endpoints ───────────────────────────────────────────────────────────────

    @Test
    void anIsolatedSubnetGetsBothEndpointsWithTheirPrice() {
        Plan plan = plan(isolated());

        assertThat(actions(plan))
                .containsExactly(
                        endpoints(
                                List.of(SsmService.SSM, SsmService.SSMMESSAGES),
                                PRIVATE_SUBNET,
                                PUBLIC_SUBNET));
        assertThat(plan.monthlyCostUsd()).isEqualTo(29.2);
        assertThat(plan.proof()).isEqualTo(new Proof(Verdict.CONNECTED, List.of(), List.of()));
        assertThat(plan.isDecided(Decision.APPLY)).isTrue();
        assertThat(plan.nextStep()).contains("NAT gateway");
    }

    @Test
    void onlyTheMissingEndpointIsMade() {
        Plan plan =
                plan(
                        isolated()
                                .network(
                                        group(
                                                ENDPOINT_GROUP,
                                                List.of(https("10.0.0.0/16")),
                                                List.of()))
                                .network(
                                        endpoint(
                                                SsmService.SSM,
                                                ENDPOINT_GROUP,
                                                true,
                                                PRIVATE_SUBNET)));

        assertThat(actions(plan))
                .containsExactly(
                        endpoints(List.of(SsmService.SSMMESSAGES), PRIVATE_SUBNET, PUBLIC_SUBNET));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pending", "pendingAcceptance", "failed", "rejected"})
    void anEndpointInAnyOtherStateIsNeverMadeTwice(String state) {
        Plan plan =
                plan(
                        withEndpoints(true, https("10.0.0.0/16"))
                                .network(
                                        endpoint(
                                                SsmService.SSM,
                                                ENDPOINT_GROUP,
                                                true,
                                                state,
                                                PRIVATE_SUBNET)));

        assertThat(plan.actions()).isEmpty();
    }

    @Test
    void anEndpointThatIsBeingDeletedIsNone() {
        Plan plan =
                plan(
                        withEndpoints(true, https("10.0.0.0/16"))
                                .network(
                                        endpoint(
                                                SsmService.SSM,
                                                ENDPOINT_GROUP,
                                                true,
                                                "deleting",
                                                PRIVATE_SUBNET)));

        assertThat(actions(plan))
                .containsExactly(endpoints(List.of(SsmService.SSM), PRIVATE_SUBNET, PUBLIC_SUBNET));
        assertThat(plan.isDecided(Decision.DEFER)).isTrue();
        assertThat(plan.actions().getFirst().reason()).contains("still being deleted");
    }

    @ParameterizedTest
    @CsvSource({"failed, APPLY", "pending, DEFER"})
    void aNatGatewayThatIsStillBeingMadeIsWaitedFor(String state, Decision decision) {
        Plan plan = plan(neverRegistered().network(supporting("a", "b")).network(nat(state)));

        assertThat(kinds(plan)).containsExactly(ActionKind.CREATE_ENDPOINTS);
        assertThat(plan.isDecided(decision)).isTrue();
    }

    @Test
    void endpointsGoIntoOneSubnetOfEachSupportedZoneAndTheInstancesOwnInItsZone() {
        Plan plan =
                plan(
                        isolated()
                                .network(supporting("a", "c"))
                                .network(addSubnet("subnet-roomier", "10.0.7.0/24", "a", 250))
                                .network(addSubnet("subnet-full", "10.0.8.0/24", "c", 1))
                                .network(addSubnet("subnet-free", "10.0.9.0/24", "c", 20))
                                .network(addSubnet("subnet-freer", "10.0.10.0/24", "c", 40)));

        assertThat(actions(plan))
                .containsExactly(
                        endpoints(
                                List.of(SsmService.SSM, SsmService.SSMMESSAGES),
                                PRIVATE_SUBNET,
                                new SubnetId("subnet-freer")));
    }

    @Test
    void manyZonesCostMoreThanTheBudgetAndAPersonIsAsked() {
        TestAccount account = isolated().network(supporting("a", "b", "c", "d", "e"));
        for (String zone : List.of("c", "d", "e")) {
            account.network(
                    addSubnet(
                            "subnet-" + zone, "10.0.1" + zone.hashCode() % 10 + ".0/24", zone, 9));
        }

        Plan plan = plan(account);

        assertThat(plan.monthlyCostUsd()).isEqualTo(73);
        assertThat(plan.isDecided(Decision.ASK)).isTrue();
        assertThat(plan.actions().getFirst().reason()).contains("$73.00", "$60.00");
    }

    @Test
    void whereTheZonesCouldNotBeReadTheEndpointsAreAdvice() {
        Plan plan =
                plan(
                        isolated()
                                .network(
                                        TestNetwork.endpointServices(
                                                Listing.notRead("UnauthorizedOperation"))));

        assertThat(plan.isDecided(Decision.REPORT)).isTrue();
        assertThat(plan.proof().unknowns())
                .anyMatch(text -> text.contains("UnauthorizedOperation"));
    }

    @Test
    void whereEndpointsCouldNotBeReadNoneAreProposed() {
        assertThat(
                        actions(
                                isolated()
                                        .network(
                                                TestNetwork.endpoints(
                                                        Listing.notRead("UnauthorizedOperation")))))
                .isEmpty();
    }

    @Test
    void aSharedSubnetGetsNoEndpoints() {
        Plan plan =
                plan(
                        isolated()
                                .network(
                                        subnet(
                                                PRIVATE_SUBNET,
                                                old -> ownedBy(old, "999999999999"))));

        assertThat(plan.actions()).isEmpty();
        assertThat(plan.proof().afterwards()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void withoutDnsAttributesTheyAreTurnedOnFirst() {
        Plan plan = plan(isolated().network(dns(true, false)));

        assertThat(actions(plan))
                .containsExactly(
                        new Action.EnableVpcDns(VPC, List.of("enableDnsHostnames")),
                        endpoints(
                                List.of(SsmService.SSM, SsmService.SSMMESSAGES),
                                PRIVATE_SUBNET,
                                PUBLIC_SUBNET));
        assertThat(plan.isDecided(Decision.APPLY)).isTrue();
    }

    @Test
    void aBlackholeIsMendedByEndpointsOrByItsRoute() {
        Plan plan =
                plan(
                        isolated()
                                .network(
                                        routes(
                                                PRIVATE_ROUTES,
                                                LOCAL,
                                                new Route(
                                                        new Route.Destination.Block(Cidr.ALL_IPV4),
                                                        new RouteTarget.ToNatGateway(
                                                                new NatGatewayId("nat-gone")),
                                                        new AwsValue("blackhole")))));

        assertThat(kinds(plan)).containsExactly(ActionKind.CREATE_ENDPOINTS);
        assertThat(plan.isDecided(Decision.APPLY)).isTrue();
        assertThat(plan.nextStep()).contains("route");
    }

    @Test
    void aPublicSubnetWithoutAPublicAddressMayHaveEndpoints() {
        Plan plan =
                plan(
                        isolated()
                                .network(
                                        routes(
                                                PRIVATE_ROUTES,
                                                LOCAL,
                                                route(
                                                        "0.0.0.0/0",
                                                        new RouteTarget.ToInternetGateway(
                                                                INTERNET_GATEWAY)))));

        assertThat(kinds(plan)).containsExactly(ActionKind.CREATE_ENDPOINTS);
        assertThat(plan.nextStep()).contains("Elastic IP");
    }

    @Test
    void theWayRoundAFirewallIsAdvice() {
        Plan plan =
                plan(
                        isolated()
                                .network(
                                        routes(
                                                PRIVATE_ROUTES,
                                                LOCAL,
                                                route(
                                                        "0.0.0.0/0",
                                                        new RouteTarget.ToEndpoint(
                                                                new VpcEndpointId("vpce-gwlb"))))));

        assertThat(kinds(plan)).containsExactly(ActionKind.CREATE_ENDPOINTS);
        assertThat(plan.isDecided(Decision.REPORT)).isTrue();
        assertThat(plan.proof().afterwards()).isEqualTo(Verdict.CONNECTED);
    }

    @Test
    void anUnknownPathIsNoReasonToMakeEndpointsForABlockedInstance() {
        Plan plan =
                plan(
                        isolated()
                                .withoutProfile()
                                .network(
                                        routes(
                                                PRIVATE_ROUTES,
                                                LOCAL,
                                                route(
                                                        "0.0.0.0/0",
                                                        new RouteTarget.ToEndpoint(
                                                                new VpcEndpointId("vpce-gwlb"))))));

        assertThat(kinds(plan)).containsExactly(ActionKind.ATTACH_INSTANCE_PROFILE);
        assertThat(plan.isDecided(Decision.REPORT)).isTrue();
        assertThat(plan.proof().afterwards()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    // ── neighbours ──────────────────────────────────────────────────────────────

    @Test
    void newEndpointsAdmitTheWholeVpcSoNoNeighbourIsCutOff() {
        TestAccount account = publicNeighbour(GROUP).apply(isolated());

        Plan plan = plan(account);

        assertThat(plan.proof()).isEqualTo(new Proof(Verdict.CONNECTED, List.of(), List.of()));
        assertThat(plan.isDecided(Decision.APPLY)).isTrue();
    }

    @Test
    void aNeighbourThatMayOnlyLeaveForTheInternetWouldBeCutOffAndIsNamed() {
        TestAccount account =
                publicNeighbour(OTHER_GROUP)
                        .apply(isolated())
                        .network(group(OTHER_GROUP, List.of(), allButTheVpc()));

        Plan plan = plan(account);

        assertThat(plan.proof().madeWorse()).containsExactly(NEIGHBOUR);
        assertThat(plan.isDecided(Decision.REFUSE)).isTrue();
        assertThat(plan.actions().getFirst().reason()).contains(NEIGHBOUR.value());
        assertThat(plan.nextStep()).contains(NEIGHBOUR.value());
    }

    @Test
    void aNeighbourThatIsOnlineHasAWayEvenIfTheModelCannotTell() {
        TestAccount account =
                publicNeighbour(OTHER_GROUP)
                        .apply(isolated())
                        .network(group(OTHER_GROUP, List.of(), List.of(https("52.0.0.0/8"))));

        assertThat(
                        plan(account.connection(
                                        NEIGHBOUR, Observed.known(new AwsValue("notconnected"))))
                                .proof()
                                .holds())
                .isTrue();

        account.fleet(fleet -> TestNetwork.withOnline(fleet, NEIGHBOUR));

        assertThat(plan(account).proof().madeWorse()).containsExactly(NEIGHBOUR);
    }

    @Test
    void aNeighbourThatNobodyAskedForMayHaveAWayThatTheModelCannotTell() {
        TestAccount account =
                publicNeighbour(OTHER_GROUP)
                        .apply(isolated())
                        .network(group(OTHER_GROUP, List.of(), List.of(https("52.0.0.0/8"))));

        assertThat(plan(account).proof().unknowns())
                .singleElement()
                .asString()
                .contains(NEIGHBOUR.value());
        assertThat(plan(account).isDecided(Decision.APPLY)).isFalse();
    }

    @Test
    void turningPrivateNamesOnWidensTheEndpointsGroupForTheNeighboursThatNeedIt() {
        TestAccount account =
                publicNeighbour(OTHER_GROUP)
                        .apply(
                                withEndpoints(false, https(GROUP))
                                        .network(
                                                group(
                                                        OTHER_GROUP,
                                                        List.of(),
                                                        List.of(all("0.0.0.0/0")))));

        Plan plan = plan(account);

        assertThat(actions(plan))
                .containsExactly(
                        new Action.AllowEndpointIngress(ENDPOINT_GROUP, VPC_BLOCK),
                        new Action.EnablePrivateDns(endpointId(SsmService.SSM)),
                        new Action.EnablePrivateDns(endpointId(SsmService.SSMMESSAGES)));
        assertThat(plan.proof()).isEqualTo(new Proof(Verdict.CONNECTED, List.of(), List.of()));
        assertThat(plan.isDecided(Decision.ASK)).isTrue();
    }

    @Test
    void endpointsThatCutOffThePublicInstanceAdmitItAgain() {
        TestAccount account =
                publicNeighbour(OTHER_GROUP)
                        .apply(
                                withEndpoints(true, https("10.0.1.0/24"))
                                        .network(
                                                group(
                                                        OTHER_GROUP,
                                                        List.of(),
                                                        List.of(all("0.0.0.0/0")))));

        Plan plan = plan(account, NEIGHBOUR);

        assertThat(actions(plan))
                .containsExactly(
                        new Action.AllowEndpointIngress(
                                ENDPOINT_GROUP, new TrafficPeer.Group(OTHER_GROUP)));
        assertThat(plan.isDecided(Decision.APPLY)).isTrue();
    }

    // ── doors and names ─────────────────────────────────────────────────────────

    @Test
    void anEndpointGroupWithoutIngressAdmitsTheInstancesGroup() {
        Plan plan = plan(withEndpoints(true));

        assertThat(actions(plan))
                .containsExactly(
                        new Action.AllowEndpointIngress(
                                ENDPOINT_GROUP, new TrafficPeer.Group(GROUP)));
        assertThat(plan.isDecided(Decision.APPLY)).isTrue();
    }

    @Test
    void anEndpointGroupThatOthersAreInIsAPersonsDecision() {
        Plan plan =
                plan(
                        withEndpoints(true)
                                .network(network ->
                                        network.withInterface(
                                                TestNetwork.instanceInterface(
                                                        "eni-db", ENDPOINT_GROUP))));

        assertThat(kinds(plan)).containsExactly(ActionKind.ALLOW_ENDPOINT_INGRESS);
        assertThat(plan.isDecided(Decision.ASK)).isTrue();
    }

    @Test
    void hostnamesAreTurnedOn() {
        Plan plan = plan(withEndpoints(true, https("10.0.0.0/16")).network(dns(true, false)));

        assertThat(actions(plan))
                .containsExactly(new Action.EnableVpcDns(VPC, List.of("enableDnsHostnames")));
        assertThat(plan.isDecided(Decision.APPLY)).isTrue();
    }

    @Test
    void supportIsTurnedOnBeforeHostnames() {
        Plan plan = plan(withEndpoints(true, https("10.0.0.0/16")).network(dns(false, false)));

        assertThat(actions(plan))
                .containsExactly(
                        new Action.EnableVpcDns(
                                VPC, List.of("enableDnsSupport", "enableDnsHostnames")));
    }

    @Test
    void behindANatResolutionAloneIsEnough() {
        Plan plan = plan(neverRegistered().network(dns(false, false)));

        assertThat(actions(plan))
                .containsExactly(new Action.EnableVpcDns(VPC, List.of("enableDnsSupport")));
    }

    @Test
    void privateNamesAreTurnedOnOnceAPersonAgrees() {
        Plan plan = plan(withEndpoints(false, https("10.0.0.0/16")));

        assertThat(actions(plan))
                .containsExactly(
                        new Action.EnablePrivateDns(endpointId(SsmService.SSM)),
                        new Action.EnablePrivateDns(endpointId(SsmService.SSMMESSAGES)));
        assertThat(plan.isDecided(Decision.ASK)).isTrue();
    }

    @Test
    void aGroupThatOnlyLetsPort80OutMayReachTheEndpointsGroup() {
        Plan plan =
                plan(withEndpoints(true, https("10.0.0.0/16")).network(egress(http("0.0.0.0/0"))));

        assertThat(actions(plan))
                .containsExactly(
                        new Action.AllowInstanceEgress(
                                GROUP, new TrafficPeer.Group(ENDPOINT_GROUP)));
        assertThat(plan.isDecided(Decision.ASK)).isTrue();
    }

    @Test
    void aGroupWithoutEgressBehindANatMayReachTheInternet() {
        Plan plan = plan(neverRegistered().network(egress()));

        assertThat(actions(plan))
                .containsExactly(
                        new Action.AllowInstanceEgress(
                                GROUP, new TrafficPeer.Block(Cidr.ALL_IPV4)));
    }

    @Test
    void aGroupWithoutEgressInAnIsolatedSubnetMayReachTheNewEndpointsInTheVpc() {
        Plan plan = plan(isolated().network(egress()));

        assertThat(actions(plan))
                .containsExactly(
                        new Action.AllowInstanceEgress(GROUP, VPC_BLOCK),
                        endpoints(
                                List.of(SsmService.SSM, SsmService.SSMMESSAGES),
                                PRIVATE_SUBNET,
                                PUBLIC_SUBNET));
        assertThat(plan.isDecided(Decision.ASK)).isTrue();
    }

    // ── IMDS and agent ──────────────────────────────────────────────────────────

    @Test
    void theMetadataServiceIsTurnedOnOnceAPersonAgrees() {
        Plan plan = plan(neverRegistered().metadata("disabled", "required", 2));

        assertThat(actions(plan)).containsExactly(new Action.EnableImds(INSTANCE));
        assertThat(plan.isDecided(Decision.ASK)).isTrue();
    }

    @Test
    void anAgentInAContainerGetsOneMoreHop() {
        Plan plan =
                plan(
                        neverRegistered()
                                .metadata("enabled", "required", 1)
                                .tag("ssm-reconnect:agent", "container"));

        assertThat(actions(plan)).containsExactly(new Action.RaiseHopLimit(INSTANCE, 2));
        assertThat(plan.isDecided(Decision.APPLY)).isTrue();
    }

    @Test
    void behindOwnDnsServersAPlanIsAdviceEvenWhereANeighbourIsOnline() {
        TestAccount account =
                TestNetwork.neighbour(NEIGHBOUR, PRIVATE_SUBNET, "10.0.1.11", "", GROUP)
                        .apply(neverRegistered().withoutProfile())
                        .network(TestNetwork.dnsServers("10.0.0.53"))
                        .fleet(fleet -> TestNetwork.withOnline(fleet, NEIGHBOUR));

        assertThat(plan(account).isDecided(Decision.REPORT)).isTrue();
        assertThat(plan(account).proof().unknowns()).anyMatch(text -> text.contains("DNS servers"));
    }

    @Test
    void anEcsImageIsEvidenceOfAContainer() {
        Plan plan =
                plan(
                        neverRegistered()
                                .metadata("enabled", "required", 1)
                                .image(
                                        "al2023-ami-ecs-hvm-2023.0.1-kernel-6.1-x86_64",
                                        "amazon",
                                        Instant.parse("2026-01-01T00:00:00Z")));

        assertThat(plan.isDecided(Decision.APPLY)).isTrue();
    }

    @Test
    void aContainersHopLimitIsRaisedBesideWhatElseIsMendedWhereItMayBeTooLow() {
        Plan plan =
                plan(
                        withEndpoints(true)
                                .metadata("enabled", "optional", 1)
                                .tag("ssm-reconnect:agent", "container"));

        assertThat(kinds(plan))
                .containsExactly(ActionKind.ALLOW_ENDPOINT_INGRESS, ActionKind.RAISE_HOP_LIMIT);
        assertThat(plan.proof().holds()).isTrue();
        assertThat(plan.isDecided(Decision.APPLY)).isTrue();
    }

    @Test
    void withoutASignOfAContainerAHigherHopLimitIsNoMoreThanAdvice() {
        Plan plan = plan(neverRegistered().metadata("enabled", "required", 1));

        assertThat(actions(plan)).containsExactly(new Action.RaiseHopLimit(INSTANCE, 2));
        assertThat(plan.isDecided(Decision.REPORT)).isTrue();
        assertThat(plan.nextStep()).contains("amazon-ssm-agent");
    }

    @Test
    void whereATwinIsOnlineAtOneHopTheLimitIsNotTheCause() {
        TestAccount account =
                TestNetwork.neighbour(NEIGHBOUR, PRIVATE_SUBNET, "10.0.1.11", "", GROUP)
                        .apply(neverRegistered().metadata("enabled", "required", 1))
                        .fleet(fleet -> TestNetwork.withOnline(fleet, NEIGHBOUR));

        assertThat(actions(account)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 64})
    void aHopLimitIsNeverLowered(int hops) {
        assertThat(
                        actions(
                                neverRegistered()
                                        .metadata("enabled", "required", hops)
                                        .tag("ssm-reconnect:agent", "container")))
                .isEmpty();
    }

    @Test
    void anAgentThatIsOnlineAndNotConnectedIsRestarted() {
        Plan plan = plan(TestAccount.healthy().connection("notconnected"));

        assertThat(actions(plan)).containsExactly(new Action.RestartAgent(INSTANCE));
        assertThat(plan.proof().holds()).isTrue();
        assertThat(plan.isDecided(Decision.APPLY)).isTrue();
    }

    @Test
    void anAgentThatHasJustComeOnlineIsLeftAlone() {
        assertThat(
                        actions(
                                TestAccount.healthy()
                                        .connection("notconnected")
                                        .registered(TestAccount.NOW.minusSeconds(60))))
                .isEmpty();
    }

    @Test
    void anOldAgentThatCannotGetTokensIsUpdatedAndTokensStayRequired() {
        Plan plan = plan(TestAccount.healthy().connection("notconnected").agent("2.3.612.0"));

        assertThat(actions(plan)).containsExactly(new Action.UpdateAgent(INSTANCE));
        assertThat(plan.proof().afterwards()).isEqualTo(Verdict.CONNECTED);
        assertThat(plan.isDecided(Decision.ASK)).isTrue();
    }

    @Test
    void anOldAgentThatRunCommandDoesNotReachIsAPersonsToUpdate() {
        Plan plan =
                plan(
                        TestAccount.healthy()
                                .connection("notconnected")
                                .ping("ConnectionLost")
                                .agent("2.3.612.0"));

        assertThat(actions(plan)).containsExactly(new Action.UpdateAgent(INSTANCE));
        assertThat(plan.isDecided(Decision.REPORT)).isTrue();
    }

    @Test
    void aMinimalImageIsAPersonsBusiness() {
        Plan plan =
                plan(
                        neverRegistered()
                                .image(
                                        "al2023-ami-minimal-2023.11-x86_64",
                                        "amazon",
                                        Instant.parse("2026-01-01T00:00:00Z")));

        assertThat(plan.actions()).isEmpty();
        assertThat(plan.proof().afterwards()).isEqualTo(Verdict.BLOCKED);
    }

    // ── several faults ──────────────────────────────────────────────────────────

    @Test
    void severalFaultsAreMendedByOnePlan() {
        Plan plan = plan(isolated().withoutProfile());

        assertThat(kinds(plan))
                .containsExactly(ActionKind.ATTACH_INSTANCE_PROFILE, ActionKind.CREATE_ENDPOINTS);
        assertThat(plan.proof().holds()).isTrue();
        assertThat(plan.isDecided(Decision.APPLY)).isTrue();
    }

    @Test
    void wherePartOfItNeedsAPersonAllOfItWaits() {
        Plan plan = plan(withEndpoints(false, https("10.0.0.0/16")).withoutProfile());

        assertThat(kinds(plan))
                .containsExactly(
                        ActionKind.ATTACH_INSTANCE_PROFILE,
                        ActionKind.ENABLE_PRIVATE_DNS,
                        ActionKind.ENABLE_PRIVATE_DNS);
        assertThat(plan.isDecided(Decision.ASK)).isTrue();
    }

    @Test
    void whereOneFaultCannotBeMendedHereTheRestIsAdvice() {
        Plan plan =
                plan(
                        isolated()
                                .evaluated(
                                        result("explicitDeny"),
                                        "ssmmessages:CreateControlChannel"));

        assertThat(kinds(plan)).containsExactly(ActionKind.CREATE_ENDPOINTS);
        assertThat(plan.isDecided(Decision.REPORT)).isTrue();
        assertThat(plan.proof().afterwards()).isEqualTo(Verdict.BLOCKED);
        assertThat(plan.nextStep()).isNotBlank();
    }

    // ── the plan itself ─────────────────────────────────────────────────────────

    @Test
    void theIdIsAHashOfInstanceAndActionsAlone() {
        Plan one = plan(isolated());
        Plan same = plan(isolated().tag("ssm-reconnect:exclude", "true"));
        Plan other = plan(isolated().network(supporting("a")));

        assertThat(one.id()).matches("sha256:[0-9a-f]{64}").isEqualTo(same.id());
        assertThat(one.id()).isNotEqualTo(other.id());
    }

    @Test
    void aPlanAppliedTwiceIsThePlanAppliedOnce() {
        for (TestAccount account :
                List.of(
                        isolated().withoutProfile(),
                        withEndpoints(true).network(dns(false, false)),
                        withEndpoints(false),
                        neverRegistered().evaluated(result("implicitDeny"), all5()),
                        neverRegistered().metadata("disabled", "required", 1))) {
            List<Action> actions = actions(account);
            Snapshot once = WhatIf.apply(account.snapshot(), actions);

            assertThat(actions).isNotEmpty();
            assertThat(WhatIf.apply(once, actions)).isEqualTo(once);
            assertThat(Diagnoser.of(once).settled(INSTANCE).verdict()).isEqualTo(Verdict.CONNECTED);
        }
    }

    @Test
    void everyActionSaysWhyAndHowToTakeItBack() {
        assertThat(plan(isolated().withoutProfile()).actions())
                .allSatisfy(action -> {
                    assertThat(action.proposed().why()).isNotBlank();
                    assertThat(action.proposed().undo()).endsWith(".");
                    assertThat(action.reason()).isNotBlank();
                });
    }

    private static List<SecurityGroup.Rule> allButTheVpc() {
        return List.of(
                https("0.0.0.0/5"),
                https("8.0.0.0/7"),
                https("11.0.0.0/8"),
                https("12.0.0.0/6"),
                https("16.0.0.0/4"),
                https("32.0.0.0/3"),
                https("64.0.0.0/2"),
                https("128.0.0.0/1"));
    }

    private static Action endpoints(List<SsmService> services, SubnetId... subnets) {
        return new Action.CreateEndpoints(
                VPC,
                services,
                List.of(subnets),
                true,
                new EndpointAdmission.NewGroup(List.of(Cidr.parse("10.0.0.0/16"))));
    }

    private static Observed<InstanceProfile> profile(String id, List<Arn> roles) {
        return Observed.known(
                new InstanceProfile(
                        PROFILE_ARN,
                        id,
                        roles,
                        Optional.of(Instant.parse("2025-01-10T08:00:00Z"))));
    }

    private static String[] all5() {
        return AGENT_ACTIONS.toArray(String[]::new);
    }

    private static List<Action> actions(TestAccount account) {
        return actions(plan(account));
    }

    private static List<Action> actions(Plan plan) {
        return plan.actions().stream().map(Plan.DecidedAction::action).toList();
    }

    private static List<ActionKind> kinds(Plan plan) {
        return actions(plan).stream().map(Action::kind).toList();
    }
}
