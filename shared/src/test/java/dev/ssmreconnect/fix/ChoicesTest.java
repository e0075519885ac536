package dev.ssmreconnect.fix;

import static dev.ssmreconnect.fix.TestNetwork.ENDPOINT_GROUP;
import static dev.ssmreconnect.fix.TestNetwork.NEIGHBOUR;
import static dev.ssmreconnect.fix.TestNetwork.OTHER_GROUP;
import static dev.ssmreconnect.fix.TestNetwork.all;
import static dev.ssmreconnect.fix.TestNetwork.dns;
import static dev.ssmreconnect.fix.TestNetwork.endpoint;
import static dev.ssmreconnect.fix.TestNetwork.endpointId;
import static dev.ssmreconnect.fix.TestNetwork.group;
import static dev.ssmreconnect.fix.TestNetwork.http;
import static dev.ssmreconnect.fix.TestNetwork.https;
import static dev.ssmreconnect.fix.TestNetwork.instanceInterface;
import static dev.ssmreconnect.fix.TestNetwork.isolated;
import static dev.ssmreconnect.fix.TestNetwork.withEndpoints;
import static dev.ssmreconnect.fix.TestPlans.plan;
import static dev.ssmreconnect.snapshot.TestAccount.ACCOUNT;
import static dev.ssmreconnect.snapshot.TestAccount.GROUP;
import static dev.ssmreconnect.snapshot.TestAccount.INSTANCE;
import static dev.ssmreconnect.snapshot.TestAccount.PRIVATE_SUBNET;
import static dev.ssmreconnect.snapshot.TestAccount.PUBLIC_SUBNET;
import static dev.ssmreconnect.snapshot.TestAccount.VPC;
import static dev.ssmreconnect.snapshot.TestAccount.healthy;
import static dev.ssmreconnect.snapshot.TestAccount.neverRegistered;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ssmreconnect.diagnose.Verdict;
import dev.ssmreconnect.fix.Action.TrafficPeer;
import dev.ssmreconnect.model.AwsValue;
import dev.ssmreconnect.model.Cidr;
import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.model.PortRange;
import dev.ssmreconnect.model.PrefixListId;
import dev.ssmreconnect.model.SecurityGroupId;
import dev.ssmreconnect.model.SsmService;
import dev.ssmreconnect.model.VpcEndpointId;
import dev.ssmreconnect.model.VpcId;
import dev.ssmreconnect.policy.Decision;
import dev.ssmreconnect.policy.Plan;
import dev.ssmreconnect.snapshot.Instance;
import dev.ssmreconnect.snapshot.InstanceInterface;
import dev.ssmreconnect.snapshot.Network;
import dev.ssmreconnect.snapshot.SecurityGroup;
import dev.ssmreconnect.snapshot.SecurityGroup.Rule;
import dev.ssmreconnect.snapshot.TestAccount;
import dev.ssmreconnect.snapshot.VpcEndpoint;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which of several groups, endpoints and blocks an action is about, and what of the surroundings the policy hears of. */
class ChoicesTest {
    private static final SecurityGroupId FOREIGN = new SecurityGroupId("sg-0a1b2c3d4e5f600ff");

    // ── groups ──────────────────────────────────────────────────────────────────

    @Test
    void ofTheInstancesGroupsTheOneThatReachesTheFewestInterfaces() {
        TestAccount account =
                withEndpoints(true)
                        .network(group(OTHER_GROUP, List.of(), List.of(all("0.0.0.0/0"))))
                        .network(old -> old.withInterface(instanceInterface("eni-1", OTHER_GROUP)))
                        .instance(inGroups(OTHER_GROUP, GROUP));

        assertThat(actions(plan(account)))
                .containsExactly(
                        new Action.AllowEndpointIngress(
                                ENDPOINT_GROUP, new TrafficPeer.Group(GROUP)));

        account.network(old -> old.withInterface(instanceInterface("eni-2", GROUP)))
                .network(old -> old.withInterface(instanceInterface("eni-3", GROUP)));

        assertThat(actions(plan(account)))
                .containsExactly(
                        new Action.AllowEndpointIngress(
                                ENDPOINT_GROUP, new TrafficPeer.Group(OTHER_GROUP)));
    }

