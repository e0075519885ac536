package dev.ssmreconnect.fix;

import static dev.ssmreconnect.fix.TestNetwork.dns;
import static dev.ssmreconnect.fix.TestNetwork.egress;
import static dev.ssmreconnect.fix.TestNetwork.http;
import static dev.ssmreconnect.fix.TestNetwork.https;
import static dev.ssmreconnect.fix.TestNetwork.isolated;
import static dev.ssmreconnect.fix.TestNetwork.withEndpoints;
import static dev.ssmreconnect.fix.TestPlans.plan;
import static dev.ssmreconnect.snapshot.TestAccount.AGENT_ACTIONS;
import static dev.ssmreconnect.snapshot.TestAccount.INSTANCE;
import static dev.ssmreconnect.snapshot.TestAccount.PROFILE_ARN;
import static dev.ssmreconnect.snapshot.TestAccount.PROFILE_ID;
import static dev.ssmreconnect.snapshot.TestAccount.healthy;
import static dev.ssmreconnect.snapshot.TestAccount.neverRegistered;
import static dev.ssmreconnect.snapshot.TestAccount.result;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ssmreconnect.diagnose.CheckId;
import dev.ssmreconnect.diagnose.Diagnoser;
import dev.ssmreconnect.diagnose.Finding;
import dev.ssmreconnect.diagnose.Status;
import dev.ssmreconnect.model.Observed;
import dev.ssmreconnect.policy.Plan;
import dev.ssmreconnect.snapshot.InstanceProfile;
import dev.ssmreconnect.snapshot.TestAccount;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each action names the fault that it mends, in the words of the diagnosis; and only what is left is a person's. */
class ReasonsTest {
    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of(
                        CheckId.IDENTITY_NO_INSTANCE_PROFILE, neverRegistered().withoutProfile()),
                Arguments.of(
                        CheckId.IDENTITY_PROFILE_WITHOUT_ROLE,
                        neverRegistered()
                                .profile(
                                        Observed.known(
                                                new InstanceProfile(
                                                        PROFILE_ARN,
                                                        PROFILE_ID,
                                                        List.of(),
                                                        Optional.empty())))),
                Arguments.of(
                        CheckId.IDENTITY_PERMISSION_MISSING,
                        neverRegistered()
                                .evaluated(
                                        result("implicitDeny"),
                                        AGENT_ACTIONS.toArray(String[]::new))),
                Arguments.of(CheckId.PATH_ENDPOINT_MISSING, isolated()),
                Arguments.of(
                        CheckId.PATH_ENDPOINT_PRIVATE_DNS_OFF,
                        withEndpoints(false, https("10.0.0.0/16"))),
                Arguments.of(CheckId.PATH_ENDPOINT_SG_BLOCKS, withEndpoints(true)),
                Arguments.of(
                        CheckId.PATH_SG_EGRESS_BLOCKS,
                        withEndpoints(true, https("10.0.0.0/16"))
                                .network(egress(http("0.0.0.0/0")))),
                Arguments.of(
                        CheckId.PATH_DNS_HOSTNAMES_OFF,
                        withEndpoints(true, https("10.0.0.0/16")).network(dns(true, false))),
                Arguments.of(
                        CheckId.IMDS_DISABLED,
                        neverRegistered().metadata("disabled", "required", 2)),
                Arguments.of(
                        CheckId.IMDS_HOP_LIMIT,
                        neverRegistered()
                                .metadata("enabled", "required", 1)
                                .tag("ssm-reconnect:agent", "container")),
                Arguments.of(
                        CheckId.AGENT_ONLINE_NOT_CONNECTED, healthy().connection("notconnected")),
                Arguments.of(
                        CheckId.IMDS_TOKENS_REQUIRED_OLD_AGENT,
                        healthy().connection("notconnected").agent("2.3.612.0")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void anActionNamesTheFaultThatItMends(CheckId fault, TestAccount account) {
        assertThat(plan(account).actions())
                .isNotEmpty()
                .allSatisfy(action ->
                        assertThat(messages(account, fault)).contains(action.proposed().why()));
    }

    @Test
    void whereTheProofHoldsAndThereIsNoOtherWayNothingIsLeftForAPerson() {
        assertThat(plan(neverRegistered().withoutProfile()).nextStep()).isEmpty();
        assertThat(plan(withEndpoints(true)).nextStep()).isEmpty();
    }

    @Test
    void whatStaysOpenIsNamedInTheProofOfAnEmptyPlan() {
        Plan plan =
                plan(
                        neverRegistered()
                                .simulation(TestAccount.ROLE, Observed.notVisible("AccessDenied")));

        assertThat(plan.actions()).isEmpty();
        assertThat(plan.proof().unknowns())
                .singleElement()
                .asString()
                .startsWith("identity.permission-missing: ");
    }

    @Test
    void anEmptyPlanForAProvenFaultLeavesNothingOpen() {
        assertThat(plan(neverRegistered()).proof().unknowns()).isEmpty();
    }

    private static Stream<String> messages(TestAccount account, CheckId fault) {
        return Diagnoser.of(account.snapshot()).diagnose(INSTANCE).findings().stream()
                .filter(finding -> finding.check() == fault && finding.status() != Status.PASS)
                .map(Finding::message);
    }
}
