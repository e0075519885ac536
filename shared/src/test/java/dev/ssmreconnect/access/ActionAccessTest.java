package dev.ssmreconnect.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssmreconnect.fix.ActionKind;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ActionAccessTest {
    @ParameterizedTest
    @EnumSource
    void noActionAndNoWriteIsOnEverything(ActionKind kind) {
        assertThat(all(kind))
                .allSatisfy(permission ->
                        assertThat(permission.actions()).noneMatch(a -> a.contains("*")));
        assertThat(writes(kind))
                .isNotEmpty()
                .allSatisfy(permission -> assertThat(permission.resources()).doesNotContain("*"));
    }

    @ParameterizedTest
    @EnumSource
    void noPartitionRegionOrAccountIsWrittenDown(ActionKind kind) {
        assertThat(all(kind).flatMap(permission -> permission.resources().stream()))
                .allMatch(resource ->
                        resource.equals("*")
                                || resource.startsWith("arn:${partition}:")
                                || resource.equals("${roleArn}"));
    }

    @ParameterizedTest
    @EnumSource
    void rolesArePassedToEc2Only(ActionKind kind) {
        assertThat(all(kind).filter(permission -> permission.actions().contains("iam:PassRole")))
                .allSatisfy(permission -> {
                    assertThat(permission.resources()).containsExactly("${roleArn}");
                    assertThat(permission.conditions().get("StringEquals"))
                            .containsEntry(
                                    "iam:PassedToService",
                                    List.of("ec2.amazonaws.com", "ec2.amazonaws.com.cn"));
                });
    }

    @Test
    void aProfileIsAttachedOnlyWhereNoneIsAndOnlyOurs() {
        assertThat(declaring(ActionKind.ATTACH_INSTANCE_PROFILE, "ec2:AssociateIamInstanceProfile"))
                .singleElement()
                .extracting(Permission::conditions)
                .isEqualTo(
                        Map.of(
                                "Null", Map.of("ec2:InstanceProfile", List.of("true")),
                                "ArnLike",
                                        Map.of("ec2:NewInstanceProfile", List.of("${profileArn}")),
                                "StringEqualsIfExists",
                                        Map.of(
                                                "aws:ResourceTag/ssm-reconnect:exclude",
                                                List.of("false"))));
    }

    @Test
    void onlyOurPolicyIsAttachedAndDetached() {
        assertThat(writes(ActionKind.ATTACH_SSM_POLICY))
                .hasSize(2)
                .allSatisfy(permission ->
                        assertThat(permission.conditions().get("ArnEquals"))
                                .containsEntry("iam:PolicyARN", List.of("${policyArn}")));
    }

    @Test
    void endpointsAreMadeForTheTwoServicesOnlyAndTagged() {
        assertThat(declaring(ActionKind.CREATE_ENDPOINTS, "ec2:CreateVpcEndpoint"))
                .filteredOn(
                        permission -> permission.resources().toString().contains("vpc-endpoint/"))
                .singleElement()
                .satisfies(permission -> {
                    assertThat(permission.conditions().get("StringEquals"))
                            .containsEntry(
                                    "ec2:VpceServiceName",
                                    List.of(
                                            "com.amazonaws.${region}.ssm",
                                            "com.amazonaws.${region}.ssmmessages"));
                    assertThat(permission.conditions().get("Null"))
                            .containsEntry(
                                    "aws:RequestTag/ssm-reconnect:incident", List.of("false"));
                });
    }

    @Test
    void createEndpointIsGrantedOnEveryKindOfResourceThatItTouches() {
        assertThat(declaring(ActionKind.CREATE_ENDPOINTS, "ec2:CreateVpcEndpoint"))
                .flatExtracting(Permission::resources)
                .map(resource -> resource.replaceAll(".*:|/\\*", ""))
                .containsExactlyInAnyOrder("vpc", "subnet", "security-group", "vpc-endpoint");
    }

    @Test
    void whatOthersMadeIsNeverDeleted() {
        assertThat(
                        Stream.of(ActionKind.values())
                                .flatMap(ActionAccessTest::all)
                                .filter(permission ->
                                        permission.actions().stream()
                                                .anyMatch(a -> a.contains(":Delete"))))
                .isNotEmpty()
                .allSatisfy(permission ->
                        assertThat(permission.conditions().get("Null"))
                                .containsEntry(
                                        "aws:ResourceTag/ssm-reconnect:incident",
                                        List.of("false")));
    }

    @Test
    void tagsAreWrittenOnlyWhenSomethingIsMade() {
        assertThat(declaring(ActionKind.CREATE_ENDPOINTS, "ec2:CreateTags"))
                .singleElement()
                .extracting(permission -> permission.conditions().get("StringEquals"))
                .isEqualTo(
                        Map.of(
                                "ec2:CreateAction",
                                List.of("CreateSecurityGroup", "CreateVpcEndpoint")));
    }

    @Test
    void aRoleIsTakenOutOfAProfileOnlyByAPerson() {
        ActionAccess access = ActionAccess.of(ActionKind.ADD_ROLE_TO_PROFILE);
        assertThat(access.granted().toString()).doesNotContain("RemoveRole");
        assertThat(access.personalUndos().toString()).contains("iam:RemoveRoleFromInstanceProfile");
    }

    @Test
    void commandsAreLimitedToTheirDocument() {
        assertThat(all(ActionKind.RESTART_AGENT).flatMap(p -> p.resources().stream()))
                .contains(
                        "arn:${partition}:ssm:${region}:${account}:document/ssm-reconnect-${region}-restart-agent")
                .noneMatch(resource -> resource.contains("AWS-Run"));
        assertThat(all(ActionKind.UPDATE_AGENT).flatMap(p -> p.resources().stream()))
                .contains("arn:${partition}:ssm:${region}::document/AWS-UpdateSSMAgent");
    }

    @Test
    void nothingIsGrantedForWhatThePolicyDoesNotEnable() {
        assertThat(writesOf(FunctionAccess.remediate(Set.of()))).isEmpty();
        assertThat(writesOf(FunctionAccess.diagnose())).isEmpty();
        assertThat(writesOf(FunctionAccess.watch())).isEmpty();
        assertThat(writesOf(FunctionAccess.remediate(EnumSet.of(ActionKind.ENABLE_VPC_DNS))))
                .containsExactly("ec2:ModifyVpcAttribute");
    }

    @Test
    void calendarsAreReadOnlyWhereThePolicyNamesOne() {
        assertThat(FunctionAccess.calendars(List.of())).isEmpty();
        assertThat(
                        FunctionAccess.calendars(
                                List.of("freeze", "arn:aws:ssm:us-east-1:111122223333:document/x")))
                .containsExactly(
                        Permission.on(
                                List.of(
                                        "arn:${partition}:ssm:${region}:${account}:document/freeze",
                                        "arn:aws:ssm:us-east-1:111122223333:document/x"),
                                "ssm:GetCalendarState"));
    }

    private static List<String> writesOf(List<Permission> permissions) {
        return permissions.stream()
                .flatMap(permission -> permission.actions().stream())
                .filter(action ->
                        !action.matches("[a-z0-9]+:(Describe|Get|List|Lookup|Simulate).*"))
                .toList();
    }

    private static List<Permission> declaring(ActionKind kind, String action) {
        return all(kind).filter(permission -> permission.actions().contains(action)).toList();
    }

    private static List<Permission> writes(ActionKind kind) {
        ActionAccess access = ActionAccess.of(kind);
        return Stream.concat(access.changes().stream(), access.undos().stream()).toList();
    }

    private static Stream<Permission> all(ActionKind kind) {
        ActionAccess access = ActionAccess.of(kind);
        return Stream.concat(access.granted().stream(), access.personalUndos().stream());
    }
}