    @Test
    void ofTwoThatReachAsManyTheFirstByItsId() {
        TestAccount account =
                withEndpoints(true)
                        .network(group(OTHER_GROUP, List.of(), List.of(all("0.0.0.0/0"))))
                        .instance(inGroups(OTHER_GROUP, GROUP));

        assertThat(actions(plan(account)))
                .containsExactly(
                        new Action.AllowEndpointIngress(
                                ENDPOINT_GROUP, new TrafficPeer.Group(GROUP)));
    }

    @Test
    void whereTheInstancesGroupIsAnotherAccountsItsBlockIsAdmitted() {
        TestAccount account =
                withEndpoints(true)
                        .network(foreign(FOREIGN, List.of(all("0.0.0.0/0"))))
                        .instance(inGroups(FOREIGN));

        assertThat(actions(plan(account)))
                .containsExactly(
                        new Action.AllowEndpointIngress(
                                ENDPOINT_GROUP, new TrafficPeer.Block(Cidr.parse("10.0.0.0/16"))));
    }

    @Test
    void anotherAccountsGroupIsNotChanged() {
        assertThat(
                        plan(neverRegistered()
                                        .network(foreign(FOREIGN, List.of()))
                                        .instance(inGroups(FOREIGN)))
                                .actions())
                .isEmpty();
    }

    @Test
    void anOwnerWhoOptedAGroupOutIsHeard() {
        TestAccount account =
                withEndpoints(true)
                        .network(old ->
                                old.withSecurityGroup(
                                        new SecurityGroup(
                                                ENDPOINT_GROUP,
                                                VPC,
                                                "endpoints",
                                                ACCOUNT,
                                                List.of(),
                                                List.of(),
                                                Map.of("ssm-reconnect:exclude", "true"))));

        assertThat(actions(plan(account)))
                .noneMatch(action -> action instanceof Action.AllowEndpointIngress);
    }

    @Test
    void egressTowardsForeignEndpointGroupsIsToTheBlockThatTheEndpointsAreIn() {
        TestAccount account =
                withEndpoints(true)
                        .network(foreign(FOREIGN, List.of(all("0.0.0.0/0"))))
                        .network(endpoint(SsmService.SSM, FOREIGN, true, PRIVATE_SUBNET))
                        .network(endpoint(SsmService.SSMMESSAGES, FOREIGN, true, PRIVATE_SUBNET))
                        .network(TestNetwork.egress(http("0.0.0.0/0")));

        assertThat(actions(plan(account)))
                .containsExactly(
                        new Action.AllowInstanceEgress(
                                GROUP, new TrafficPeer.Block(Cidr.parse("10.0.0.0/16"))));
    }

    @ParameterizedTest
    @CsvSource({"1, 1 other network interface", "2, 2 other network interfaces"})
    void whoElseIsInAnEndpointsGroupIsCounted(int others, String words) {
        TestAccount account = withEndpoints(true);
        for (int i = 0; i < others; i++) {
            String id = "eni-other-" + i;
            account.network(old -> old.withInterface(instanceInterface(id, ENDPOINT_GROUP)));
        }

        assertThat(plan(account).actions().getFirst().reason()).contains(words + ",");
    }

    @Test
    void aGroupOfTwoInstancesIsSharedAndAGroupOfOneIsNot() {
        TestAccount alone = neverRegistered().network(TestNetwork.egress());

        assertThat(plan(alone).actions().getFirst().reason()).doesNotContain("reaches");

        TestAccount two =
                TestNetwork.neighbour(NEIGHBOUR, PRIVATE_SUBNET, "10.0.1.11", "", GROUP)
                        .apply(alone);

        assertThat(plan(two).actions().getFirst().reason()).contains("reaches 2 instances");
    }

    // ── endpoints ───────────────────────────────────────────────────────────────

    @Test
    void privateNamesAreTurnedOnForTheEndpointWithTheMostSubnets() {
        VpcEndpointId wide = new VpcEndpointId("vpce-00000000000000001");
        TestAccount account =
                withEndpoints(false, https("10.0.0.0/16"))
                        .network(old ->
                                old.withEndpoint(
                                        like(
                                                old,
                                                wide,
                                                VPC,
                                                ACCOUNT,
                                                "available",
                                                "Interface",
                                                false)));

        assertThat(actions(plan(account)))
                .containsExactly(
                        new Action.EnablePrivateDns(wide),
                        new Action.EnablePrivateDns(endpointId(SsmService.SSMMESSAGES)));
    }

