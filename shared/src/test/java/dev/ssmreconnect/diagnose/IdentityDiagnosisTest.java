package dev.ssmreconnect.diagnose;

import static dev.ssmreconnect.diagnose.CheckId.AGENT_BACKING_OFF;
import static dev.ssmreconnect.diagnose.CheckId.AGENT_NEVER_REGISTERED;
import static dev.ssmreconnect.diagnose.CheckId.IDENTITY_ASSOCIATION_PENDING;
import static dev.ssmreconnect.diagnose.CheckId.IDENTITY_DENIED_BY_BOUNDARY;
import static dev.ssmreconnect.diagnose.CheckId.IDENTITY_DENIED_BY_POLICY;
import static dev.ssmreconnect.diagnose.CheckId.IDENTITY_DENIED_BY_SCP;
import static dev.ssmreconnect.diagnose.CheckId.IDENTITY_DHMC_SHADOWED;
import static dev.ssmreconnect.diagnose.CheckId.IDENTITY_NO_INSTANCE_PROFILE;
import static dev.ssmreconnect.diagnose.CheckId.IDENTITY_PERMISSION_MISSING;
import static dev.ssmreconnect.diagnose.CheckId.IDENTITY_PROFILE_REPLACED;
import static dev.ssmreconnect.diagnose.CheckId.IDENTITY_PROFILE_WITHOUT_ROLE;
import static dev.ssmreconnect.diagnose.CheckId.IDENTITY_TRUST_MISSING_EC2;
import static dev.ssmreconnect.diagnose.DiagnosisAssert.assertDiagnosis;
import static dev.ssmreconnect.diagnose.DiagnosisAssert.assertSettled;
import static dev.ssmreconnect.snapshot.TestAccount.AGENT_ACTIONS;
import static dev.ssmreconnect.snapshot.TestAccount.NOW;
import static dev.ssmreconnect.snapshot.TestAccount.PROFILE_ARN;
import static dev.ssmreconnect.snapshot.TestAccount.PROFILE_ID;
import static dev.ssmreconnect.snapshot.TestAccount.ROLE;
import static dev.ssmreconnect.snapshot.TestAccount.ROLE_ARN;
import static dev.ssmreconnect.snapshot.TestAccount.neverRegistered;
import static dev.ssmreconnect.snapshot.TestAccount.result;
import static dev.ssmreconnect.snapshot.TestAccount.trust;
import static dev.ssmreconnect.snapshot.TestAccount.trusting;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ssmreconnect.model.Arn;
import dev.ssmreconnect.model.AwsValue;
import dev.ssmreconnect.model.Observed;
import dev.ssmreconnect.model.PolicyDocument;
import dev.ssmreconnect.model.PolicyDocument.Statement;
import dev.ssmreconnect.snapshot.Identity;
import dev.ssmreconnect.snapshot.InstanceProfile;
import dev.ssmreconnect.snapshot.Listing;
import dev.ssmreconnect.snapshot.Lookups;
import dev.ssmreconnect.snapshot.ProfileAssociation;
import dev.ssmreconnect.snapshot.ProfileReference;
import dev.ssmreconnect.snapshot.Simulation;
import dev.ssmreconnect.snapshot.Simulation.Result;
import dev.ssmreconnect.snapshot.TestAccount;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityDiagnosisTest {
    private static final String DHMC_ROLE = "AWSSystemsManagerDefaultEC2InstanceManagementRole";

    private static final Observed<String> DHMC = Observed.known("service-role/" + DHMC_ROLE);

    private static final String[] MESSAGES = AGENT_ACTIONS.subList(1, 5).toArray(String[]::new);

    private static final String[] ALL = AGENT_ACTIONS.toArray(String[]::new);

    private static Result denied(
            String decision, Optional<Boolean> organizations, Optional<Boolean> boundary) {
        return new Result(new AwsValue(decision), organizations, boundary, List.of(), List.of());
    }

    private static final Result BY_SCP =
            denied("explicitDeny", Optional.of(false), Optional.empty());
    private static final Result BY_BOUNDARY =
            denied("implicitDeny", Optional.of(true), Optional.of(false));

    @Nested
    class TheProfile {
        @Test
        void noProfileAndNoHostManagementBlocks() {
            assertDiagnosis(neverRegistered().withoutProfile())
                    .isBlockedBy(IDENTITY_NO_INSTANCE_PROFILE)
                    .warns(AGENT_NEVER_REGISTERED)
                    .advises("associate-iam-instance-profile");
        }

        @Test
        void noProfileIsUndecidedWhereHostManagementCannotBeSeen() {
            assertDiagnosis(
                            neverRegistered()
                                    .withoutProfile()
                                    .hostManagement(Observed.notVisible("AccessDenied")))
                    .hangsOn(IDENTITY_NO_INSTANCE_PROFILE)
                    .advises("AccessDenied");
        }

        @Test
        void hostManagementThatCannotBeSeenIsNoMatterWhereTheProfileSuffices() {
            assertDiagnosis(neverRegistered().hostManagement(Observed.notVisible("AccessDenied")))
                    .isBlockedBy(AGENT_NEVER_REGISTERED);
        }

        @Test
        void associationCountsWhereDescribeInstancesDoesNotShowItYet() {
            assertDiagnosis(neverRegistered().withoutProfile().association("associated"))
                    .isBlockedBy(AGENT_NEVER_REGISTERED)
                    .findsNo(IDENTITY_NO_INSTANCE_PROFILE);
        }

        @Test
        void associationsThatCannotBeReadMayHideOneUnderWay() {
            assertDiagnosis(neverRegistered().associations(Listing.notRead("denied")))
                    .hangsOn(IDENTITY_ASSOCIATION_PENDING);
        }

        @Test
        void thatIsNoMatterForAnAgentThatIsWaitedForAnyway() {
            assertDiagnosis(
                            neverRegistered()
                                    .upFor(java.time.Duration.ofMinutes(10))
                                    .associations(Listing.notRead("denied")))
                    .waitsFor(AGENT_BACKING_OFF);
        }

        @Test
        void thatIsNoMatterForAProof() {
            assertSettled(neverRegistered().associations(Listing.notRead("denied"))).isConnected();
        }

        @Test
        void profileOfTheInstanceIsJudgedWhereAssociationsCannotBeRead() {
            assertDiagnosis(
                            neverRegistered()
                                    .associations(Listing.notRead("denied"))
                                    .evaluated(result("implicitDeny"), ALL))
                    .isBlockedBy(IDENTITY_PERMISSION_MISSING);
        }

        @ParameterizedTest
        @ValueSource(strings = {"associating", "disassociating"})
        void associationUnderWayIsWaitedFor(String state) {
            assertDiagnosis(neverRegistered().association(state))
                    .waitsFor(IDENTITY_ASSOCIATION_PENDING);
        }

        @Test
        void disassociatedIsNoProfile() {
            assertDiagnosis(neverRegistered().withoutProfile().association("disassociated"))
                    .isBlockedBy(IDENTITY_NO_INSTANCE_PROFILE);
        }

        @Test
        void associationWithAnotherProfileThanTheInstanceShowsIsWaitedFor() {
            Arn other = Arn.parse(PROFILE_ARN + "-2");
            assertDiagnosis(
                            neverRegistered()
                                    .instance(old ->
                                            old.withProfile(new ProfileReference(other, ""))))
                    .waitsFor(IDENTITY_ASSOCIATION_PENDING);
        }

        @Test
        void associatingDoesNotHideThatTheRoleLacksPermissions() {
            assertDiagnosis(
                            neverRegistered()
                                    .association("associating")
                                    .evaluated(result("implicitDeny"), ALL))
                    .isBlockedBy(IDENTITY_PERMISSION_MISSING);
        }

        @Test
        void profileWithoutRoleBlocks() {
            assertDiagnosis(neverRegistered().profile(profile(PROFILE_ID)))
                    .isBlockedBy(IDENTITY_PROFILE_WITHOUT_ROLE)
                    .advises("add-role-to-instance-profile");
        }

        @Test
        void profileThatCannotBeReadIsUndecided() {
            assertDiagnosis(neverRegistered().profile(Observed.notVisible("AccessDenied")))
                    .hangsOn(IDENTITY_PROFILE_WITHOUT_ROLE);
        }

        @Test
        void deletedProfileIsNoProfileThatIsThere() {
            assertDiagnosis(neverRegistered().profile(Observed.absent()))
                    .isBlockedBy(IDENTITY_PROFILE_REPLACED);
        }

        @Test
        void profileThatWasMadeAgainHasAnotherId() {
            assertDiagnosis(neverRegistered().profile(profile("AIPAEXAMPLEPROFILE002", ROLE_ARN)))
                    .isBlockedBy(IDENTITY_PROFILE_REPLACED)
                    .says(IDENTITY_PROFILE_REPLACED, "AIPAEXAMPLEPROFILE002")
                    .advises("replace-iam-instance-profile-association");
        }

        @Test
        void idThatIsStaleInDescribeInstancesAloneCounts() {
            assertDiagnosis(
                            neverRegistered()
                                    .instance(old ->
                                            old.withProfile(
                                                    new ProfileReference(
                                                            PROFILE_ARN, "AIPAEXAMPLEPROFILE000"))))
                    .isBlockedBy(IDENTITY_PROFILE_REPLACED);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "iip-assoc-0a1b", "wxyz1234"})
        void idThatIsNoProfileIdProvesNothing(String id) {
            assertDiagnosis(
                            neverRegistered()
                                    .instance(old ->
                                            old.withProfile(new ProfileReference(PROFILE_ARN, id)))
                                    .association("associated", id, Optional.empty()))
                    .isBlockedBy(AGENT_NEVER_REGISTERED);
        }

        @Test
        void profileWithAPathIsLookedUpByItsName() {
            Arn deep =
                    Arn.parse(
                            "arn:aws-us-gov:iam::123456789012:instance-profile/team/a/web-profile");
            assertDiagnosis(
                            neverRegistered()
                                    .instance(old ->
                                            old.withProfile(new ProfileReference(deep, PROFILE_ID)))
                                    .associations(
                                            Listing.of(List.of(), ProfileAssociation::instanceId)))
                    .isBlockedBy(AGENT_NEVER_REGISTERED);
        }

        private static Observed<InstanceProfile> profile(String id, Arn... roles) {
            return Observed.known(new InstanceProfile(PROFILE_ARN, id, List.of(roles)));
        }
    }

    @Nested
    class Trust {
        @Test
        void roleThatTrustsLambdaOnlyBlocks() {
            assertDiagnosis(neverRegistered().trust(trusting("lambda.amazonaws.com")))
                    .isBlockedBy(IDENTITY_TRUST_MISSING_EC2)
                    .says(IDENTITY_TRUST_MISSING_EC2, "lambda.amazonaws.com");
        }

        @Test
        void listOfServicesThatNamesEc2Suffices() {
            assertFine(trusting("lambda.amazonaws.com", "ec2.amazonaws.com"));
        }

        @Test
        void chineseNameOfEc2Suffices() {
            assertFine(trusting("ec2.amazonaws.com.cn"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"sts:*", "*", "STS:assumerole", "sts:Assume*", "sts:AssumeRol?"})
        void wildcardOverTheActionSuffices(String action) {
            assertFine(document(action(action)));
        }

        @ParameterizedTest
        @ValueSource(strings = {"sts:TagSession", "sts:AssumeRoleWithSAML", "sts:AssumeRole?"})
        void otherActionsDoNot(String action) {
            assertDiagnosis(neverRegistered().trust(document(action(action))))
                    .isBlockedBy(IDENTITY_TRUST_MISSING_EC2);
        }

        @Test
        void denyOutweighsAllow() {
            assertDiagnosis(
                            neverRegistered()
                                    .trust(
                                            document(
                                                    allowEc2(),
                                                    trust(false, service("ec2.amazonaws.com")))))
                    .isBlockedBy(IDENTITY_TRUST_MISSING_EC2)
                    .says(IDENTITY_TRUST_MISSING_EC2, "denies");
        }

        @Test
        void denyOfAnotherServiceIsNoMatter() {
            assertFine(document(allowEc2(), trust(false, service("lambda.amazonaws.com"))));
        }

        @Test
        void conditionIsUndecided() {
            assertDiagnosis(
                            neverRegistered()
                                    .trust(
                                            document(
                                                    conditional(
                                                            true, service("ec2.amazonaws.com")))))
                    .hangsOn(IDENTITY_TRUST_MISSING_EC2);
        }

        @Test
        void conditionIsNoMatterWhereAnotherStatementHasNone() {
            assertFine(document(conditional(true, service("ec2.amazonaws.com")), allowEc2()));
        }

        @Test
        void conditionalDenyIsUndecided() {
            assertDiagnosis(
                            neverRegistered()
                                    .trust(
                                            document(
                                                    allowEc2(),
                                                    conditional(
                                                            false, service("ec2.amazonaws.com")))))
                    .hangsOn(IDENTITY_TRUST_MISSING_EC2);
        }

        @Test
        void allActionsButOthersHoldThisOne() {
            assertFine(document(notAction("sts:TagSession")));
            assertDiagnosis(neverRegistered().trust(document(notAction("sts:*"))))
                    .isBlockedBy(IDENTITY_TRUST_MISSING_EC2);
        }

        @Test
        void denyOfAllButEc2SparesEc2() {
            assertFine(document(allowEc2(), denyAllBut("ec2.amazonaws.com")));
        }

        @Test
        void denyOfAllButAnotherMayOrMayNotMeanEc2() {
            assertDiagnosis(
                            neverRegistered()
                                    .trust(
                                            document(
                                                    allowEc2(),
                                                    denyAllBut("lambda.amazonaws.com"))))
                    .hangsOn(IDENTITY_TRUST_MISSING_EC2);
        }

        @Test
        void everybodyMayOrMayNotBeEc2() {
            assertDiagnosis(
                            neverRegistered()
                                    .trust(document(trust(true, Map.of("*", List.of("*"))))))
                    .hangsOn(IDENTITY_TRUST_MISSING_EC2);
        }

        @Test
        void everyAwsAccountIsNotEc2() {
            assertDiagnosis(
                            neverRegistered()
                                    .trust(document(trust(true, Map.of("AWS", List.of("*"))))))
                    .isBlockedBy(IDENTITY_TRUST_MISSING_EC2);
        }

        @Test
        void roleThatCannotBeReadIsUndecided() {
            assertDiagnosis(neverRegistered().role(ROLE, Observed.notVisible("AccessDenied")))
                    .hangsOn(IDENTITY_TRUST_MISSING_EC2);
        }

        @Test
        void roleThatDoesNotExistBlocks() {
            assertDiagnosis(neverRegistered().role(ROLE, Observed.absent()))
                    .isBlockedBy(IDENTITY_TRUST_MISSING_EC2);
        }

        private static void assertFine(PolicyDocument trust) {
            assertDiagnosis(neverRegistered().trust(trust)).isBlockedBy(AGENT_NEVER_REGISTERED);
        }

        private static PolicyDocument document(Statement... statements) {
            return new PolicyDocument(List.of(statements));
        }

        private static Statement allowEc2() {
            return trust(true, service("ec2.amazonaws.com"));
        }

        private static Statement conditional(boolean allows, Map<String, List<String>> principals) {
            return trust(
                    allows,
                    principals,
                    Map.of("StringEquals", Map.of("aws:SourceAccount", List.of("1"))));
        }

        private static Statement action(String action) {
            return new Statement(
                    true,
                    service("ec2.amazonaws.com"),
                    Map.of(),
                    List.of(action),
                    List.of(),
                    List.of(),
                    List.of(),
                    Map.of());
        }

        private static Statement notAction(String action) {
            return new Statement(
                    true,
                    service("ec2.amazonaws.com"),
                    Map.of(),
                    List.of(),
                    List.of(action),
                    List.of(),
                    List.of(),
                    Map.of());
        }

        private static Statement denyAllBut(String service) {
            return new Statement(
                    false,
                    Map.of(),
                    service(service),
                    List.of("sts:AssumeRole"),
                    List.of(),
                    List.of(),
                    List.of(),
                    Map.of());
        }

        private static Map<String, List<String>> service(String name) {
            return Map.of("Service", List.of(name));
        }
    }

    @Nested
    class Permissions {
        @Test
        void applicationRoleLacksAllAndTheMessageNamesThem() {
            assertDiagnosis(neverRegistered().evaluated(result("implicitDeny"), ALL))
                    .isBlockedBy(IDENTITY_PERMISSION_MISSING)
                    .says(IDENTITY_PERMISSION_MISSING, "ssm:UpdateInstanceInformation")
                    .says(IDENTITY_PERMISSION_MISSING, "ssmmessages:OpenDataChannel");
        }

        @Test
        void onlineNodeWithoutTheMessagesActionsIsBlockedByThem() {
            assertDiagnosis(
                            TestAccount.healthy()
                                    .connection("notconnected")
                                    .evaluated(result("implicitDeny"), MESSAGES))
                    .isBlockedBy(IDENTITY_PERMISSION_MISSING)
                    .warns(CheckId.AGENT_ONLINE_NOT_CONNECTED);
        }

        @Test
        void oneMissingActionIsEnough() {
            assertDiagnosis(
                            neverRegistered()
                                    .evaluated(
                                            result("implicitDeny"), "ssmmessages:OpenDataChannel"))
                    .isBlockedBy(IDENTITY_PERMISSION_MISSING);
        }

        @Test
        void sentenceNamesTheActionsAndEvidenceThePolicies() {
            Diagnosis diagnosis =
                    Diagnoser.of(
                                    neverRegistered()
                                            .evaluated(
                                                    new Result(
                                                            new AwsValue("explicitDeny"),
                                                            Optional.empty(),
                                                            Optional.empty(),
                                                            List.of("IAM Policy no-sessions"),
                                                            List.of()),
                                                    "ssmmessages:OpenDataChannel")
                                            .snapshot())
                            .diagnose(TestAccount.INSTANCE);

            assertThat(diagnosis.findings())
                    .filteredOn(Finding::fails)
                    .containsExactly(
                            Finding.fail(
                                    IDENTITY_DENIED_BY_POLICY,
                                    ROLE,
                                    "The role web-role is denied ssmmessages:OpenDataChannel, by a Deny statement.",
                                    "ssmmessages:OpenDataChannel: IAM Policy no-sessions"));
        }

        @Test
        void actionWithoutAMatchingPolicyIsItsOwnEvidence() {
            assertDiagnosis(
                            neverRegistered()
                                    .evaluated(
                                            result("implicitDeny"), "ssmmessages:OpenDataChannel"))
                    .says(IDENTITY_PERMISSION_MISSING, "[ssmmessages:OpenDataChannel]");
        }

        @Test
        void explicitDenyIsAnotherFault() {
            assertDiagnosis(neverRegistered().evaluated(result("explicitDeny"), MESSAGES))
                    .isBlockedBy(IDENTITY_DENIED_BY_POLICY);
        }

        @Test
        void serviceControlPolicyIsNamedAsSuch() {
            assertDiagnosis(neverRegistered().evaluated(BY_SCP, "ssmmessages:CreateDataChannel"))
                    .isBlockedBy(IDENTITY_DENIED_BY_SCP)
                    .advises("organization");
        }

        @Test
        void boundaryIsNamedAsSuch() {
            assertDiagnosis(neverRegistered().evaluated(BY_BOUNDARY, MESSAGES))
                    .isBlockedBy(IDENTITY_DENIED_BY_BOUNDARY)
                    .advises("boundary");
        }

        @Test
        void boundaryAndServiceControlPolicyBlockEachByItself() {
            assertDiagnosis(
                            neverRegistered()
                                    .evaluated(
                                            denied(
                                                    "implicitDeny",
                                                    Optional.of(false),
                                                    Optional.of(false)),
                                            MESSAGES))
                    .isBlockedBy(IDENTITY_DENIED_BY_SCP, IDENTITY_DENIED_BY_BOUNDARY);
        }

        @Test
        void allowedWithBoundaryAndOrganizationIsFine() {
            assertDiagnosis(
                            neverRegistered()
                                    .evaluated(
                                            denied("allowed", Optional.of(true), Optional.of(true)),
                                            ALL))
                    .isBlockedBy(AGENT_NEVER_REGISTERED);
        }

        @ParameterizedTest
        @ValueSource(strings = {"allowed", "implicitDeny", "explicitDeny"})
        void answerThatHangsOnAMissingValueIsUndecided(String decision) {
            assertDiagnosis(
                            neverRegistered()
                                    .evaluated(
                                            new Result(
                                                    new AwsValue(decision),
                                                    Optional.empty(),
                                                    Optional.empty(),
                                                    List.of(),
                                                    List.of("aws:SourceVpce")),
                                            "ssmmessages:OpenDataChannel"))
                    .hangsOn(IDENTITY_PERMISSION_MISSING)
                    .advises("aws:SourceVpce");
        }

        @Test
        void actionThatWasNotSimulatedIsUndecided() {
            assertDiagnosis(
                            neverRegistered()
                                    .simulation(
                                            ROLE,
                                            Observed.known(
                                                    new Simulation(
                                                            Map.of(
                                                                    "ssm:UpdateInstanceInformation",
                                                                    result("allowed"))))))
                    .hangsOn(IDENTITY_PERMISSION_MISSING)
                    .says(IDENTITY_PERMISSION_MISSING, "ssmmessages:OpenDataChannel");
        }

        @Test
        void simulationInOtherLettersCounts() {
            Map<String, Result> lower =
                    TestAccount.allowed().results().entrySet().stream()
                            .collect(
                                    java.util.stream.Collectors.toMap(
                                            entry ->
                                                    entry.getKey()
                                                            .toLowerCase(java.util.Locale.ROOT),
                                            Map.Entry::getValue));
            assertDiagnosis(
                            neverRegistered()
                                    .simulation(ROLE, Observed.known(new Simulation(lower))))
                    .isBlockedBy(AGENT_NEVER_REGISTERED);
        }

        @Test
        void policyNameAloneProvesNothing() {
            Arn core = Arn.parse("arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore");
            assertDiagnosis(
                            neverRegistered()
                                    .simulation(ROLE, Observed.notVisible("AccessDenied"))
                                    .identity(old ->
                                            new Identity(
                                                    old.associations(),
                                                    old.profiles(),
                                                    old.roles(),
                                                    new Lookups<>(
                                                            Map.of(
                                                                    ROLE,
                                                                    Observed.known(List.of(core)))),
                                                    old.simulations())))
                    .hangsOn(IDENTITY_PERMISSION_MISSING)
                    .says(IDENTITY_PERMISSION_MISSING, "AmazonSSMManagedInstanceCore");
        }

        @Test
        void deniedActionBlocksWhateverElseIsUndecided() {
            assertDiagnosis(
                            neverRegistered()
                                    .role(ROLE, Observed.notVisible("AccessDenied"))
                                    .evaluated(result("implicitDeny"), MESSAGES))
                    .isBlockedBy(IDENTITY_PERMISSION_MISSING);
        }
    }

    @Nested
    class HostManagement {
        private static TestAccount withoutProfile() {
            return neverRegistered().withoutProfile().hostManagement(DHMC);
        }

        @Test
        void newImageOfAmazonsIsServedByIt() {
            assertSettled(withoutProfile()).isConnected();
        }

        @Test
        void registeredAgentThatIsNewEnoughIsServedByIt() {
            assertSettled(TestAccount.healthy().withoutProfile().hostManagement(DHMC))
                    .isConnected();
        }

        @Test
        void agentThatIsTooOldNeedsAProfile() {
            assertDiagnosis(
                            TestAccount.healthy()
                                    .connection("notconnected")
                                    .ping("ConnectionLost")
                                    .agent("3.1.1927.0")
                                    .withoutProfile()
                                    .hostManagement(DHMC))
                    .isBlockedBy(IDENTITY_NO_INSTANCE_PROFILE)
                    .says(IDENTITY_NO_INSTANCE_PROFILE, "3.1.1927.0");
        }

        @Test
        void imageThatIsTooOldNeedsAProfile() {
            assertDiagnosis(
                            withoutProfile()
                                    .image(
                                            "amzn2-ami-hvm-2.0.20220406.1-x86_64-gp2",
                                            "amazon",
                                            Instant.parse("2022-04-06T00:00:00Z")))
                    .isBlockedBy(IDENTITY_NO_INSTANCE_PROFILE)
                    .says(IDENTITY_NO_INSTANCE_PROFILE, "2022-04-06");
        }

        @Test
        void firstVersionThatKnowsItIsEnough() {
            assertSettled(
                            TestAccount.healthy()
                                    .agent("3.2.582.0")
                                    .withoutProfile()
                                    .hostManagement(DHMC))
                    .isConnected();
        }

        @Test
        void imageOfOurOwnDoesNotTellItsAgent() {
            assertDiagnosis(
                            withoutProfile()
                                    .image("base-7", "", Instant.parse("2026-01-01T00:00:00Z")))
                    .hangsOn(IDENTITY_NO_INSTANCE_PROFILE);
        }

        @ParameterizedTest
        @ValueSource(strings = {"base-ssm-agent-3.1.1927.0", "base amazon-ssm-agent 3.1.90"})
        void imageThatNamesItsAgentTellsIt(String name) {
            assertDiagnosis(withoutProfile().image(name, "", NOW))
                    .isBlockedBy(IDENTITY_NO_INSTANCE_PROFILE);
            assertSettled(withoutProfile().image("base-ssm-agent-3.3.131.0", "", Instant.EPOCH))
                    .isConnected();
        }

        @Test
        void amazonLinux2HadAnOldOneForLonger() {
            assertDiagnosis(
                            withoutProfile()
                                    .image(
                                            "amzn2-ami-hvm-2.0.20230515.0-x86_64-gp2",
                                            "amazon",
                                            Instant.parse("2023-05-15T00:00:00Z")))
                    .isBlockedBy(IDENTITY_NO_INSTANCE_PROFILE);
        }

        @Test
        void imageOfTheYearBetweenDoesNotTellItsAgent() {
            assertDiagnosis(
                            withoutProfile()
                                    .image(
                                            "amzn2-ami-hvm-2.0.20230801.0-x86_64-gp2",
                                            "amazon",
                                            Instant.parse("2023-08-01T00:00:00Z")))
                    .hangsOn(IDENTITY_NO_INSTANCE_PROFILE);
        }

        @Test
        void imageThatCannotBeReadDoesNotTellItsAgent() {
            assertDiagnosis(withoutProfile().images(Listing.notRead("denied")))
                    .hangsOn(IDENTITY_NO_INSTANCE_PROFILE);
        }

        @Test
        void itsRoleMayBeDeniedByAServiceControlPolicyToo() {
            assertDiagnosis(
                            withoutProfile()
                                    .simulation(
                                            DHMC_ROLE,
                                            Observed.known(
                                                    new Simulation(
                                                            Map.of(
                                                                    "ssm:UpdateInstanceInformation",
                                                                    BY_SCP)))))
                    .isBlockedBy(IDENTITY_DENIED_BY_SCP);
        }

        @Test
        void itsRoleThatIsGoneIsNoHelp() {
            assertDiagnosis(withoutProfile().role(DHMC_ROLE, Observed.absent()))
                    .isBlockedBy(IDENTITY_NO_INSTANCE_PROFILE);
        }

        @Test
        void profileThatRegistersKeepsTheAgentFromIt() {
            assertDiagnosis(
                            neverRegistered()
                                    .hostManagement(DHMC)
                                    .evaluated(result("implicitDeny"), MESSAGES))
                    .isBlockedBy(IDENTITY_DHMC_SHADOWED);
        }

        @Test
        void agentThatIsTooOldForItIsKeptFromItAllTheSame() {
            assertDiagnosis(
                            TestAccount.healthy()
                                    .connection("notconnected")
                                    .agent("3.1.1927.0")
                                    .hostManagement(DHMC)
                                    .evaluated(result("implicitDeny"), MESSAGES))
                    .isBlockedBy(IDENTITY_DHMC_SHADOWED);
        }

        @Test
        void roleThatMayNotRegisterFallsBackOnIt() {
            assertDiagnosis(
                            TestAccount.healthy()
                                    .hostManagement(DHMC)
                                    .connection(
                                            TestAccount.INSTANCE, Observed.notVisible("not read"))
                                    .evaluated(result("implicitDeny"), ALL))
                    .isConnected()
                    .warns(IDENTITY_PERMISSION_MISSING);
        }

        @Test
        void whatItFallsBackOnIsEvidence() {
            assertSettled(
                            neverRegistered()
                                    .hostManagement(DHMC)
                                    .evaluated(result("implicitDeny"), ALL))
                    .isConnected()
                    .says(IDENTITY_PERMISSION_MISSING, DHMC_ROLE);
        }

        @Test
        void whetherItMayRegisterIsUndecidedSoIsWhetherItFallsBack() {
            Result open =
                    new Result(
                            new AwsValue("allowed"),
                            Optional.empty(),
                            Optional.empty(),
                            List.of(),
                            List.of("aws:SourceVpce"));
            Map<String, Result> results = new java.util.LinkedHashMap<>();
            AGENT_ACTIONS.forEach(action -> results.put(action, result("implicitDeny")));
            results.put("ssm:UpdateInstanceInformation", open);
            TestAccount account =
                    neverRegistered().simulation(ROLE, Observed.known(new Simulation(results)));
            assertDiagnosis(account.hostManagement(DHMC)).hangsOn(IDENTITY_PERMISSION_MISSING);
            assertDiagnosis(account.hostManagement(Observed.absent()))
                    .isBlockedBy(IDENTITY_PERMISSION_MISSING);
        }

        @Test
        void agentThatIsTooOldDoesNotFallBack() {
            assertDiagnosis(
                            TestAccount.healthy()
                                    .agent("3.1.1927.0")
                                    .connection("notconnected")
                                    .hostManagement(DHMC)
                                    .evaluated(result("implicitDeny"), ALL))
                    .isBlockedBy(IDENTITY_PERMISSION_MISSING);
        }

        @Test
        void whetherItFallsBackIsUndecidedWhereTheSettingCannotBeSeen() {
            assertDiagnosis(
                            neverRegistered()
                                    .hostManagement(Observed.notVisible("AccessDenied"))
                                    .evaluated(result("implicitDeny"), ALL))
                    .hangsOn(IDENTITY_PERMISSION_MISSING);
        }

        @Test
        void settingThatCannotBeSeenIsNoMatterWhereTheProfileRegisters() {
            assertDiagnosis(
                            neverRegistered()
                                    .hostManagement(Observed.notVisible("AccessDenied"))
                                    .evaluated(result("implicitDeny"), MESSAGES))
                    .isBlockedBy(IDENTITY_PERMISSION_MISSING);
        }

        @Test
        void serviceControlPolicyLeavesNothingToFallBackOn() {
            assertDiagnosis(neverRegistered().hostManagement(DHMC).evaluated(BY_SCP, ALL))
                    .isBlockedBy(IDENTITY_DENIED_BY_SCP);
        }

        @Test
        void profileWithoutRoleDoesNotFallBackWithAnAgentThatIsTooOld() {
            assertDiagnosis(
                            TestAccount.healthy()
                                    .connection("notconnected")
                                    .agent("3.1.1927.0")
                                    .hostManagement(DHMC)
                                    .profile(
                                            Observed.known(
                                                    new InstanceProfile(
                                                            PROFILE_ARN, PROFILE_ID, List.of()))))
                    .isBlockedBy(IDENTITY_PROFILE_WITHOUT_ROLE);
        }

        @Test
        void profileWithoutRoleFallsBackOnIt() {
            assertSettled(
                            neverRegistered()
                                    .hostManagement(DHMC)
                                    .profile(
                                            Observed.known(
                                                    new InstanceProfile(
                                                            PROFILE_ARN, PROFILE_ID, List.of()))))
                    .isConnected()
                    .warns(IDENTITY_PROFILE_WITHOUT_ROLE);
        }
    }

    @Nested
    class Waiting {
        @Test
        void rightRoleAttachedTwelveMinutesAgoIsWaitedFor() {
            assertDiagnosis(
                            neverRegistered()
                                    .association(
                                            "associated",
                                            PROFILE_ID,
                                            Optional.of(NOW.minusSeconds(12 * 60))))
                    .waitsFor(AGENT_BACKING_OFF);
        }

        @Test
        void rightRoleAttachedAnHourAgoIsNot() {
            assertDiagnosis(
                            neverRegistered()
                                    .association(
                                            "associated",
                                            PROFILE_ID,
                                            Optional.of(NOW.minusSeconds(60 * 60))))
                    .isBlockedBy(AGENT_NEVER_REGISTERED);
        }

        @Test
        void roleMadeTwentyMinutesAgoIsWaitedFor() {
            assertDiagnosis(neverRegistered().roleMade(NOW.minusSeconds(20 * 60)))
                    .waitsFor(AGENT_BACKING_OFF);
        }
    }
}
