package dev.ssmreconnect.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ssmreconnect.sandbox.identity.Policy;
import dev.ssmreconnect.sandbox.identity.Role;
import dev.ssmreconnect.sandbox.plan.AccountPlan;
import dev.ssmreconnect.sandbox.plan.GroupPlan;
import dev.ssmreconnect.sandbox.plan.SubnetPlan;
import dev.ssmreconnect.sandbox.plan.VpcPlan;
import dev.ssmreconnect.sandbox.world.GroupRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;
import software.amazon.awssdk.services.iam.model.EvaluationResult;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.ssm.model.InstanceInformation;
import software.amazon.awssdk.services.ssm.model.InvalidDocumentException;

class ClientsTest {
    private final SandboxAccount account = SandboxAccount.create(3);
    private final AccountPlan plan = account.plan();
    private final VpcPlan vpc = plan.vpc("10.0.0.0/16");
    private final SubnetPlan subnet = vpc.publicSubnet("10.0.1.0/24", "a");
    private final SubnetPlan other = vpc.subnet("10.0.2.0/24", "b");

    private static String codeOf(ThrowingCallable call) {
        List<String> codes = new ArrayList<>();
        assertThatExceptionOfType(AwsServiceException.class)
                .isThrownBy(call)
                .satisfies(e -> codes.add(e.awsErrorDetails().errorCode()));
        return codes.getFirst();
    }

    private String service(String name) {
        return "com.amazonaws.us-east-1." + name;
    }

    private String create(String name, String token, String... subnets) {
        return account.ec2()
                .createVpcEndpoint(r ->
                        r.vpcId(vpc.id())
                                .serviceName(service(name))
                                .vpcEndpointType("Interface")
                                .subnetIds(subnets)
                                .privateDnsEnabled(true)
                                .clientToken(token))
                .vpcEndpoint()
                .vpcEndpointId();
    }

    private VpcEndpoint endpoint(String id) {
        return account.ec2()
                .describeVpcEndpoints(r -> r.vpcEndpointIds(id))
                .vpcEndpoints()
                .getFirst();
    }

    @Test
    void endpointIsPendingFirstAndAvailableLater() {
        String id = create("ssm", "t1", other.id());
        assertThat(endpoint(id).stateAsString()).isEqualTo("pending");
        account.advance(Duration.ofMinutes(1));
        assertThat(endpoint(id).stateAsString()).isEqualTo("available");
        assertThat(endpoint(id).groups())
                .singleElement()
                .satisfies(group -> assertThat(group.groupId()).isEqualTo(vpc.defaultGroup()));
        assertThat(
                        account.ec2()
                                .describeNetworkInterfaces(r ->
                                        r.filters(f ->
                                                f.name("interface-type").values("vpc_endpoint")))
                                .networkInterfaces())
                .singleElement()
                .satisfies(nic -> assertThat(nic.subnetId()).isEqualTo(other.id()));
    }

    @Test
    void sameTokenIsTheSameEndpointAndAnotherQuestionIsRefused() {
        String id = create("ssm", "t1", other.id());
        assertThat(create("ssm", "t1", other.id())).isEqualTo(id);
        assertThat(codeOf(() -> create("ssmmessages", "t1", other.id())))
                .isEqualTo("IdempotentParameterMismatch");
    }

    @Test
    void secondPrivateDnsForAServiceIsRefused() {
        create("ssm", "t1", other.id());
        assertThatExceptionOfType(AwsServiceException.class)
                .isThrownBy(() -> create("ssm", "t2", other.id()))
                .withMessageContaining("conflicting DNS domain");
    }

    @Test
    void zonesOfAnEndpointMustBeSupportedAndDifferent() {
        SubnetPlan beside = vpc.subnet("10.0.3.0/24", "b");
        assertThat(codeOf(() -> create("ssm", "t1", other.id(), beside.id())))
                .isEqualTo("DuplicateSubnetsInSameZone");
        plan.serviceZones("ssm", "a", "c");
        assertThatExceptionOfType(AwsServiceException.class)
                .isThrownBy(() -> create("ssm", "t1", subnet.id(), other.id()))
                .withMessageContaining("does not support the availability zone");
        assertThat(create("ssm", "t1", subnet.id())).startsWith("vpce-");
    }

    @Test
    void privateDnsWantsTheAttributesOfTheVpc() {
        vpc.dns(true, false);
        assertThat(codeOf(() -> create("ssm", "t1", other.id()))).isEqualTo("InvalidParameter");
    }

    @Test
    void deletedEndpointIsDeletingThenGone() {
        String id = create("ssm", "t1", other.id());
        account.ec2().deleteVpcEndpoints(r -> r.vpcEndpointIds(id));
        assertThat(endpoint(id).stateAsString()).isEqualTo("deleting");
        account.advance(Duration.ofMinutes(1));
        assertThat(codeOf(() -> endpoint(id))).isEqualTo("InvalidVpcEndpointId.NotFound");
        assertThat(account.ec2().deleteVpcEndpoints(r -> r.vpcEndpointIds(id)).unsuccessful())
                .hasSize(1);
    }