    @Test
    void anotherAccountsEndpointIsNotChanged() {
        TestAccount account = isolated();
        account.network(endpoint(SsmService.SSM, ENDPOINT_GROUP, false, PRIVATE_SUBNET))
                .network(old ->
                        old.withEndpoint(
                                like(
                                        old,
                                        endpointId(SsmService.SSM),
                                        VPC,
                                        "999999999999",
                                        "available",
                                        "Interface",
                                        false)));

        assertThat(actions(plan(account)))
                .noneMatch(action -> action instanceof Action.EnablePrivateDns);
    }

    @ParameterizedTest(name = "{0} {1} {2} {3}")
    @CsvSource({
        "vpc-0a1b2c3d4e5f60001, deleting, true, DEFER",
        "vpc-0a1b2c3d4e5f60001, deleted, true, APPLY",
        "vpc-0a1b2c3d4e5f60001, deleting, false, APPLY",
        "vpc-0a1b2c3d4e5f60099, deleting, true, APPLY"
    })
    void anEndpointOnItsWayOutIsWaitedForOnlyWhereItHoldsTheName(
            VpcId vpc, String state, boolean privateDns, Decision decision) {
        TestAccount account =
                isolated()
                        .network(endpoint(SsmService.SSM, ENDPOINT_GROUP, false, PRIVATE_SUBNET))
                        .network(old ->
                                old.withEndpoint(
                                        like(
                                                old,
                                                endpointId(SsmService.SSM),
                                                vpc,
                                                ACCOUNT,
                                                state,
                                                "Interface",
                                                privateDns)));

        assertThat(plan(account).isDecided(decision)).isTrue();
    }

    @Test
    void aGatewayEndpointOfTheNameIsNoneOfIt() {
        TestAccount account =
                isolated()
                        .network(endpoint(SsmService.SSM, ENDPOINT_GROUP, true, PRIVATE_SUBNET))
                        .network(old ->
                                old.withEndpoint(
                                        like(
                                                old,
                                                endpointId(SsmService.SSM),
                                                VPC,
                                                ACCOUNT,
                                                "available",
                                                "Gateway",
                                                true)));

        assertThat(actions(plan(account)))
                .singleElement()
                .isInstanceOfSatisfying(
                        Action.CreateEndpoints.class,
                        create ->
                                assertThat(create.services())
                                        .containsExactly(SsmService.SSM, SsmService.SSMMESSAGES));
    }

    @Test
    void namesOfOtherServicesThatComeIntoForceAreNamedAndAPersonDecides() {
        TestAccount account =
                withEndpoints(true, https("10.0.0.0/16"))
                        .network(dns(true, false))
                        .network(old ->
                                old.withEndpoint(
                                        ofService(
                                                like(
                                                        old,
                                                        new VpcEndpointId("vpce-ec2"),
                                                        VPC,
                                                        ACCOUNT,
                                                        "available",
                                                        "Interface",
                                                        true),
                                                "com.amazonaws.us-east-1.ec2")));

        Plan plan = plan(account);

        assertThat(plan.isDecided(Decision.ASK)).isTrue();
        assertThat(plan.actions().getFirst().reason())
                .contains("com.amazonaws.us-east-1.ec2.")
                .doesNotContain("ssmmessages");
    }

    // ── the search ──────────────────────────────────────────────────────────────

    @Test
    void aConnectedInstanceWithAnOldAgentMayBeUpdatedByAPersonsLeave() {
        Plan plan = plan(healthy().agent("3.2.582.0").network(noEc2messages()));

        assertThat(plan.actions()).allMatch(each -> each.decision() == Decision.ASK);
        assertThat(actions(plan)).containsExactly(new Action.UpdateAgent(INSTANCE));
    }

    @Test
    void aConnectedInstanceWithAnotherWarningIsLeftAlone() {
        assertThat(plan(healthy().withoutProfile()).actions()).isEmpty();
        assertThat(plan(healthy().metadata("enabled", "required", 1)).actions()).isEmpty();
    }

