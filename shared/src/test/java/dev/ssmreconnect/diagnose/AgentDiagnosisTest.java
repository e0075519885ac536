package dev.ssmreconnect.diagnose;

import static dev.ssmreconnect.diagnose.CheckId.AGENT_BACKING_OFF;
import static dev.ssmreconnect.diagnose.CheckId.AGENT_CONNECTION_LOST;
import static dev.ssmreconnect.diagnose.CheckId.AGENT_NEVER_REGISTERED;
import static dev.ssmreconnect.diagnose.CheckId.AGENT_NOT_IN_IMAGE;
import static dev.ssmreconnect.diagnose.CheckId.AGENT_ONLINE_NOT_CONNECTED;
import static dev.ssmreconnect.diagnose.CheckId.AGENT_TOO_OLD;
import static dev.ssmreconnect.diagnose.CheckId.FLEET_QUOTA_EXCEEDED;
import static dev.ssmreconnect.diagnose.CheckId.IDENTITY_PERMISSION_MISSING;
import static dev.ssmreconnect.diagnose.CheckId.INSTANCE_JUST_LAUNCHED;
import static dev.ssmreconnect.diagnose.DiagnosisAssert.assertDiagnosis;
import static dev.ssmreconnect.diagnose.DiagnosisAssert.assertSettled;
import static dev.ssmreconnect.snapshot.TestAccount.INSTANCE;
import static dev.ssmreconnect.snapshot.TestAccount.NOW;
import static dev.ssmreconnect.snapshot.TestAccount.ROLE;
import static dev.ssmreconnect.snapshot.TestAccount.healthy;
import static dev.ssmreconnect.snapshot.TestAccount.neverRegistered;
import static dev.ssmreconnect.snapshot.TestAccount.online;
import static dev.ssmreconnect.snapshot.TestAccount.result;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ssmreconnect.model.AwsValue;
import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.model.Observed;
import dev.ssmreconnect.snapshot.Listing;
import dev.ssmreconnect.snapshot.ManagedNode;
import dev.ssmreconnect.snapshot.MetadataOptions;
import dev.ssmreconnect.snapshot.SessionPreferences;
import dev.ssmreconnect.snapshot.TestAccount;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AgentDiagnosisTest {
    private static final String[] ALL = TestAccount.AGENT_ACTIONS.toArray(String[]::new);

    private static TestAccount onlineNotConnected() {
        return healthy().connection("notconnected");
    }

    private static TestAccount lost() {
        return healthy()
                .connection("notconnected")
                .ping("ConnectionLost")
                .lastPing(NOW.minus(Duration.ofHours(2)));
    }

    @Nested
    class Connected {
        @Test
        void healthyNodeIsConnectedAndTheModelAgrees() {
            assertDiagnosis(healthy()).isConnected().modelSays(Verdict.CONNECTED);
        }

        @Test
        void observedConnectionOutranksTheModel() {
            assertDiagnosis(healthy().evaluated(result("implicitDeny"), ALL))
                    .isConnected()
                    .modelSays(Verdict.BLOCKED)
                    .warns(IDENTITY_PERMISSION_MISSING);
        }

        @Test
        void observedConnectionOutranksWhatCouldNotBeRead() {
            assertDiagnosis(healthy().simulation(ROLE, Observed.notVisible("AccessDenied")))
                    .isConnected()
                    .modelSays(Verdict.INCONCLUSIVE);
        }

        @Test
        void observedConnectionOutranksAPingThatIsLost() {
            assertDiagnosis(lost().connection("Connected"))
                    .isConnected()
                    .findsNo(AGENT_CONNECTION_LOST)
                    .modelSays(Verdict.BLOCKED);
        }

        @Test
        void modelDecidesWhereTheConnectionWasNotRead() {
            assertDiagnosis(healthy().connection(INSTANCE, Observed.notVisible("AccessDenied")))
                    .isConnected();
        }

        @Test
        void neitherConnectionNorRegistrationReadIsUndecided() {
            assertDiagnosis(
                            healthy()
                                    .connection(INSTANCE, Observed.notVisible("AccessDenied"))
                                    .nodes(Listing.notRead("AccessDenied")))
                    .hangsOn(AGENT_NEVER_REGISTERED);
        }
    }

    @Nested
    class Online {
        @Test
        void onlineButNotConnectedIsAFaultWhereAllElseIsFine() {
            assertDiagnosis(onlineNotConnected())
                    .isBlockedBy(AGENT_ONLINE_NOT_CONNECTED)
                    .modelSays(Verdict.CONNECTED)
                    .advises("systemctl restart amazon-ssm-agent");
        }

        @Test
        void evidenceSaysWhatSystemsManagerSaw() {
            assertDiagnosis(onlineNotConnected())
                    .says(
                            AGENT_ONLINE_NOT_CONNECTED,
                            "[ping status Online, last ping at 2026-11-20T09:28:30Z, agent 3.3.3050.0]");
        }

        @Test
        void onWindowsTheAdviceIsPowerShell() {
            assertDiagnosis(onlineNotConnected().windows()).advises("AWS-RunPowerShellScript");
        }

        @Test
        void registeredAMinuteAgoIsWaitedFor() {
            assertDiagnosis(onlineNotConnected().registered(NOW.minusSeconds(60)))
                    .waitsFor(AGENT_ONLINE_NOT_CONNECTED);
        }

        @Test
        void registeredTenMinutesAgoIsNot() {
            assertDiagnosis(onlineNotConnected().registered(NOW.minusSeconds(600)))
                    .isBlockedBy(AGENT_ONLINE_NOT_CONNECTED);
        }

        @ParameterizedTest
        @CsvSource({"60, WAIT", "299, WAIT", "300, BLOCKED", "3600, BLOCKED"})
        void launchTellsHowFreshItIsWhereTheRegistrationDoesNot(long seconds, Verdict verdict) {
            Diagnosis diagnosis =
                    Diagnoser.of(onlineNotConnected().upFor(Duration.ofSeconds(seconds)).snapshot())
                            .diagnose(INSTANCE);

            assertThat(diagnosis.verdict()).isEqualTo(verdict);
        }

        @Test
        void lateRoleMayJustHaveWokenIt() {
            assertDiagnosis(onlineNotConnected().roleMade(NOW.minusSeconds(20 * 60)))
                    .waitsFor(AGENT_ONLINE_NOT_CONNECTED);
        }

        @Test
        void lateRoleIsNoMatterWhereTheRegistrationIsOlder() {
            assertDiagnosis(
                            onlineNotConnected()
                                    .roleMade(NOW.minusSeconds(20 * 60))
                                    .registered(NOW.minusSeconds(3600)))
                    .isBlockedBy(AGENT_ONLINE_NOT_CONNECTED);
        }

        @Test
        void onlineInOtherLettersIsOnline() {
            assertDiagnosis(onlineNotConnected().ping("ONLINE"))
                    .isBlockedBy(AGENT_ONLINE_NOT_CONNECTED);
        }
    }

    @Nested
    class Lost {
        @Test
        void lostPingIsAFaultWhereAllElseIsFine() {
            assertDiagnosis(lost())
                    .isBlockedBy(AGENT_CONNECTION_LOST)
                    .advises("get-console-output");
        }

        @Test
        void sentenceNamesThePingStatus() {
            assertDiagnosis(lost())
                    .says(AGENT_CONNECTION_LOST, "ping status is now ConnectionLost");
        }

        @Test
        void lateIdentityIsWaitedFor() {
            assertDiagnosis(lost().roleMade(NOW.minusSeconds(20 * 60))).waitsFor(AGENT_BACKING_OFF);
        }

        @Test
        void inactiveIsLost() {
            assertDiagnosis(lost().ping("Inactive")).isBlockedBy(AGENT_CONNECTION_LOST);
        }

        @Test
        void lostPingIsAConsequenceWhereTheRoleLacksPermissions() {
            assertDiagnosis(lost().evaluated(result("implicitDeny"), ALL))
                    .isBlockedBy(IDENTITY_PERMISSION_MISSING)
                    .warns(AGENT_CONNECTION_LOST);
        }

        @Test
        void lostPingLeavesAnOpenAnswerOpen() {
            assertDiagnosis(lost().simulation(ROLE, Observed.notVisible("AccessDenied")))
                    .hangsOn(IDENTITY_PERMISSION_MISSING)
                    .warns(AGENT_CONNECTION_LOST);
        }

        @Test
        void restartedSinceItsLastPingItHasItsTimeAgain() {
            assertDiagnosis(lost().upFor(Duration.ofMinutes(10))).waitsFor(AGENT_BACKING_OFF);
            assertDiagnosis(lost().upFor(Duration.ofMinutes(1))).waitsFor(INSTANCE_JUST_LAUNCHED);
            assertDiagnosis(lost().upFor(Duration.ofMinutes(40)))
                    .isBlockedBy(AGENT_CONNECTION_LOST);
        }

        @Test
        void restartedSinceItsLastPingItWakesLateToANewWayOut() {
            Instant lately = NOW.minus(Duration.ofMinutes(30));

            assertDiagnosis(lost().upFor(Duration.ofMinutes(50)).natGatewayMade(lately))
                    .waitsFor(AGENT_BACKING_OFF);
            assertDiagnosis(lost().upFor(Duration.ofHours(5)).natGatewayMade(lately))
                    .isBlockedBy(AGENT_CONNECTION_LOST);
        }

        @Test
        void launchBeforeTheLastPingIsNoExcuse() {
            assertDiagnosis(
                            lost().upFor(Duration.ofMinutes(20))
                                    .lastPing(NOW.minus(Duration.ofMinutes(12))))
                    .isBlockedBy(AGENT_CONNECTION_LOST);
        }

        @Test
        void settledItIsConnected() {
            assertSettled(lost()).isConnected();
        }
    }

    @Nested
    class NeverRegistered {
        @Test
        void anHourUpItIsAFaultOfTheGuest() {
            assertDiagnosis(neverRegistered().upFor(Duration.ofHours(1)))
                    .isBlockedBy(AGENT_NEVER_REGISTERED)
                    .advises("systemctl status amazon-ssm-agent");
        }

        @Test
        void fiftySecondsUpItHasJustLaunched() {
            assertDiagnosis(neverRegistered().upFor(Duration.ofSeconds(50)))
                    .waitsFor(INSTANCE_JUST_LAUNCHED)
                    .findsNo(AGENT_BACKING_OFF);
        }

        @Test
        void fifteenMinutesUpItsNextTryIsWaitedFor() {
            assertDiagnosis(neverRegistered().upFor(Duration.ofMinutes(15)))
                    .waitsFor(AGENT_BACKING_OFF)
                    .findsNo(INSTANCE_JUST_LAUNCHED)
                    .advises("reboot");
        }

        @ParameterizedTest
        @CsvSource({
            "179, instance.just-launched",
            "180, agent.backing-off",
            "2099, agent.backing-off",
            "2100, agent.never-registered"
        })
        void windowsEndToTheSecond(long seconds, String expected) {
            Diagnosis diagnosis =
                    Diagnoser.of(neverRegistered().upFor(Duration.ofSeconds(seconds)).snapshot())
                            .diagnose(INSTANCE);

            assertThat(
                            diagnosis.findings().stream()
                                    .filter(finding -> finding.fails() || Verdicts.passes(finding))
                                    .map(finding -> finding.check().id()))
                    .containsExactly(expected);
        }

        @Test
        void launchInTheFutureIsJustNow() {
            assertDiagnosis(neverRegistered().upFor(Duration.ofSeconds(-30)))
                    .waitsFor(INSTANCE_JUST_LAUNCHED);
        }

        @Test
        void withoutALaunchTimeNobodyKnowsWhetherItsTimeIsOver() {
            assertDiagnosis(neverRegistered().withoutLaunchTime()).hangsOn(AGENT_NEVER_REGISTERED);
        }

        @Test
        void connectionThatWasNotReadChangesNothing() {
            assertDiagnosis(
                            neverRegistered()
                                    .connection(INSTANCE, Observed.notVisible("AccessDenied")))
                    .isBlockedBy(AGENT_NEVER_REGISTERED);
        }

        @Test
        void registrationThatCouldNotBeReadIsUndecided() {
            assertDiagnosis(neverRegistered().nodes(Listing.notRead("AccessDenied")))
                    .hangsOn(AGENT_NEVER_REGISTERED);
        }

        @Test
        void nodesThatWereCutOffProveNothing() {
            assertDiagnosis(
                            neverRegistered()
                                    .nodes(Listing.read(List.of(), ManagedNode::id, false)))
                    .hangsOn(AGENT_NEVER_REGISTERED);
        }

        @Test
        void metadataOptionsThatAreStillPendingAreWaitedFor() {
            assertDiagnosis(
                            neverRegistered()
                                    .instance(old ->
                                            old.withMetadataOptions(
                                                    new MetadataOptions(
                                                            new AwsValue("pending"),
                                                            new AwsValue("enabled"),
                                                            new AwsValue("required"),
                                                            2))))
                    .waitsFor(AGENT_BACKING_OFF);
        }

        @Test
        void consoleTellsWhy() {
            assertDiagnosis(
                            neverRegistered()
                                    .console(
                                            "boot ok\r\n[FAILED] Failed to start amazon-ssm-agent.service\r\nlogin:"))
                    .isBlockedBy(AGENT_NEVER_REGISTERED)
                    .says(AGENT_NEVER_REGISTERED, "Failed to start amazon-ssm-agent.service");
        }

        @Test
        void consoleWithoutTroubleTellsNothing() {
            Diagnosis diagnosis =
                    Diagnoser.of(
                                    neverRegistered()
                                            .console(
                                                    "Started amazon-ssm-agent.service\nroute to 169.254.169.254 added")
                                            .snapshot())
                            .diagnose(INSTANCE);

            assertThat(diagnosis.findings())
                    .filteredOn(finding -> finding.check() == AGENT_NEVER_REGISTERED)
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.evidence()).isEmpty());
        }

        @Test
        void windowsGetsTheRouteWithItsSubnetsGateway() {
            assertDiagnosis(neverRegistered().windows())
                    .isBlockedBy(AGENT_NEVER_REGISTERED)
                    .advises("route delete 169.254.169.254")
                    .advises("255.255.255.255 10.0.1.1,");
        }

        @Test
        void settledItIsConnected() {
            assertSettled(neverRegistered()).isConnected().modelSays(Verdict.CONNECTED);
        }

        @Test
        void settledIgnoresThatItHasJustLaunched() {
            assertSettled(neverRegistered().upFor(Duration.ofSeconds(20)))
                    .isConnected()
                    .findsNo(INSTANCE_JUST_LAUNCHED);
        }

        @Test
        void settledIgnoresThatTheAssociationIsUnderWay() {
            assertSettled(neverRegistered().association("associating")).isConnected();
        }
    }

    @Nested
    class ImageWithoutAgent {
        private static TestAccount minimal() {
            return neverRegistered()
                    .image(
                            "al2023-ami-minimal-2023.9.20251110.1-kernel-6.1-x86_64",
                            "amazon",
                            Instant.parse("2025-11-10T00:00:00Z"));
        }

        @Test
        void minimalImageComesWithoutTheAgent() {
            assertDiagnosis(minimal())
                    .isBlockedBy(AGENT_NOT_IN_IMAGE)
                    .advises("dnf install -y amazon-ssm-agent");
        }

        @Test
        void userDataMayStillInstallIt() {
            assertDiagnosis(minimal().upFor(Duration.ofMinutes(10)))
                    .waitsFor(AGENT_BACKING_OFF)
                    .warns(AGENT_NOT_IN_IMAGE);
        }

        @Test
        void noPatienceAndNoProfileMendIt() {
            assertSettled(minimal()).isBlockedBy(AGENT_NOT_IN_IMAGE);
        }

        @Test
        void itIsAConsequenceOfNothingAndHidesBehindNoProfile() {
            assertDiagnosis(minimal().withoutProfile())
                    .isBlockedBy(CheckId.IDENTITY_NO_INSTANCE_PROFILE)
                    .warns(AGENT_NOT_IN_IMAGE);
        }

        @Test
        void agentThatRegisteredWasInstalled() {
            assertDiagnosis(minimal().node(ignored -> online()).connection("connected"))
                    .isConnected()
                    .findsNo(AGENT_NOT_IN_IMAGE);
            assertDiagnosis(minimal().node(ignored -> online()))
                    .isBlockedBy(AGENT_ONLINE_NOT_CONNECTED);
        }

        @Test
        void imageThatIsNamedAfterItMayHaveIt() {
            assertDiagnosis(
                            neverRegistered()
                                    .image(
                                            "ours-on-al2023-ami-minimal-7",
                                            "",
                                            Instant.parse("2025-11-10T00:00:00Z")))
                    .isBlockedBy(AGENT_NEVER_REGISTERED);
        }

        @Test
        void familyThatComesWithoutItIsAHint() {
            assertDiagnosis(
                            neverRegistered()
                                    .image(
                                            "RHEL-9.4.0_HVM-20250801-x86_64-0-Hourly2-GP3",
                                            "",
                                            Instant.parse("2025-08-01T00:00:00Z")))
                    .isBlockedBy(AGENT_NEVER_REGISTERED)
                    .says(AGENT_NEVER_REGISTERED, "come without the agent");
        }

        @Test
        void imageThatCannotBeReadLeavesWhatIsCertain() {
            assertDiagnosis(neverRegistered().images(Listing.notRead("AccessDenied")))
                    .isBlockedBy(AGENT_NEVER_REGISTERED);
        }
    }

    @Nested
    class Version {
        @Test
        void agentBeforeSessionsIsTooOld() {
            assertDiagnosis(
                            onlineNotConnected()
                                    .agent("2.3.50.0")
                                    .metadata("enabled", "optional", 2))
                    .isBlockedBy(AGENT_TOO_OLD)
                    .warns(AGENT_ONLINE_NOT_CONNECTED);
        }

        @Test
        void firstAgentWithSessionsIsNot() {
            assertDiagnosis(
                            onlineNotConnected()
                                    .agent("2.3.68.0")
                                    .metadata("enabled", "optional", 2))
                    .isBlockedBy(AGENT_ONLINE_NOT_CONNECTED)
                    .findsNo(AGENT_TOO_OLD);
        }

        @Test
        void noPatienceMendsIt() {
            assertSettled(healthy().agent("2.3.50.0").metadata("enabled", "optional", 2))
                    .isBlockedBy(AGENT_TOO_OLD);
        }

        @Test
        void encryptedSessionsWantANewerOne() {
            TestAccount encrypted =
                    healthy()
                            .metadata("enabled", "optional", 2)
                            .preferences(Observed.known(new SessionPreferences("", "", "key-1")));
            assertDiagnosis(encrypted.agent("2.3.500.0")).isConnected().warns(AGENT_TOO_OLD);
            assertDiagnosis(encrypted.agent("2.3.539.0")).isConnected().findsNo(AGENT_TOO_OLD);
        }

        @Test
        void withoutEncryptionTheyDoNot() {
            assertDiagnosis(healthy().agent("2.3.500.0").metadata("enabled", "optional", 2))
                    .findsNo(AGENT_TOO_OLD);
        }

        @Test
        void agentWithoutAVersionIsNotTooOld() {
            assertDiagnosis(
                            healthy()
                                    .node(old ->
                                            new ManagedNode(
                                                    old.id(),
                                                    old.pingStatus(),
                                                    old.lastPingAt(),
                                                    old.registeredAt(),
                                                    Optional.empty(),
                                                    old.platformType())))
                    .isConnected()
                    .findsNo(AGENT_TOO_OLD);
        }
    }

    @Nested
    class Quota {
        @ParameterizedTest
        @ValueSource(ints = {2_400, 2_401})
        void moreThanTheQuotaIsAWarning(int count) {
            List<ManagedNode> nodes = new ArrayList<>();
            for (int node = 0; node < count; node++) {
                ManagedNode old = online();
                nodes.add(
                        new ManagedNode(
                                new InstanceId("i-f" + node),
                                old.pingStatus(),
                                old.lastPingAt(),
                                old.registeredAt(),
                                old.agentVersion(),
                                old.platformType()));
            }
            DiagnosisAssert diagnosis =
                    assertDiagnosis(neverRegistered().nodes(Listing.of(nodes, ManagedNode::id)))
                            .isBlockedBy(AGENT_NEVER_REGISTERED);
            if (count > 2_400) {
                diagnosis.warns(FLEET_QUOTA_EXCEEDED);
            } else {
                diagnosis.findsNo(FLEET_QUOTA_EXCEEDED);
            }
        }
    }

    @Nested
    class Hybrid {
        private static final InstanceId NODE = new InstanceId("mi-0a1b2c3d4e5f60001");

        private static Diagnosis diagnose(String ping, String connection) {
            return Diagnoser.of(account(ping, connection).snapshot()).diagnose(NODE);
        }

        private static TestAccount account(String ping, String connection) {
            ManagedNode node = online();
            return healthy()
                    .nodes(
                            Listing.of(
                                    List.of(
                                            new ManagedNode(
                                                    NODE,
                                                    new AwsValue(ping),
                                                    node.lastPingAt(),
                                                    Optional.of(NOW.minus(Duration.ofDays(90))),
                                                    node.agentVersion(),
                                                    node.platformType())),
                                    ManagedNode::id))
                    .connection(NODE, Observed.known(new AwsValue(connection)));
        }

        @Test
        void connectedHybridNodeIsConnected() {
            DiagnosisAssert.assertThat(diagnose("Online", "connected")).isConnected();
        }

        @Test
        void lostHybridNodeIsBlocked() {
            DiagnosisAssert.assertThat(diagnose("ConnectionLost", "notconnected"))
                    .isBlockedBy(AGENT_CONNECTION_LOST);
        }

        @Test
        void onlineHybridNodeWithoutConnectionIsBlocked() {
            DiagnosisAssert.assertThat(diagnose("Online", "notconnected"))
                    .isBlockedBy(AGENT_ONLINE_NOT_CONNECTED);
        }

        @Test
        void hybridNodeThatIsNotThereIsNotApplicable() {
            DiagnosisAssert.assertThat(Diagnoser.of(healthy().snapshot()).diagnose(NODE))
                    .isNotApplicableFor(CheckId.INSTANCE_NOT_FOUND);
        }

        @Test
        void hybridNodeThatCannotBeReadIsUndecided() {
            DiagnosisAssert.assertThat(
                            Diagnoser.of(
                                            healthy()
                                                    .nodes(Listing.notRead("AccessDenied"))
                                                    .snapshot())
                                    .diagnose(NODE))
                    .hangsOn(AGENT_NEVER_REGISTERED);
        }
    }
}