    @Test
    void endpointsOfASharedVpcAreNotSeenAndCannotBeMade() {
        VpcPlan shared = plan.vpcSharedBy("210987654321", "10.9.0.0/16");
        SubnetPlan there = shared.subnet("10.9.1.0/24", "a");
        shared.ssmEndpoints(there);
        assertThat(account.ec2().describeVpcEndpoints().vpcEndpoints()).isEmpty();
        assertThat(
                        account.ec2()
                                .describeRouteTables(
                                        r -> r.filters(f -> f.name("vpc-id").values(shared.id())))
                                .routeTables())
                .isEmpty();
        assertThat(
                        account.ec2()
                                .describeSubnets(r -> r.subnetIds(there.id()))
                                .subnets()
                                .getFirst()
                                .ownerId())
                .isEqualTo("210987654321");
        assertThat(
                        codeOf(() ->
                                account.ec2()
                                        .createVpcEndpoint(r ->
                                                r.vpcId(shared.id())
                                                        .serviceName(service("ssm"))
                                                        .subnetIds(there.id()))))
                .isEqualTo("OperationNotPermitted");
    }

    @Test
    void ruleThatIsThereIsADuplicate() {
        IpPermission https =
                IpPermission.builder()
                        .ipProtocol("tcp")
                        .fromPort(443)
                        .toPort(443)
                        .ipRanges(range -> range.cidrIp("10.0.0.0/16"))
                        .build();
        String group =
                account.ec2()
                        .createSecurityGroup(r -> r.groupName("g").description("g").vpcId(vpc.id()))
                        .groupId();
        account.ec2().authorizeSecurityGroupIngress(r -> r.groupId(group).ipPermissions(https));
        assertThat(
                        codeOf(() ->
                                account.ec2()
                                        .authorizeSecurityGroupIngress(
                                                r -> r.groupId(group).ipPermissions(https))))
                .isEqualTo("InvalidPermission.Duplicate");
        account.ec2().revokeSecurityGroupIngress(r -> r.groupId(group).ipPermissions(https));
        assertThat(
                        codeOf(() ->
                                account.ec2()
                                        .revokeSecurityGroupIngress(
                                                r -> r.groupId(group).ipPermissions(https))))
                .isEqualTo("InvalidPermission.NotFound");
        assertThat(
                        account.ec2()
                                .describeSecurityGroups(r -> r.groupIds(group))
                                .securityGroups()
                                .getFirst()
                                .ipPermissionsEgress())
                .as("a new group lets everything out")
                .singleElement()
                .satisfies(rule -> assertThat(rule.ipProtocol()).isEqualTo("-1"));
    }

    @Test
    void groupInUseCannotBeDeleted() {
        GroupPlan group = vpc.group("endpoints");
        vpc.endpoint("ssm").in(other).groups(group).make();
        assertThat(codeOf(() -> account.ec2().deleteSecurityGroup(r -> r.groupId(group.id()))))
                .isEqualTo("DependencyViolation");
    }

    @Test
    void newGroupIsNotSeenAtOnceWhereTheAccountIsSlow() {
        account.behaviour().withConsistencyLag(Duration.ofSeconds(2));
        String group =
                account.ec2()
                        .createSecurityGroup(r -> r.groupName("g").description("g").vpcId(vpc.id()))
                        .groupId();
        assertThat(codeOf(() -> account.ec2().describeSecurityGroups(r -> r.groupIds(group))))
                .isEqualTo("InvalidGroup.NotFound");
        account.pass(Duration.ofSeconds(3));
        assertThat(account.ec2().describeSecurityGroups(r -> r.groupIds(group)).securityGroups())
                .hasSize(1);
    }

    @Test
    void createVpcEndpointHasFourTokensAndThreeInTenSeconds() {
        account.behaviour().withThrottling();
        for (int i = 0; i < 4; i++) {
            assertThat(codeOf(() -> create("nothing", "t", other.id())))
                    .isEqualTo("InvalidServiceName");
        }
        assertThat(codeOf(() -> create("nothing", "t", other.id())))
                .isEqualTo("RequestLimitExceeded");
        account.pass(Duration.ofSeconds(4));
        assertThat(codeOf(() -> create("nothing", "t", other.id())))
                .isEqualTo("InvalidServiceName");
    }

