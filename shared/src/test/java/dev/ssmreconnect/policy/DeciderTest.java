package dev.ssmreconnect.policy;

import static dev.ssmreconnect.snapshot.TestAccount.INSTANCE;
import static dev.ssmreconnect.snapshot.TestAccount.PRIVATE_SUBNET;
import static dev.ssmreconnect.snapshot.TestAccount.VPC;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ssmreconnect.diagnose.CheckId;
import dev.ssmreconnect.diagnose.Diagnosis;
import dev.ssmreconnect.diagnose.Verdict;
import dev.ssmreconnect.fix.Action;
import dev.ssmreconnect.fix.Action.EndpointAdmission;
import dev.ssmreconnect.fix.ActionKind;
import dev.ssmreconnect.fix.Proof;
import dev.ssmreconnect.fix.Proposal;
import dev.ssmreconnect.fix.ProposedAction;
import dev.ssmreconnect.fix.ProposedAction.Caution;
import dev.ssmreconnect.fix.StackNames;
import dev.ssmreconnect.model.AwsValue;
import dev.ssmreconnect.model.Cidr;
import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.model.SecurityGroupId;
import dev.ssmreconnect.model.SsmService;
import dev.ssmreconnect.model.VpcEndpointId;
import dev.ssmreconnect.policy.Plan.DecidedAction;
import dev.ssmreconnect.snapshot.Instance;
import dev.ssmreconnect.snapshot.Listing;
import dev.ssmreconnect.snapshot.Snapshot;
import dev.ssmreconnect.snapshot.TestAccount;
import dev.ssmreconnect.snapshot.Vpc;
import dev.ssmreconnect.snapshot.VpcEndpoint;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeciderTest {
    private static final Proof PROVED = new Proof(Verdict.CONNECTED, List.of(), List.of());
    private static final InstanceId NEIGHBOUR = new InstanceId("i-0a1b2c3d4e5f60002");

    private TestAccount account = TestAccount.neverRegistered();
    private Policy policy = Policy.standard();
    private List<Hold> holds = List.of();
    private Verdict verdict = Verdict.BLOCKED;
    private Proof proof = PROVED;

    @ParameterizedTest
    @CsvSource({"apply, APPLY", "ask, ASK", "report, REPORT", "never, REFUSE"})
    void theSettingDecidesWhereNothingSpeaksAgainstIt(String setting, Decision decision) {
        policy = read("fixes: {attach-instance-profile: " + setting + "}");

        DecidedAction decided = only(attach());

        assertThat(decided.decision()).isEqualTo(decision);
        assertThat(decided.reason())
                .isEqualTo("policy.yaml: attach-instance-profile is " + setting + ".");
    }

    @Test
    void theDefaultPolicyIsNamedInTheReasonAndSoIsThePrice() {
        assertThat(only(endpoints(29.2)).reason())
                .isEqualTo("default policy: create-endpoints is apply; it costs $29.20 a month.");
    }

    @Test
    void theDecisionsAreTheSameInBothModesAndOnlyThePlanSaysWhich() {
        Plan audit = decide(attach());
        policy = policy.withMode(Mode.ENFORCE);
        Plan enforce = decide(attach());

        assertThat(audit.mode()).isEqualTo(Mode.AUDIT);
        assertThat(enforce.mode()).isEqualTo(Mode.ENFORCE);
        assertThat(audit.actions()).isEqualTo(enforce.actions());
        assertThat(audit.id()).isEqualTo(enforce.id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "", "yes", "FALSEHOOD"})
    void anExcludedInstanceIsLeftAlone(String value) {
        account.tag("ssm-reconnect:exclude", value);

        DecidedAction decided = only(attach());

        assertThat(decided.decision()).isEqualTo(Decision.REFUSE);
        assertThat(decided.reason()).contains(INSTANCE.value(), "ssm-reconnect:exclude");
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "False", " false "})
    void anExclusionThatSaysFalseExcludesNobody(String value) {
        account.tag("ssm-reconnect:exclude", value);

        assertThat(only(attach()).decision()).isEqualTo(Decision.APPLY);
    }

    @Test
    void anExcludedVpcTakesItsInstancesWithIt() {
        tagVpc("ssm-reconnect:exclude", "true");

        DecidedAction decided = only(attach());

        assertThat(decided.decision()).isEqualTo(Decision.REFUSE);
        assertThat(decided.reason()).contains(VPC.value());
    }

    @Test
    void whatWouldCutOffANeighbourIsRefusedAndSaysWhom() {
        proof = new Proof(Verdict.CONNECTED, List.of(NEIGHBOUR), List.of());

        DecidedAction decided = only(endpoints(29.2));

        assertThat(decided.decision()).isEqualTo(Decision.REFUSE);
        assertThat(decided.reason()).contains(NEIGHBOUR.value());
    }

    @ParameterizedTest
    @EnumSource(
            value = Verdict.class,
            names = {"BLOCKED", "INCONCLUSIVE", "WAIT"})
    void whatWouldNotConnectTheInstanceIsOnlyReported(Verdict afterwards) {
        proof = new Proof(afterwards, List.of(), List.of());

        DecidedAction decided = only(attach());

        assertThat(decided.decision()).isEqualTo(Decision.REPORT);
        assertThat(decided.reason()).contains(afterwards.name());
    }

    @Test
    void aProofThatLeavesSomethingOpenMakesAdvice() {
        proof = new Proof(Verdict.CONNECTED, List.of(), List.of("Whether it rains."));

        DecidedAction decided = only(attach());

        assertThat(decided.decision()).isEqualTo(Decision.REPORT);
        assertThat(decided.reason()).contains("Whether it rains.");
    }

    @ParameterizedTest
    @CsvSource({
        "BLOCKED, APPLY",
        "CONNECTED, ASK",
        "INCONCLUSIVE, REPORT",
        "WAIT, DEFER",
        "NOT_APPLICABLE, REFUSE"
    })
    void onlyABlockedInstanceIsChangedWithoutAPerson(Verdict observed, Decision decision) {
        verdict = observed;

        assertThat(only(attach()).decision()).isEqualTo(decision);
    }

    @ParameterizedTest
    @CsvSource({"0, DEFER", "40, DEFER", "179, DEFER", "180, APPLY", "3600, APPLY"})
    void anInstanceThatHasJustStartedIsLeftToItsProvisioner(int seconds, Decision decision) {
        account.upFor(Duration.ofSeconds(seconds));

        assertThat(only(attach()).decision()).isEqualTo(decision);
    }

    @Test
    void theReasonOfAGracePeriodSaysWhenItEnds() {
        account.upFor(Duration.ofSeconds(40));

        assertThat(only(attach()).reason()).contains("2026-11-20T09:32:20Z");
    }

    @Test
    void whereNobodyKnowsWhenItStartedItIsDeferred() {
        account.withoutLaunchTime();

        assertThat(only(attach()).decision()).isEqualTo(Decision.DEFER);
    }

    @Test
    void theGraceIsThePolicys() {
        policy = read("grace: PT0S");
        account.upFor(Duration.ofSeconds(1));

        assertThat(only(attach()).decision()).isEqualTo(Decision.APPLY);
    }

    @Test
    void whatIsHeldIsDeferredWithTheReason() {
        holds = List.of(Hold.all("the last fix is still being verified."));

        DecidedAction decided = only(attach());

        assertThat(decided.decision()).isEqualTo(Decision.DEFER);
        assertThat(decided.reason()).contains("the last fix is still being verified.");
    }

    @Test
    void aHoldOfOneKindLeavesTheOthersAlone() {
        holds = List.of(Hold.only(ActionKind.CREATE_ENDPOINTS, "the limit is reached."));

        assertThat(only(attach()).decision()).isEqualTo(Decision.APPLY);
        assertThat(only(endpoints(29.2)).decision()).isEqualTo(Decision.DEFER);
    }

    @Test
    void aPersonIsNotAskedWhatHasToWaitAnyway() {
        holds = List.of(Hold.all("paused: change freeze."));

        assertThat(only(privateDns()).decision()).isEqualTo(Decision.DEFER);
    }

    @Test
    void aHoldDoesNotSoftenARefusal() {
        holds = List.of(Hold.all("paused: change freeze."));
        proof = new Proof(Verdict.CONNECTED, List.of(NEIGHBOUR), List.of());

        assertThat(only(endpoints(29.2)).decision()).isEqualTo(Decision.REFUSE);
    }

    @Test
    void outsideItsMaintenanceWindowsNothingIsRun() {
        policy = read("windows: [{days: [sat], from: \"09:00\", to: \"10:00\"}]");

        DecidedAction decided = only(attach());

        assertThat(decided.decision()).isEqualTo(Decision.DEFER);
        assertThat(decided.reason()).contains("sat 09:00-10:00 Z");
    }

    @Test
    void withinAMaintenanceWindowItIs() {
        policy = read("windows: [{days: [fri], from: \"09:00\", to: \"10:00\"}]");

        assertThat(only(attach()).decision()).isEqualTo(Decision.APPLY);
    }

    @Test
    void aFixThatManyInstancesShareIsAskedForWithTheirNumber() {
        policy = read("fixes: {attach-ssm-policy: apply}");

        DecidedAction decided =
                only(ssmPolicy(new Caution.SharedBy(40, "they share the role node-role")));

        assertThat(decided.decision()).isEqualTo(Decision.ASK);
        assertThat(decided.reason()).contains("40 instances", "node-role");
    }

    @Test
    void aHigherHopLimitWithoutASignOfAContainerIsAtMostAskedFor() {
        DecidedAction decided =
                only(
                        proposed(
                                new Action.RaiseHopLimit(INSTANCE, 2),
                                0,
                                new Caution.NoContainerEvidence()));

        assertThat(decided.decision()).isEqualTo(Decision.ASK);
    }

    @Test
    void whatNobodyHereCanCarryOutIsReported() {
        policy = read("fixes: {update-agent: apply}");

        DecidedAction decided =
                only(
                        proposed(
                                new Action.UpdateAgent(INSTANCE),
                                0,
                                new Caution.OutOfReach("Run Command does not reach it.")));

        assertThat(decided.decision()).isEqualTo(Decision.REPORT);
        assertThat(decided.reason()).isEqualTo("Run Command does not reach it.");
    }

    @ParameterizedTest
    @CsvSource({"60, APPLY", "60.01, ASK"})
    void endpointsAreMadeWithinTheMonthlyBudgetOfTheVpc(double usd, Decision decision) {
        assertThat(only(endpoints(usd)).decision()).isEqualTo(decision);
    }

    @Test
    void overTheBudgetTheReasonNamesBothAmounts() {
        assertThat(only(endpoints(87.6)).reason()).contains("$87.60", "$60.00", VPC.value());
    }

    @Test
    void theBudgetCountsTheEndpointsThatTheProductHasMadeBefore() {
        account.network(
                network -> network.withEndpoint(existing(Map.of("ssm-reconnect:incident", "x"))));

        assertThat(only(endpoints(60)).decision()).isEqualTo(Decision.ASK);
    }

    @Test
    void theOwnersOwnEndpointsAreNoneOfTheBudget() {
        account.network(network -> network.withEndpoint(existing(Map.of("team", "network"))));

        assertThat(only(endpoints(60)).decision()).isEqualTo(Decision.APPLY);
    }

    @Test
    void theFirstScopeThatContainsTheInstanceDecidesAndIsNamed() {
        account.tag("env", "prod");
        policy =
                read(
                        """
                        scopes:
                          - {name: elsewhere, vpcs: [vpc-other], fixes: {attach-instance-profile: never}}
                          - {name: production, tags: {env: prod}, fixes: {attach-instance-profile: report}}
                          - {name: everything, fixes: {attach-instance-profile: apply}}
                        """);

        DecidedAction decided = only(attach());

        assertThat(decided.decision()).isEqualTo(Decision.REPORT);
        assertThat(decided.reason())
                .isEqualTo("policy.yaml, scope 'production': attach-instance-profile is report.");
    }

    @Test
    void whatTheScopeLeavesOutIsAsOutsideOfIt() {
        policy =
                read(
                        """
                        fixes: {attach-instance-profile: ask}
                        scopes:
                          - {name: here, platforms: [linux], fixes: {create-endpoints: never}}
                          - {name: later, fixes: {attach-instance-profile: apply}}
                        """);

        assertThat(only(attach()).decision()).isEqualTo(Decision.ASK);
    }

    @Test
    void aScopeHasAGraceOfItsOwn() {
        policy = read("scopes: [{name: slow, tags: {env: \"*\"}, grace: PT1H}]");
        account.tag("env", "anything").upFor(Duration.ofMinutes(30));

        assertThat(only(attach()).decision()).isEqualTo(Decision.DEFER);
    }

    @Test
    void whatRunsByItselfWaitsForWhatAPersonIsAskedBesideIt() {
        Plan plan = decide(attach(), privateDns());

        assertThat(plan.isDecided(Decision.ASK)).isTrue();
        assertThat(plan.actions().getFirst().reason()).contains("enable-private-dns");
    }

    @Test
    void besideAnActionThatIsLeftToAPersonNothingRuns() {
        policy = read("fixes: {enable-private-dns: report}");

        assertThat(decisions(attach(), ssmPolicy(), privateDns()))
                .containsExactly(Decision.REPORT, Decision.REPORT, Decision.REPORT);
    }

    @Test
    void besideAnActionThatIsRefusedTheOthersAreAdvice() {
        policy = read("fixes: {enable-private-dns: never}");

        assertThat(decisions(attach(), privateDns()))
                .containsExactly(Decision.REPORT, Decision.REFUSE);
    }

    @Test
    void aPlanOfWhichAllIsToBeAppliedIs() {
        assertThat(decisions(attach(), endpoints(29.2)))
                .containsExactly(Decision.APPLY, Decision.APPLY);
    }

    @Test
    void anInstanceThatIsNotInTheSnapshotIsNotTouched() {
        account.instances(Listing.of(List.of(), Instance::id));

        assertThat(only(attach()).decision()).isEqualTo(Decision.REFUSE);
    }

    private ProposedAction attach() {
        return proposed(
                new Action.AttachInstanceProfile(
                        INSTANCE, StackNames.profile(account.snapshot().info())),
                0);
    }

    private ProposedAction ssmPolicy(Caution... cautions) {
        return proposed(
                new Action.AttachSsmPolicy(
                        "node-role", StackNames.policy(account.snapshot().info())),
                0,
                cautions);
    }

    private static ProposedAction privateDns() {
        return proposed(new Action.EnablePrivateDns(new VpcEndpointId("vpce-1")), 0);
    }

    private static ProposedAction endpoints(double usd) {
        return proposed(
                new Action.CreateEndpoints(
                        VPC,
                        List.of(SsmService.SSM),
                        List.of(PRIVATE_SUBNET),
                        true,
                        new EndpointAdmission.NewGroup(List.of(Cidr.parse("10.0.0.0/16")))),
                usd);
    }

    private static ProposedAction proposed(Action action, double usd, Caution... cautions) {
        return new ProposedAction(action, "why", "undo", usd, List.of(cautions));
    }

    private DecidedAction only(ProposedAction action) {
        return decide(action).actions().getFirst();
    }

    private List<Decision> decisions(ProposedAction... actions) {
        return decide(actions).actions().stream().map(DecidedAction::decision).toList();
    }

    private Plan decide(ProposedAction... actions) {
        Snapshot snapshot = account.snapshot();
        Proposal proposal =
                new Proposal("sha256:0", INSTANCE, Arrays.asList(actions), proof, "next");
        Diagnosis diagnosis =
                new Diagnosis(
                        INSTANCE,
                        verdict,
                        verdict,
                        verdict == Verdict.BLOCKED
                                ? List.of(CheckId.IDENTITY_NO_INSTANCE_PROFILE)
                                : List.of(),
                        List.of(),
                        List.of(),
                        "");
        return Decider.decide(proposal, diagnosis, snapshot, policy, holds);
    }

    private void tagVpc(String key, String value) {
        account.network(network ->
                network.withVpc(
                        network.vpcs()
                                .get(VPC)
                                .map(vpc ->
                                        new Vpc(
                                                vpc.id(),
                                                vpc.ownerId(),
                                                vpc.cidrs(),
                                                vpc.ipv6Cidrs(),
                                                vpc.dhcpOptionsId(),
                                                Map.of(key, value)))
                                .ifKnown()
                                .orElseThrow()));
    }

    private static VpcEndpoint existing(Map<String, String> tags) {
        return new VpcEndpoint(
                new VpcEndpointId("vpce-made"),
                VPC,
                TestAccount.ACCOUNT,
                SsmService.SSMMESSAGES.endpointServiceName(TestAccount.REGION),
                new AwsValue("Interface"),
                new AwsValue("available"),
                List.of(PRIVATE_SUBNET),
                List.of(new SecurityGroupId("sg-1")),
                true,
                List.of(),
                Optional.empty(),
                tags);
    }

    private static Policy read(String text) {
        return switch (PolicyReader.read(text, "policy.yaml")) {
            case PolicyReading.Readable(Policy policy) -> policy;
            case PolicyReading.Unreadable(String sentence) -> throw new AssertionError(sentence);
        };
    }
}