    @Test
    void whatAnUncertainNeighbourMayLoseIsSaidAndItIsAdvice() {
        TestAccount account =
                TestNetwork.publicNeighbour(OTHER_GROUP)
                        .apply(isolated())
                        .network(
                                group(
                                        OTHER_GROUP,
                                        List.of(),
                                        List.of(
                                                https("52.0.0.0/8"),
                                                new Rule(
                                                        "tcp",
                                                        PortRange.of(443),
                                                        new SecurityGroup.Peer.Prefixes(
                                                                new PrefixListId("pl-unread"))))))
                        .fleet(fleet -> TestNetwork.withOnline(fleet, NEIGHBOUR));

        Plan plan = plan(account);

        assertThat(plan.proof().afterwards()).isEqualTo(Verdict.CONNECTED);
        assertThat(plan.proof().unknowns())
                .containsExactly("Whether " + NEIGHBOUR + " keeps its path cannot be said.");
        assertThat(plan.isDecided(Decision.REPORT)).isTrue();
    }

    @Test
    void harmIsListedByIdAndWithoutTheInstanceItself() {
        TestAccount account =
                isolated().network(group(OTHER_GROUP, List.of(), List.of(https("52.0.0.0/8"))));
        for (String id : List.of("i-0a1b2c3d4e5f60009", "i-0a1b2c3d4e5f60003")) {
            InstanceId other = new InstanceId(id);
            account =
                    TestNetwork.neighbour(
                                    other,
                                    PUBLIC_SUBNET,
                                    "10.0.2." + id.substring(id.length() - 1),
                                    "203.0.113.30",
                                    OTHER_GROUP)
                            .apply(account)
                            .fleet(fleet -> TestNetwork.withOnline(fleet, other));
        }

        assertThat(plan(account).proof().madeWorse())
                .extracting(Object::toString)
                .containsExactly("i-0a1b2c3d4e5f60003", "i-0a1b2c3d4e5f60009");
    }

    private static UnaryOperator<Instance> inGroups(SecurityGroupId... groups) {
        return old ->
                new Instance(
                        old.id(),
                        old.state(),
                        old.launchTime(),
                        old.imageId(),
                        old.platform(),
                        old.vpcId(),
                        old.subnetId(),
                        old.profile(),
                        old.metadataOptions(),
                        old.interfaces().stream().map(each -> inGroups(each, groups)).toList(),
                        old.managedBy(),
                        old.tags());
    }

    private static InstanceInterface inGroups(InstanceInterface old, SecurityGroupId... groups) {
        return new InstanceInterface(
                old.id(),
                old.deviceIndex(),
                old.subnetId(),
                List.of(groups),
                old.privateIpv4(),
                old.publicIpv4(),
                old.ipv6());
    }

    private static UnaryOperator<Network> foreign(SecurityGroupId id, List<Rule> rules) {
        return old ->
                old.withSecurityGroup(
                        new SecurityGroup(
                                id, VPC, "theirs", "999999999999", rules, rules, Map.of()));
    }

    private static UnaryOperator<Network> noEc2messages() {
        return old -> withEndpoints(true, https("10.0.0.0/16")).snapshot().network();
    }

    private static VpcEndpoint like(
            Network network,
            VpcEndpointId id,
            VpcId vpc,
            String owner,
            String state,
            String type,
            boolean privateDns) {
        VpcEndpoint old =
                network.endpoints().get(endpointId(SsmService.SSM)).ifKnown().orElseThrow();
        return new VpcEndpoint(
                id,
                vpc,
                owner,
                old.serviceName(),
                new AwsValue(type),
                new AwsValue(state),
                List.of(PRIVATE_SUBNET, PUBLIC_SUBNET),
                old.groups(),
                privateDns,
                old.interfaceIds(),
                Optional.empty(),
                Map.of());
    }

    private static VpcEndpoint ofService(VpcEndpoint old, String service) {
        return new VpcEndpoint(
                old.id(),
                old.vpcId(),
                old.ownerId(),
                service,
                old.type(),
                old.state(),
                old.subnetIds(),
                old.groups(),
                old.privateDnsEnabled(),
                old.interfaceIds(),
                Optional.empty(),
                Map.of());
    }

    private static List<Action> actions(Plan plan) {
        return plan.actions().stream().map(Plan.DecidedAction::action).toList();
    }
}