    @Test
    void instanceWithAProfileTakesNoSecondOne() {
        plan.ssmProfile("app");
        String id = subnet.instance().launch();
        account.ec2()
                .associateIamInstanceProfile(
                        r -> r.instanceId(id).iamInstanceProfile(p -> p.name("app")));
        assertThat(
                        codeOf(() ->
                                account.ec2()
                                        .associateIamInstanceProfile(r ->
                                                r.instanceId(id)
                                                        .iamInstanceProfile(p -> p.name("app")))))
                .isEqualTo("IncorrectState");
        assertThat(
                        codeOf(() ->
                                account.ec2()
                                        .associateIamInstanceProfile(r ->
                                                r.instanceId(id)
                                                        .iamInstanceProfile(p -> p.name("new")))))
                .isEqualTo("InvalidParameterValue");
        account.advance(Duration.ofSeconds(10));
        var association =
                account.ec2()
                        .describeIamInstanceProfileAssociations(
                                r -> r.filters(f -> f.name("instance-id").values(id)))
                        .iamInstanceProfileAssociations()
                        .getFirst();
        assertThat(association.stateAsString()).isEqualTo("associated");
        account.ec2()
                .disassociateIamInstanceProfile(r -> r.associationId(association.associationId()));
        account.advance(Duration.ofSeconds(10));
        assertThat(
                        account.ec2()
                                .describeInstances(r -> r.instanceIds(id))
                                .reservations()
                                .getFirst()
                                .instances()
                                .getFirst()
                                .iamInstanceProfile())
                .isNull();
    }

    @Test
    void metadataOptionsThatAreNotPassedStayAsTheyAre() {
        String id = subnet.instance().metadata(true, true, 1).launch();
        account.ec2()
                .modifyInstanceMetadataOptions(r -> r.instanceId(id).httpPutResponseHopLimit(2));
        var options =
                account.ec2()
                        .describeInstances(r -> r.instanceIds(id))
                        .reservations()
                        .getFirst()
                        .instances()
                        .getFirst()
                        .metadataOptions();
        assertThat(options.httpTokensAsString()).isEqualTo("required");
        assertThat(options.httpPutResponseHopLimit()).isEqualTo(2);
        assertThat(options.stateAsString()).isEqualTo("pending");
        assertThat(
                        codeOf(() ->
                                account.ec2()
                                        .modifyInstanceMetadataOptions(
                                                r -> r.instanceId(id).httpTokens("optional"))))
                .isEqualTo("InvalidParameterCombination");
    }

    @Test
    void dryRunSaysSoAndChangesNothing() {
        String id = subnet.instance().metadata(true, true, 1).launch();
        assertThat(
                        codeOf(() ->
                                account.ec2()
                                        .modifyInstanceMetadataOptions(r ->
                                                r.instanceId(id)
                                                        .httpPutResponseHopLimit(2)
                                                        .dryRun(true))))
                .isEqualTo("DryRunOperation");
        assertThat(account.world().instances().get(id))
                .isNotNull()
                .satisfies(instance -> assertThat(instance.metadata().hopLimit()).isEqualTo(1));
    }

    @Test
    void vpcAttributesAreSetOneAtATime() {
        vpc.dns(false, false);
        assertThat(
                        codeOf(() ->
                                account.ec2()
                                        .modifyVpcAttribute(r ->
                                                r.vpcId(vpc.id())
                                                        .enableDnsSupport(v -> v.value(true))
                                                        .enableDnsHostnames(v -> v.value(true)))))
                .isEqualTo("InvalidParameterCombination");
        account.ec2()
                .modifyVpcAttribute(r -> r.vpcId(vpc.id()).enableDnsSupport(v -> v.value(true)));
        account.ec2()
                .modifyVpcAttribute(r -> r.vpcId(vpc.id()).enableDnsHostnames(v -> v.value(true)));
        assertThat(
                        account.ec2()
                                .describeVpcAttribute(
                                        r -> r.vpcId(vpc.id()).attribute("enableDnsHostnames"))
                                .enableDnsHostnames()
                                .value())
                .isTrue();
    }

    @Test
    void routeToADeletedNatGatewayIsABlackholeAndImplicitAssociationsAreNotListed() {
        other.route("0.0.0.0/0", "nat-0gone0000000000000");
        RouteTable table =
                account.ec2()
                        .describeRouteTables(r ->
                                r.filters(f -> f.name("association.subnet-id").values(other.id())))
                        .routeTables()
                        .getFirst();
        assertThat(table.routes())
                .extracting(Route::stateAsString)
                .containsExactly("active", "blackhole");
        SubnetPlan implicit = vpc.subnet("10.0.7.0/24", "a");
        assertThat(
                        account.ec2()
                                .describeRouteTables(r ->
                                        r.filters(f ->
                                                f.name("association.subnet-id")
                                                        .values(implicit.id())))
                                .routeTables())
                .isEmpty();
    }

