package dev.ssmreconnect.diagnose;

import static dev.ssmreconnect.diagnose.CheckId.AGENT_BACKING_OFF;
import static dev.ssmreconnect.diagnose.CheckId.AGENT_NEVER_REGISTERED;
import static dev.ssmreconnect.diagnose.CheckId.AGENT_TOO_OLD;
import static dev.ssmreconnect.diagnose.CheckId.PATH_ENDPOINT_MISSING;
import static dev.ssmreconnect.diagnose.CheckId.SESSION_LOGGING_ENDPOINT_MISSING;
import static dev.ssmreconnect.diagnose.DiagnosisAssert.assertDiagnosis;
import static dev.ssmreconnect.diagnose.DiagnosisAssert.assertSettled;
import static dev.ssmreconnect.snapshot.TestAccount.NOW;
import static dev.ssmreconnect.snapshot.TestAccount.healthy;
import static dev.ssmreconnect.snapshot.TestAccount.neverRegistered;

import dev.ssmreconnect.model.Observed;
import dev.ssmreconnect.snapshot.Instance;
import dev.ssmreconnect.snapshot.SessionPreferences;
import dev.ssmreconnect.snapshot.TestAccount;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class BesideTheAnswerTest {
    private static TestAccount isolated(TestAccount account, String... services) {
        return account.network(old -> IsolatedVpc.with(old, services));
    }

    private static Observed<SessionPreferences> preferences(String s3, String logs, String kms) {
        return Observed.known(new SessionPreferences(s3, logs, kms));
    }

    @Nested
    class Logging {
        @Test
        void logsWithoutAnEndpointAreAWarningOnAConnectedNode() {
            assertDiagnosis(
                            isolated(healthy(), "ssm", "ssmmessages")
                                    .preferences(preferences("", "/ssm/sessions", "")))
                    .isConnected()
                    .modelSays(Verdict.CONNECTED)
                    .warns(SESSION_LOGGING_ENDPOINT_MISSING)
                    .says(SESSION_LOGGING_ENDPOINT_MISSING, "(logs)")
                    .advises("session preferences");
        }

        @Test
        void logsWithAnEndpointAreFine() {
            assertDiagnosis(
                            isolated(healthy(), "ssm", "ssmmessages", "logs")
                                    .preferences(preferences("", "/ssm/sessions", "")))
                    .isConnected()
                    .findsNo(SESSION_LOGGING_ENDPOINT_MISSING);
        }

        @Test
        void wayOutNeedsNoEndpoint() {
            assertDiagnosis(healthy().preferences(preferences("bucket", "group", "key")))
                    .isConnected()
                    .findsNo(SESSION_LOGGING_ENDPOINT_MISSING);
        }

        @Test
        void eachServiceThatIsMissingIsNamed() {
            assertDiagnosis(
                            isolated(healthy(), "ssm", "ssmmessages", "logs")
                                    .preferences(preferences("bucket", "group", "key")))
                    .says(SESSION_LOGGING_ENDPOINT_MISSING, "Amazon S3 (s3), AWS KMS (kms)");
        }

        @Test
        void gatewayEndpointServesTheSubnetsThatItIsRoutedFrom() {
            assertDiagnosis(
                            healthy()
                                    .network(old -> IsolatedVpc.with(old, "ssm", "ssmmessages"))
                                    .network(old -> IsolatedVpc.withS3Gateway(old, true))
                                    .preferences(preferences("bucket", "", "")))
                    .isConnected()
                    .findsNo(SESSION_LOGGING_ENDPOINT_MISSING);
        }

        @Test
        void gatewayEndpointThatIsNotRoutedServesNobody() {
            assertDiagnosis(
                            healthy()
                                    .network(old -> IsolatedVpc.with(old, "ssm", "ssmmessages"))
                                    .network(old -> IsolatedVpc.withS3Gateway(old, false))
                                    .preferences(preferences("bucket", "", "")))
                    .isConnected()
                    .warns(SESSION_LOGGING_ENDPOINT_MISSING);
        }

        @Test
        void preferencesThatNameNothingNeedNothing() {
            assertDiagnosis(
                            isolated(healthy(), "ssm", "ssmmessages")
                                    .preferences(preferences("", "", "")))
                    .findsNo(SESSION_LOGGING_ENDPOINT_MISSING);
        }

        @Test
        void preferencesThatCouldNotBeReadAreSaidAndDecideNothing() {
            assertDiagnosis(
                            isolated(healthy(), "ssm", "ssmmessages")
                                    .connection(TestAccount.INSTANCE, Observed.notVisible("denied"))
                                    .preferences(Observed.notVisible("AccessDenied")))
                    .isConnected()
                    .has(SESSION_LOGGING_ENDPOINT_MISSING, Status.UNKNOWN);
        }

        @Test
        void preferencesThatCouldNotBeReadDoNotMatterWhereAWayLeadsOut() {
            assertDiagnosis(healthy().preferences(Observed.notVisible("AccessDenied")))
                    .findsNo(SESSION_LOGGING_ENDPOINT_MISSING);
        }

        @Test
        void proofsDoNotHangOnThem() {
            assertSettled(
                            isolated(neverRegistered(), "ssm", "ssmmessages")
                                    .preferences(Observed.notVisible("AccessDenied")))
                    .isConnected()
                    .findsNo(SESSION_LOGGING_ENDPOINT_MISSING);
        }
    }

    @Nested
    class OldAgents {
        @Test
        void agentThatReliesOnEc2messagesIsTooOldWhereItCannotReachIt() {
            assertDiagnosis(isolated(healthy(), "ssm", "ssmmessages").agent("3.2.2303.0"))
                    .isConnected()
                    .warns(AGENT_TOO_OLD)
                    .says(AGENT_TOO_OLD, "ec2messages")
                    .advises("AWS-UpdateSSMAgent");
        }

        @Test
        void agentThatDoesNotIsFine() {
            assertDiagnosis(isolated(healthy(), "ssm", "ssmmessages").agent("3.3.40.0"))
                    .isConnected()
                    .findsNo(AGENT_TOO_OLD);
        }

        @Test
        void endpointOfItsOwnIsEnough() {
            assertDiagnosis(
                            isolated(healthy(), "ssm", "ssmmessages", "ec2messages")
                                    .agent("3.2.2303.0"))
                    .findsNo(AGENT_TOO_OLD);
        }

        @Test
        void wayOutIsEnough() {
            assertDiagnosis(healthy().agent("3.2.2303.0")).findsNo(AGENT_TOO_OLD);
        }
    }

    @Nested
    class LatePaths {
        private static TestAccount endpointsMade(long minutesAgo) {
            return neverRegistered()
                    .network(old ->
                            IsolatedVpc.with(
                                    old,
                                    Optional.of(NOW.minusSeconds(minutesAgo * 60)),
                                    "ssm",
                                    "ssmmessages"));
        }

        @Test
        void endpointsMadeFortyMinutesAgoAreWaitedFor() {
            assertDiagnosis(endpointsMade(40)).waitsFor(AGENT_BACKING_OFF);
        }

        @Test
        void endpointsMadeTwoHoursAgoAreNot() {
            assertDiagnosis(endpointsMade(120)).isBlockedBy(AGENT_NEVER_REGISTERED);
        }

        @Test
        void endpointsThatTheAgentDoesNotUseAreNoMatter() {
            assertDiagnosis(
                            endpointsMade(120)
                                    .network(old ->
                                            IsolatedVpc.with(
                                                    old,
                                                    Optional.of(NOW.minusSeconds(60)),
                                                    "logs")))
                    .isBlockedBy(AGENT_NEVER_REGISTERED);
        }

        @Test
        void lostNodeIsBackWithinTwoPingsOfTheNewEndpoints() {
            TestAccount lost = healthy().connection("notconnected").ping("ConnectionLost");
            assertDiagnosis(
                            lost.network(old ->
                                    IsolatedVpc.with(
                                            old,
                                            Optional.of(NOW.minusSeconds(300)),
                                            "ssm",
                                            "ssmmessages")))
                    .waitsFor(AGENT_BACKING_OFF);
            assertDiagnosis(
                            lost.network(old ->
                                    IsolatedVpc.with(
                                            old,
                                            Optional.of(NOW.minusSeconds(900)),
                                            "ssm",
                                            "ssmmessages")))
                    .isBlockedBy(CheckId.AGENT_CONNECTION_LOST);
        }
    }

    @Test
    void isolatedSubnetIsMissingItsEndpoints() {
        assertDiagnosis(isolated(neverRegistered())).isBlockedBy(PATH_ENDPOINT_MISSING);
    }

    @Test
    void noProfileAndNoPathBlockEachByItself() {
        assertDiagnosis(isolated(neverRegistered()).withoutProfile())
                .isBlockedBy(CheckId.IDENTITY_NO_INSTANCE_PROFILE, PATH_ENDPOINT_MISSING);
    }

    @Test
    void runningInstanceThatWasPrintedWithoutInterfacesIsUndecided() {
        assertDiagnosis(neverRegistered().instance(BesideTheAnswerTest::withoutInterfaces))
                .hangsOn(PATH_ENDPOINT_MISSING);
    }

    private static Instance withoutInterfaces(Instance old) {
        return new Instance(
                old.id(),
                old.state(),
                old.launchTime(),
                old.imageId(),
                old.platform(),
                old.vpcId(),
                old.subnetId(),
                old.profile(),
                old.metadataOptions(),
                List.of(),
                old.managedBy(),
                old.tags());
    }
}
