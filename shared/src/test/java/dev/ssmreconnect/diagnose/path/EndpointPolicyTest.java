package dev.ssmreconnect.diagnose.path;

import static dev.ssmreconnect.diagnose.CheckId.PATH_ENDPOINT_POLICY_DENIES;
import static dev.ssmreconnect.diagnose.path.PathAccount.SSM;
import static dev.ssmreconnect.diagnose.path.PathAccount.SSMMESSAGES;
import static dev.ssmreconnect.diagnose.path.PathAccount.withEndpoints;
import static dev.ssmreconnect.diagnose.path.PathAssert.assertThatPath;
import static dev.ssmreconnect.snapshot.TestAccount.ACCOUNT;
import static dev.ssmreconnect.snapshot.TestAccount.ROLE_ARN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ssmreconnect.diagnose.Status;
import dev.ssmreconnect.model.Observed;
import dev.ssmreconnect.model.PolicyDocument;
import dev.ssmreconnect.model.PolicyDocument.Statement;
import dev.ssmreconnect.snapshot.TestAccount;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointPolicyTest {
    private static final String ANYONE = "*";

    private static Statement allow(String principal, String... actions) {
        return statement(true, principal, List.of(actions), List.of("*"), Map.of());
    }

    private static Statement deny(String principal, String... actions) {
        return statement(false, principal, List.of(actions), List.of("*"), Map.of());
    }

    private static Statement allowIf(String operator, String key, String value) {
        return statement(
                true,
                ANYONE,
                List.of("*"),
                List.of("*"),
                Map.of(operator, Map.of(key, List.of(value))));
    }

    private static Statement statement(
            boolean allows,
            String principal,
            List<String> actions,
            List<String> resources,
            Map<String, Map<String, List<String>>> conditions) {
        return new Statement(
                allows,
                principal.equals(ANYONE)
                        ? Map.of("*", List.of("*"))
                        : Map.of("AWS", List.of(principal)),
                Map.of(),
                actions,
                List.of(),
                resources,
                List.of(),
                conditions);
    }

    private static PathAccount with(Statement... statements) {
        PolicyDocument policy = new PolicyDocument(List.of(statements));
        return withEndpoints().policy(SSM, policy).policy(SSMMESSAGES, policy);
    }

    @Test
    void fullAccessAllows() {
        assertThatPath(with(allow(ANYONE, "*"))).isOpen();
    }

    @Test
    void policyThatOnlyDeniesDeniesAll() {
        assertThatPath(with(deny(ANYONE, "s3:*")))
                .isBlockedBy(PATH_ENDPOINT_POLICY_DENIES)
                .has(PATH_ENDPOINT_POLICY_DENIES, Status.FAIL, SSM.value(), SSMMESSAGES.value());
        assertThatPath(with()).isBlockedBy(PATH_ENDPOINT_POLICY_DENIES);
    }

    @Test
    void oneDenyIsEnough() {
        assertThatPath(with(allow(ANYONE, "*"), deny(ANYONE, "ssmmessages:OpenDataChannel")))
                .isBlockedBy(PATH_ENDPOINT_POLICY_DENIES)
                .has(PATH_ENDPOINT_POLICY_DENIES, Status.FAIL, SSMMESSAGES.value())
                .says(PATH_ENDPOINT_POLICY_DENIES, "ssmmessages:OpenDataChannel");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "999999999999",
                "arn:aws:iam::999999999999:root",
                "arn:aws:iam::999999999999:role/web-role",
                "arn:aws:iam::123456789012:role/other-role",
                "arn:aws:iam::123456789012:user/web-role",
                "arn:aws:iam::123456789012:role/team/web-role",
                "arn:aws:sts::123456789012:assumed-role/other-role/i-1",
                "AIDAEXAMPLE"
            })
    void otherPrincipalsAreNotTheInstance(String principal) {
        assertThatPath(with(allow(principal, "*"))).isBlockedBy(PATH_ENDPOINT_POLICY_DENIES);
        assertThatPath(with(allow(ANYONE, "*"), deny(principal, "*"))).isOpen();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "123456789012",
                "arn:aws:iam::123456789012:root",
                "arn:aws:iam::123456789012:role/web-role"
            })
    void accountAndRoleAreTheInstance(String principal) {
        assertThatPath(with(allow(principal, "*"))).isOpen();
        assertThatPath(with(allow(ANYONE, "*"), deny(principal, "*")))
                .isBlockedBy(PATH_ENDPOINT_POLICY_DENIES);
    }

    @Test
    void sessionOfTheRoleIsPerhapsTheInstances() {
        assertThatPath(with(allow("arn:aws:sts::123456789012:assumed-role/web-role/i-1", "*")))
                .isUndecidedBy(PATH_ENDPOINT_POLICY_DENIES);
    }

    @Test
    void roleThatIsNotKnownMayBeTheOneThatIsNamed() {
        PathAccount account = with(allow(ROLE_ARN.toString(), "*"));

        assertThatPath(account.account(TestAccount::withoutProfile))
                .isUndecidedBy(PATH_ENDPOINT_POLICY_DENIES);
        assertThatPath(
                        with(allow(ACCOUNT, "*"))
                                .account(each -> each.profile(Observed.notVisible("denied"))))
                .isOpen();
    }

    @Test
    void otherPrincipalsAreExempted() {
        Statement all =
                new Statement(
                        false,
                        Map.of(),
                        Map.of("AWS", List.of(ROLE_ARN.toString())),
                        List.of("*"),
                        List.of(),
                        List.of("*"),
                        List.of(),
                        Map.of());

        assertThatPath(with(allow(ANYONE, "*"), all)).isOpen();
    }

    @ParameterizedTest
    @CsvSource({
        "*, true",
        "ssm*, true",
        "SSM*:*, true",
        "ssm:Update*|ssmmessages:*, true",
        "ssm:UpdateInstanceInformation|ssmmessages:*DataChannel|ssmmessages:??????ControlChannel|ssmmessages:OpenControl*, true",
        "ssm:*, false",
        "ssmmessages:*, false",
        "ssm:GetParameter|ssmmessages:*, false"
    })
    void actionsMatchWithWildcardsInAnyCase(String actions, boolean open) {
        assertThatPath(with(allow(ANYONE, actions.split("\\|"))))
                .ends(open ? Set.of(Status.PASS) : Set.of(Status.PASS, Status.FAIL));
    }

    @Test
    void policyOfOneEndpointNeedsOnlyItsOwnService() {
        PolicyDocument ssm = new PolicyDocument(List.of(allow(ANYONE, "ssm:*")));
        PolicyDocument messages = new PolicyDocument(List.of(allow(ANYONE, "ssmmessages:*")));

        assertThatPath(withEndpoints().policy(SSM, ssm).policy(SSMMESSAGES, messages)).isOpen();
        assertThatPath(withEndpoints().policy(SSM, messages).policy(SSMMESSAGES, ssm))
                .isBlockedBy(PATH_ENDPOINT_POLICY_DENIES);
    }

    @Test
    void allActionsButSomeAreTheRest() {
        Statement notAction =
                new Statement(
                        true,
                        Map.of("*", List.of("*")),
                        Map.of(),
                        List.of(),
                        List.of("ssm:GetParameter*"),
                        List.of("*"),
                        List.of(),
                        Map.of());

        assertThatPath(with(notAction)).isOpen();
    }

    @Test
    void channelsKnowNoResourceButAll() {
        Statement narrow =
                statement(
                        true,
                        ANYONE,
                        List.of("ssmmessages:*"),
                        List.of("arn:aws:ssmmessages:us-east-1:123456789012:*"),
                        Map.of());

        assertThatPath(with(narrow, allow(ANYONE, "ssm:*")))
                .has(PATH_ENDPOINT_POLICY_DENIES, Status.FAIL, SSMMESSAGES.value());
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws:ec2:us-east-1:123456789012:instance/*, PASS",
        "arn:aws:ec2:*:*:instance/*, PASS",
        "arn:aws:ec2:us-east-1:123456789012:instance/i-0a1b, UNKNOWN",
        "arn:aws:ec2:us-east-1:999999999999:instance/*, FAIL",
        "arn:aws:ssm:us-east-1:123456789012:document/*, FAIL"
    })
    void registrationIsAskedForTheInstance(String resource, Status status) {
        PolicyDocument policy =
                new PolicyDocument(
                        List.of(
                                statement(
                                        true,
                                        ANYONE,
                                        List.of("ssm:*"),
                                        List.of(resource),
                                        Map.of())));

        assertThatPath(withEndpoints().policy(SSM, policy))
                .has(
                        PATH_ENDPOINT_POLICY_DENIES,
                        status,
                        status == Status.PASS
                                ? new String[] {SSM.value(), SSMMESSAGES.value()}
                                : new String[] {SSM.value()});
    }

    @ParameterizedTest
    @CsvSource({
        "StringEquals, aws:PrincipalAccount, 123456789012",
        "StringLike, AWS:principalaccount, 1234*",
        "StringNotEquals, aws:PrincipalAccount, 999999999999",
        "ArnLike, aws:PrincipalArn, arn:aws:iam::*:role/web-*",
        "ArnEquals, aws:PrincipalArn, arn:aws:iam::123456789012:role/web-role",
        "StringEquals, aws:SourceVpc, vpc-0a1b2c3d4e5f60001",
        "StringEqualsIfExists, aws:RequestedRegion, us-east-1",
        "Bool, aws:SecureTransport, true",
        "BoolIfExists, aws:PrincipalIsAWSService, false",
        "Null, aws:SourceIp, true",
        "Null, aws:PrincipalAccount, false",
        "NotIpAddress, aws:SourceIp, 203.0.113.0/24",
        "StringEqualsIfExists, aws:SourceAccount, 999999999999",
        "ForAllValues:StringEquals, aws:CalledVia, x"
    })
    void conditionsThatHold(String operator, String key, String value) {
        assertThatPath(with(allowIf(operator, key, value))).isOpen();
    }

    @ParameterizedTest
    @CsvSource({
        "StringEquals, aws:PrincipalAccount, 999999999999",
        "StringNotEquals, aws:PrincipalAccount, 123456789012",
        "ArnNotLike, aws:PrincipalArn, arn:aws:iam::*:role/web-*",
        "StringEquals, aws:SourceVpc, vpc-other",
        "StringEquals, aws:SourceVpce, vpce-other",
        "IpAddress, aws:SourceIp, 10.0.0.0/8",
        "Bool, aws:SecureTransport, false",
        "Null, aws:PrincipalAccount, true"
    })
    void conditionsThatDoNotHold(String operator, String key, String value) {
        assertThatPath(with(allowIf(operator, key, value)))
                .isBlockedBy(PATH_ENDPOINT_POLICY_DENIES);
    }

    @ParameterizedTest
    @CsvSource({
        "StringEquals, aws:PrincipalOrgID, o-1234567890",
        "StringNotEquals, aws:PrincipalOrgID, o-1234567890",
        "StringLike, aws:PrincipalTag/team, web",
        "StringEquals, aws:PrincipalAccount, ${aws:ResourceAccount}",
        "DateLessThan, aws:CurrentTime, 2027-01-01T00:00:00Z",
        "NewOperator, aws:PrincipalAccount, 123456789012"
    })
    void conditionsOnWhatCannotBeSeenLeaveItOpen(String operator, String key, String value) {
        assertThatPath(with(allowIf(operator, key, value)))
                .isUndecidedBy(PATH_ENDPOINT_POLICY_DENIES);
    }

    @Test
    void conditionThatCannotBeSeenDoesNotMatterBesideAnotherStatementThatAllows() {
        assertThatPath(
                        with(
                                allowIf("StringEquals", "aws:PrincipalOrgID", "o-1"),
                                allow(ACCOUNT, "*")))
                .isOpen();
    }

    @Test
    void denyOnWhatCannotBeSeenLeavesItOpen() {
        Statement perhaps =
                statement(
                        false,
                        ANYONE,
                        List.of("*"),
                        List.of("*"),
                        Map.of("StringNotEquals", Map.of("aws:PrincipalOrgID", List.of("o-1"))));

        assertThatPath(with(allow(ANYONE, "*"), perhaps))
                .isUndecidedBy(PATH_ENDPOINT_POLICY_DENIES);
    }

    @Test
    void statementThatCertainlyDoesNotHoldIsCertainThoughAnotherConditionCannotBeSeen() {
        Statement foreign =
                statement(
                        true,
                        "arn:aws:iam::999999999999:root",
                        List.of("*"),
                        List.of("*"),
                        Map.of("StringEquals", Map.of("aws:PrincipalOrgID", List.of("o-1"))));

        assertThatPath(with(foreign)).isBlockedBy(PATH_ENDPOINT_POLICY_DENIES);
    }

    @Test
    void everyPartOfAMatchCounts() {
        for (Match match : Match.values()) {
            assertThat(match.and(Match.NO)).isEqualTo(Match.NO);
            assertThat(match.and(Match.YES)).isEqualTo(match);
            assertThat(match.or(Match.YES)).isEqualTo(Match.YES);
            assertThat(match.or(Match.NO)).isEqualTo(match);
            assertThat(match.not().not()).isEqualTo(match);
        }
    }
}