    @Test
    void pagesAreAsLongAsAskedAndReadToTheEnd() {
        for (int i = 0; i < 12; i++) {
            subnet.instance().launch();
        }
        assertThat(account.ec2().describeInstances(r -> r.maxResults(5)).reservations()).hasSize(5);
        assertThat(account.ec2().describeInstancesPaginator(r -> r.maxResults(5)).reservations())
                .hasSize(12);
        String id = account.world().instances().keySet().iterator().next();
        assertThat(
                        codeOf(() ->
                                account.ec2()
                                        .describeInstances(r -> r.instanceIds(id).maxResults(5))))
                .isEqualTo("InvalidParameterCombination");
        assertThat(
                        codeOf(() ->
                                account.ec2()
                                        .describeInstances(
                                                r -> r.instanceIds("i-0123456789abcdef0"))))
                .isEqualTo("InvalidInstanceID.NotFound");
    }

    @Test
    void nodesAreFoundByPingStatusAndById() {
        var profile = plan.ssmProfile("app");
        String healthy =
                subnet.instance()
                        .publicIp()
                        .profile(profile)
                        .launchedAgo(Duration.ofHours(1))
                        .launch();
        String dark = subnet.instance().launchedAgo(Duration.ofHours(1)).launch();
        account.advance(Duration.ofMinutes(1));
        assertThat(
                        account.ssm()
                                .describeInstanceInformation(
                                        r -> r.filters(f -> f.key("PingStatus").values("Online")))
                                .instanceInformationList())
                .extracting(InstanceInformation::instanceId)
                .containsExactly(healthy);
        assertThat(
                        account.ssm()
                                .describeInstanceInformation(r ->
                                        r.filters(f -> f.key("InstanceIds").values(healthy, dark)))
                                .instanceInformationList())
                .hasSize(1);
        assertThat(account.ssm().getConnectionStatus(r -> r.target(dark)).statusAsString())
                .isEqualTo("notconnected");
        account.behaviour().withErrorsForUnknownNodes();
        assertThat(
                        codeOf(() ->
                                account.ssm()
                                        .describeInstanceInformation(r ->
                                                r.filters(f -> f.key("InstanceIds").values(dark)))))
                .isEqualTo("InvalidInstanceId");
    }

    @Test
    void simulationTellsTheWaysOfBeingDeniedApart() {
        Role role = plan.role("app", plan.awsPolicy("AmazonSSMManagedInstanceCore"));
        plan.put(role.withBoundary(plan.managedPolicy(Policy.allowing("boundary", "ssm:*"))));
        plan.organization("o-example")
                .serviceControlPolicy(Policy.denying("no-data", "ssmmessages:CreateDataChannel"));
        List<EvaluationResult> results =
                account.iam()
                        .simulatePrincipalPolicy(r ->
                                r.policySourceArn(role.arn())
                                        .actionNames(
                                                "ssm:UpdateInstanceInformation",
                                                "ssmmessages:OpenControlChannel",
                                                "ssmmessages:CreateDataChannel"))
                        .evaluationResults();
        assertThat(results)
                .extracting(EvaluationResult::evalDecisionAsString)
                .containsExactly("allowed", "implicitDeny", "explicitDeny");
        assertThat(
                        results.get(1)
                                .permissionsBoundaryDecisionDetail()
                                .allowedByPermissionsBoundary())
                .isFalse();
        assertThat(results.get(1).organizationsDecisionDetail().allowedByOrganizations()).isTrue();
        assertThat(results.get(2).organizationsDecisionDetail().allowedByOrganizations()).isFalse();
    }

    @Test
    void whatIsNotThereHasItsOwnError() {
        assertThatExceptionOfType(NoSuchEntityException.class)
                .isThrownBy(() -> account.iam().getRole(r -> r.roleName("none")));
        assertThatExceptionOfType(InvalidDocumentException.class)
                .isThrownBy(
                        () -> account.ssm().getDocument(r -> r.name("SSM-SessionManagerRunShell")));
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> account.ec2().describeKeyPairs());
    }

    @Test
    void deniedActionIsDeniedToEveryone() {
        account.behaviour().denying("ec2:DescribeRouteTables");
        assertThat(codeOf(() -> account.ec2().describeRouteTables()))
                .isEqualTo("UnauthorizedOperation");
        assertThat(account.gate().counts()).containsEntry("ec2:DescribeRouteTables", 1L);
    }

    @Test
    void ruleForHttpsOnTheDefaultGroupOfTheVpcLetsItsMembersIn() {
        assertThat(
                        account.ec2()
                                .describeSecurityGroups(r -> r.groupIds(vpc.defaultGroup()))
                                .securityGroups()
                                .getFirst()
                                .ipPermissions())
                .singleElement()
                .satisfies(rule ->
                        assertThat(rule.userIdGroupPairs().getFirst().groupId())
                                .isEqualTo(vpc.defaultGroup()));
        assertThat(GroupRule.all("0.0.0.0/0").matches("udp", 53)).isTrue();
    }
}
