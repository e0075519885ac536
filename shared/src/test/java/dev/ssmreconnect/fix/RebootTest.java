package dev.ssmreconnect.fix;

import static dev.ssmreconnect.fix.TestPlans.plan;
import static dev.ssmreconnect.snapshot.TestAccount.INSTANCE;
import static dev.ssmreconnect.snapshot.TestAccount.NOW;
import static dev.ssmreconnect.snapshot.TestAccount.neverRegistered;
import static dev.ssmreconnect.snapshot.TestAccount.result;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ssmreconnect.diagnose.Verdict;
import dev.ssmreconnect.policy.Decision;
import dev.ssmreconnect.policy.Plan;
import dev.ssmreconnect.policy.Policy;
import dev.ssmreconnect.policy.PolicyReader;
import dev.ssmreconnect.policy.PolicyReading;
import dev.ssmreconnect.snapshot.TestAccount;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A reboot is the last resort: only where the agent is silent for no reason that AWS shows, and where the owner says so. */
class RebootTest {
    @ParameterizedTest
    @CsvSource({"apply, APPLY", "ask, ASK", "report, REPORT"})
    void anAgentThatNeverCameIsRebootedAsItsOwnerSays(String setting, Decision decision) {
        Plan plan = plan(neverRegistered(), INSTANCE, reboot(setting));

        assertThat(actions(plan)).containsExactly(new Action.Reboot(INSTANCE));
        assertThat(plan.isDecided(decision)).isTrue();
        assertThat(plan.proof()).isEqualTo(new Proof(Verdict.CONNECTED, List.of(), List.of()));
    }

    @Test
    void anAgentThatWasLostIsRebootedToo() {
        TestAccount lost =
                TestAccount.healthy()
                        .connection("notconnected")
                        .ping("ConnectionLost")
                        .lastPing(NOW.minus(Duration.ofHours(3)));

        Plan plan = plan(lost, INSTANCE, reboot("apply"));

        assertThat(actions(plan)).containsExactly(new Action.Reboot(INSTANCE));
        assertThat(plan.actions().getFirst().proposed().why()).contains("ConnectionLost");
        assertThat(plan.actions().getFirst().proposed().undo()).contains("cannot be taken back");
    }

    @Test
    void whereToLookInTheGuestIsSaidBesideIt() {
        assertThat(plan(neverRegistered(), INSTANCE, reboot("ask")).nextStep())
                .contains("systemctl status amazon-ssm-agent");
    }

    @Test
    void withoutAWordOfTheOwnerItIsASentenceAndTheIdIsThatOfAnEmptyPlan() {
        Plan never = plan(neverRegistered(), INSTANCE, reboot("never"));

        assertThat(never.actions()).isEmpty();
        assertThat(never.nextStep()).contains("reboot");
        assertThat(never.id()).isEqualTo(plan(neverRegistered()).id());
        assertThat(never.id()).isNotEqualTo(plan(neverRegistered(), INSTANCE, reboot("ask")).id());
    }

    @Test
    void theScopeOfTheInstanceDecides() {
        Policy policy =
                policy(
                        """
                        fixes: {reboot: never}
                        scopes:
                        - name: cattle
                          tags: {kind: cattle}
                          fixes: {reboot: apply}
                        """);

        assertThat(plan(neverRegistered(), INSTANCE, policy).actions()).isEmpty();
        assertThat(actions(plan(neverRegistered().tag("kind", "cattle"), INSTANCE, policy)))
                .containsExactly(new Action.Reboot(INSTANCE));
    }

    @Test
    void anAgentThatMayStillSleepIsNotRebooted() {
        assertThat(
                        plan(
                                        neverRegistered().upFor(Duration.ofMinutes(12)),
                                        INSTANCE,
                                        reboot("apply"))
                                .actions())
                .isEmpty();
    }

    @Test
    void whatAnImageDoesNotHoldNoRebootBrings() {
        TestAccount minimal =
                neverRegistered()
                        .image(
                                "al2023-ami-minimal-2023.11-x86_64",
                                "amazon",
                                Instant.parse("2026-01-01T00:00:00Z"));

        assertThat(plan(minimal, INSTANCE, reboot("apply")).actions()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"explicitDeny", "implicitDeny"})
    void nobodyIsRebootedForWhatIamDenies(String decision) {
        TestAccount denied =
                neverRegistered().evaluated(result(decision), "ssmmessages:CreateControlChannel");

        assertThat(actions(plan(denied, INSTANCE, reboot("apply"))))
                .doesNotContain(new Action.Reboot(INSTANCE));
    }

    @Test
    void aNodeThatIsOnlineIsRestartedAndNotRebooted() {
        assertThat(
                        actions(
                                plan(
                                        TestAccount.healthy().connection("notconnected"),
                                        INSTANCE,
                                        reboot("apply"))))
                .containsExactly(new Action.RestartAgent(INSTANCE));
    }

    private static Policy reboot(String setting) {
        return policy("fixes: {reboot: " + setting + "}");
    }

    private static Policy policy(String yaml) {
        return switch (PolicyReader.read(yaml, "policy.yaml")) {
            case PolicyReading.Readable(Policy policy) -> policy;
            case PolicyReading.Unreadable(String sentence) -> throw new AssertionError(sentence);
        };
    }

    private static List<Action> actions(Plan plan) {
        return plan.actions().stream().map(Plan.DecidedAction::action).toList();
    }
}
