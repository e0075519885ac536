package dev.ssmreconnect.diagnose;

import static dev.ssmreconnect.diagnose.CheckId.AGENT_NEVER_REGISTERED;
import static dev.ssmreconnect.diagnose.CheckId.AGENT_TOO_OLD;
import static dev.ssmreconnect.diagnose.CheckId.IDENTITY_NO_INSTANCE_PROFILE;
import static dev.ssmreconnect.diagnose.CheckId.IMDS_DISABLED;
import static dev.ssmreconnect.diagnose.CheckId.IMDS_HOP_LIMIT;
import static dev.ssmreconnect.diagnose.CheckId.IMDS_TOKENS_REQUIRED_OLD_AGENT;
import static dev.ssmreconnect.diagnose.CheckId.INSTANCE_JUST_LAUNCHED;
import static dev.ssmreconnect.diagnose.DiagnosisAssert.assertDiagnosis;
import static dev.ssmreconnect.diagnose.DiagnosisAssert.assertSettled;
import static dev.ssmreconnect.snapshot.TestAccount.VPC;
import static dev.ssmreconnect.snapshot.TestAccount.healthy;
import static dev.ssmreconnect.snapshot.TestAccount.neverRegistered;

import dev.ssmreconnect.snapshot.Listing;
import dev.ssmreconnect.snapshot.Network;
import dev.ssmreconnect.snapshot.TestAccount;
import dev.ssmreconnect.snapshot.Vpc;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImdsDiagnosisTest {
    private static final String TAG = "ssm-reconnect:agent";

    @Test
    void disabledMetadataServiceBlocks() {
        assertDiagnosis(neverRegistered().metadata("disabled", "required", 1))
                .isBlockedBy(IMDS_DISABLED)
                .advises("--http-endpoint enabled --http-tokens required");
    }

    @Test
    void disabledMetadataServiceOfAConnectedNodeIsAWarning() {
        assertDiagnosis(healthy().metadata("disabled", "required", 2))
                .isConnected()
                .warns(IMDS_DISABLED);
    }

    @Test
    void optionsThatWereNotPrintedAreUndecided() {
        assertDiagnosis(neverRegistered().withoutMetadataOptions()).hangsOn(IMDS_DISABLED);
    }

    @Nested
    class Tokens {
        private static TestAccount agentOf2019(String tokens) {
            return healthy()
                    .connection("notconnected")
                    .ping("ConnectionLost")
                    .agent("2.3.612.0")
                    .metadata("enabled", tokens, 2);
        }

        @Test
        void agentOf2019CannotGetThem() {
            assertDiagnosis(agentOf2019("required"))
                    .isBlockedBy(IMDS_TOKENS_REQUIRED_OLD_AGENT)
                    .findsNo(AGENT_TOO_OLD)
                    .advises("leave tokens required");
        }

        @Test
        void whereTheyAreOptionalItNeedsNone() {
            assertDiagnosis(agentOf2019("optional"))
                    .isBlockedBy(CheckId.AGENT_CONNECTION_LOST)
                    .findsNo(IMDS_TOKENS_REQUIRED_OLD_AGENT);
        }

        @Test
        void firstAgentThatCanIsFine() {
            assertDiagnosis(agentOf2019("required").agent("2.3.814.0"))
                    .findsNo(IMDS_TOKENS_REQUIRED_OLD_AGENT);
        }

        @Test
        void agentThatNobodyKnowsIsNotTakenForOld() {
            assertDiagnosis(neverRegistered())
                    .isBlockedBy(AGENT_NEVER_REGISTERED)
                    .findsNo(IMDS_TOKENS_REQUIRED_OLD_AGENT);
        }

        @Test
        void agentOlderThanSessionsIsNamedOnce() {
            assertDiagnosis(agentOf2019("required").agent("2.3.50.0"))
                    .isBlockedBy(IMDS_TOKENS_REQUIRED_OLD_AGENT)
                    .findsNo(AGENT_TOO_OLD);
        }
    }

    @Nested
    class HopLimit {
        private static TestAccount hopLimitOne() {
            return neverRegistered().metadata("enabled", "required", 1);
        }

        private static TestAccount inContainer() {
            return hopLimitOne().tag(TAG, "container");
        }

        private static TestAccount onEcsImage() {
            return hopLimitOne()
                    .image(
                            "al2023-ami-ecs-hvm-2023.0.20250801-kernel-6.1-x86_64",
                            "amazon",
                            Instant.parse("2025-08-01T00:00:00Z"));
        }

        @Test
        void stopsAnAgentThatATagPutsInAContainer() {
            assertDiagnosis(inContainer())
                    .isBlockedBy(IMDS_HOP_LIMIT)
                    .says(IMDS_HOP_LIMIT, TAG)
                    .advises("--http-put-response-hop-limit 2");
        }

        @Test
        void stopsAnAgentOnAnImageOfEcs() {
            assertDiagnosis(onEcsImage()).isBlockedBy(IMDS_HOP_LIMIT);
        }

        @Test
        void stopsAnAgentThatATagOnItsVpcPutsInAContainer() {
            assertDiagnosis(hopLimitOne().network(HopLimit::tagged)).isBlockedBy(IMDS_HOP_LIMIT);
        }

        @ParameterizedTest
        @ValueSource(strings = {"host", "", "containers"})
        void anotherValueOfTheTagIsNoEvidence(String value) {
            assertDiagnosis(hopLimitOne().tag(TAG, value)).isBlockedBy(AGENT_NEVER_REGISTERED);
        }

        @Test
        void withoutEvidenceItIsAWarningAtTheEnd() {
            assertDiagnosis(hopLimitOne())
                    .isBlockedBy(AGENT_NEVER_REGISTERED)
                    .warns(IMDS_HOP_LIMIT);
        }

        @Test
        void withoutEvidenceItIsNothingWhileTheAgentHasTime() {
            assertDiagnosis(hopLimitOne().upFor(Duration.ofMinutes(20)))
                    .waitsFor(CheckId.AGENT_BACKING_OFF)
                    .findsNo(IMDS_HOP_LIMIT);
        }

        @Test
        void withoutEvidenceItIsNothingWhereSomethingElseFails() {
            assertDiagnosis(hopLimitOne().withoutProfile())
                    .isBlockedBy(IDENTITY_NO_INSTANCE_PROFILE)
                    .findsNo(IMDS_HOP_LIMIT);
        }

        @Test
        void withEvidenceItIsAWarningWhereSomethingElseFails() {
            assertDiagnosis(inContainer().withoutProfile())
                    .isBlockedBy(IDENTITY_NO_INSTANCE_PROFILE)
                    .warns(IMDS_HOP_LIMIT);
        }

        @Test
        void imageThatCannotBeReadMightHaveShownAContainer() {
            assertDiagnosis(hopLimitOne().images(Listing.notRead("AccessDenied")))
                    .hangsOn(IMDS_HOP_LIMIT);
        }

        @Test
        void imageThatIsGoneShowsNone() {
            assertDiagnosis(
                            hopLimitOne()
                                    .images(
                                            Listing.of(
                                                    List.of(),
                                                    dev.ssmreconnect.snapshot.Image::id)))
                    .isBlockedBy(AGENT_NEVER_REGISTERED);
        }

        @Test
        void tagCountsWhereTheImageCannotBeRead() {
            assertDiagnosis(inContainer().images(Listing.notRead("AccessDenied")))
                    .isBlockedBy(IMDS_HOP_LIMIT);
        }

        @ParameterizedTest
        @ValueSource(ints = {2, 3, 64})
        void twoHopsAreEnough(int hopLimit) {
            assertDiagnosis(inContainer().metadata("enabled", "required", hopLimit))
                    .isBlockedBy(AGENT_NEVER_REGISTERED)
                    .findsNo(IMDS_HOP_LIMIT);
        }

        @Test
        void nodeThatRegisteredReachedItAlready() {
            assertDiagnosis(
                            healthy()
                                    .connection("notconnected")
                                    .metadata("enabled", "required", 1)
                                    .tag(TAG, "container"))
                    .isBlockedBy(CheckId.AGENT_ONLINE_NOT_CONNECTED)
                    .findsNo(IMDS_HOP_LIMIT);
        }

        @Test
        void silentAgentMayBeAnOldOneThatDoesWithoutOptionalTokens() {
            assertDiagnosis(inContainer().metadata("enabled", "optional", 1))
                    .hangsOn(IMDS_HOP_LIMIT);
            assertSettled(inContainer().metadata("enabled", "optional", 1)).hangsOn(IMDS_HOP_LIMIT);
        }

        @Test
        void versionOfALostAgentTellsWhetherItNeedsTokensThatAreOptional() {
            TestAccount lost =
                    healthy()
                            .connection("notconnected")
                            .ping("ConnectionLost")
                            .metadata("enabled", "optional", 1)
                            .tag(TAG, "container");
            assertSettled(lost.agent("3.2.1041.0")).isBlockedBy(IMDS_HOP_LIMIT);
            assertSettled(lost.agent("3.2.985.0")).isConnected();
        }

        @Test
        void bootIsWaitedForFirst() {
            assertDiagnosis(inContainer().upFor(Duration.ofMinutes(1)))
                    .waitsFor(INSTANCE_JUST_LAUNCHED)
                    .warns(IMDS_HOP_LIMIT);
        }

        @Test
        void noPatienceMendsIt() {
            assertSettled(inContainer().upFor(Duration.ofMinutes(1))).isBlockedBy(IMDS_HOP_LIMIT);
        }

        @Test
        void settledWithoutEvidenceIsConnected() {
            assertSettled(hopLimitOne()).isConnected();
            assertSettled(hopLimitOne().images(Listing.notRead("AccessDenied"))).isConnected();
        }

        private static Network tagged(Network old) {
            return old.withVpc(
                    new Vpc(
                            VPC,
                            TestAccount.ACCOUNT,
                            List.of(dev.ssmreconnect.model.Cidr.parse("10.0.0.0/16")),
                            List.of(),
                            Optional.of(TestAccount.DHCP),
                            Map.of(TAG, "Container")));
        }
    }
}
