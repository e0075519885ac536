package dev.ssmreconnect.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssmreconnect.sandbox.agent.Attempt;
import dev.ssmreconnect.sandbox.agent.Node;
import dev.ssmreconnect.sandbox.identity.Policy;
import dev.ssmreconnect.sandbox.identity.Profile;
import dev.ssmreconnect.sandbox.identity.Role;
import dev.ssmreconnect.sandbox.plan.AccountPlan;
import dev.ssmreconnect.sandbox.plan.SubnetPlan;
import dev.ssmreconnect.sandbox.plan.VpcPlan;
import dev.ssmreconnect.sandbox.world.GroupRule;
import dev.ssmreconnect.sandbox.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AgentTest {
    private final SandboxAccount account = SandboxAccount.create(7);
    private final AccountPlan plan = account.plan();
    private final VpcPlan vpc = plan.vpc("10.0.0.0/16");
    private final SubnetPlan subnet = vpc.publicSubnet("10.0.1.0/24", "a");

    private String launch(Profile profile) {
        return subnet.instance().publicIp().profile(profile).launch();
    }

    private Attempt.End end(String id) {
        return account.outlook(id).end();
    }

    private void minutes(long count) {
        account.advance(Duration.ofMinutes(count));
    }

    @Test
    void healthyInstanceConnectsWithinAMinute() {
        String id = launch(plan.ssmProfile("app"));
        assertThat(account.isConnected(id)).isFalse();
        minutes(1);
        assertThat(account.isConnected(id)).isTrue();
        assertThat(account.fleet().pingStatus(id)).contains("Online");
    }

    @Test
    void profileAttachedBeforeTheSecondTryConnectsAtFiveMinutes() {
        String id = subnet.instance().publicIp().launch();
        minutes(3);
        account.ec2()
                .associateIamInstanceProfile(request ->
                        request.instanceId(id)
                                .iamInstanceProfile(p -> p.name(plan.ssmProfile("app").name())));
        minutes(1);
        assertThat(account.isReachable(id)).isTrue();
        assertThat(account.isConnected(id)).as("asleep until its second try").isFalse();
        minutes(2);
        assertThat(account.isConnected(id)).isTrue();
    }

    @Test
    void deniedAgentSleepsTwentyFiveToThirtyMinutes() {
        Role role = plan.role("s3-only", plan.awsPolicy("AmazonS3ReadOnlyAccess"));
        String id = launch(plan.profile("s3-only", role));
        minutes(1);
        Instant tried = account.clock().instant();
        assertThat(end(id)).isEqualTo(Attempt.End.DENIED);
        Instant next = account.fleet().node(id).flatMap(Node::nextTry).orElseThrow();
        assertThat(Duration.between(tried, next))
                .isBetween(Duration.ofMinutes(24), Duration.ofMinutes(31));
        account.iam()
                .attachRolePolicy(r ->
                        r.roleName("s3-only")
                                .policyArn(plan.awsPolicy("AmazonSSMManagedInstanceCore")));
        minutes(20);
        assertThat(account.isConnected(id)).isFalse();
        minutes(11);
        assertThat(account.isConnected(id)).isTrue();
    }

    @Test
    void unreachableServiceMakesTheAgentSleepLongerAndLonger() {
        SubnetPlan closed = vpc.subnet("10.0.9.0/24", "b");
        String id = closed.instance().profile(plan.ssmProfile("app")).launch();
        minutes(60);
        Node node = account.fleet().node(id).orElseThrow();
        assertThat(node.failures()).isBetween(5, 7);
        assertThat(node.registered()).isEmpty();
    }

    @Test
    void rebootWakesASleepingAgent() {
        String id = subnet.instance().publicIp().launch();
        minutes(30);
        account.ec2()
                .associateIamInstanceProfile(r ->
                        r.instanceId(id)
                                .iamInstanceProfile(p -> p.name(plan.ssmProfile("app").name())));
        account.ec2().rebootInstances(r -> r.instanceIds(id));
        minutes(2);
        assertThat(account.isConnected(id)).isTrue();
    }

    @Test
    void nodeThatLosesItsWayIsConnectionLostAndComesBackByItself() {
        Profile profile = plan.ssmProfile("app");
        String id = launch(profile);
        minutes(2);
        subnet.withoutRoute("0.0.0.0/0");
        minutes(4);
        assertThat(account.fleet().pingStatus(id)).as("nobody has noticed yet").contains("Online");
        minutes(12);
        assertThat(account.fleet().pingStatus(id)).contains("ConnectionLost");
        assertThat(account.isConnected(id)).isFalse();
        subnet.route("0.0.0.0/0", vpc.internetGateway());
        minutes(6);
        assertThat(account.isConnected(id))
                .as("an agent that once had credentials keeps to its five minutes")
                .isTrue();
    }

    @Test
    void containerAgentNeedsTwoHops() {
        Profile profile = plan.ssmProfile("app");
        String one =
                subnet.instance()
                        .publicIp()
                        .profile(profile)
                        .agentInContainer()
                        .metadata(true, true, 1)
                        .launchedAgo(Duration.ofHours(1))
                        .launch();
        String host =
                subnet.instance()
                        .publicIp()
                        .profile(profile)
                        .metadata(true, true, 1)
                        .launchedAgo(Duration.ofHours(1))
                        .launch();
        minutes(1);
        assertThat(end(one)).isEqualTo(Attempt.End.FAILED);
        assertThat(end(host)).isEqualTo(Attempt.End.CONNECTED);
        account.ec2()
                .modifyInstanceMetadataOptions(r -> r.instanceId(one).httpPutResponseHopLimit(2));
        assertThat(end(one)).isEqualTo(Attempt.End.CONNECTED);
    }

    @Test
    void oldAgentInAContainerDoesWithoutATokenWhereTokensAreOptional() {
        Profile profile = plan.ssmProfile("app");
        String old =
                subnet.instance()
                        .publicIp()
                        .profile(profile)
                        .agentInContainer()
                        .agentVersion("3.1.1927.0")
                        .metadata(true, false, 1)
                        .launch();
        String required =
                subnet.instance()
                        .publicIp()
                        .profile(profile)
                        .agentVersion("2.3.612.0")
                        .metadata(true, true, 2)
                        .launch();
        minutes(1);
        assertThat(end(old)).isEqualTo(Attempt.End.CONNECTED);
        assertThat(end(required)).isEqualTo(Attempt.End.FAILED);
    }

    @Test
    void disabledMetadataLeavesTheAgentWithoutCredentials() {
        String id =
                subnet.instance()
                        .publicIp()
                        .profile(plan.ssmProfile("app"))
                        .metadata(false, true, 2)
                        .launch();
        minutes(1);
        assertThat(account.outlook(id).reason()).contains("metadata");
    }

    @Test
    void profileWithOnlyRegistrationPinsTheNode() {
        plan.defaultHostManagement();
        Role role =
                plan.role(
                        "pinned",
                        plan.managedPolicy(
                                Policy.allowing("register", "ssm:UpdateInstanceInformation")));
        String pinned = launch(plan.profile("pinned", role));
        Role none = plan.role("none", plan.awsPolicy("AmazonS3ReadOnlyAccess"));
        String fallsBack = launch(plan.profile("none", none));
        String without = subnet.instance().publicIp().launch();
        String tooOld = subnet.instance().publicIp().agentVersion("3.1.1927.0").launch();
        minutes(1);
        assertThat(end(pinned)).isEqualTo(Attempt.End.ONLINE);
        assertThat(end(fallsBack)).isEqualTo(Attempt.End.CONNECTED);
        assertThat(end(without)).isEqualTo(Attempt.End.CONNECTED);
        assertThat(end(tooOld)).isEqualTo(Attempt.End.FAILED);
    }

    @Test
    void boundaryAndOrganizationEachHaveToAllow() {
        Role role = plan.role("bounded", plan.awsPolicy("AmazonSSMManagedInstanceCore"));
        plan.put(
                role.withBoundary(
                        plan.managedPolicy(Policy.allowing("boundary", "ssm:*", "s3:*"))));
        String bounded = launch(plan.profile("bounded", role));
        minutes(1);
        assertThat(end(bounded)).isEqualTo(Attempt.End.ONLINE);
        String free = launch(plan.ssmProfile("app"));
        plan.organization("o-example")
                .serviceControlPolicy(Policy.denying("no-sessions", "ssmmessages:*"));
        minutes(1);
        assertThat(end(free)).isEqualTo(Attempt.End.ONLINE);
    }

    @Test
    void profileMadeAgainUnderItsNameIsAnotherOne() {
        Profile first = plan.ssmProfile("app");
        String id = launch(first);
        minutes(1);
        plan.profile("app", World.the(account.directory().roles(), "app"));
        assertThat(end(id)).isEqualTo(Attempt.End.FAILED);
    }

    @Test
    void roleThatTrustsOnlyLambdaGivesNoCredentials() {
        Role role = plan.role("fn", plan.awsPolicy("AmazonSSMManagedInstanceCore"));
        plan.put(role.withTrust(Policy.parse("trust", AccountPlan.trust("lambda.amazonaws.com"))));
        String id = launch(plan.profile("fn", role));
        minutes(1);
        assertThat(end(id)).isEqualTo(Attempt.End.FAILED);
        account.directory()
                .profiles()
                .computeIfPresent("fn", (_, profile) -> profile.withRole(Optional.empty()));
        assertThat(account.outlook(id).reason()).isEqualTo("no credentials");
    }

    @Test
    void endpointPolicyForAnotherOrganizationDenies() {
        plan.organization("o-mine");
        SubnetPlan closed = vpc.subnet("10.0.9.0/24", "b");
        String policy =
                """
                {"Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*",
                "Condition":{"StringEquals":{"aws:PrincipalOrgID":"%s"}}}]}\
                """;
        String id = closed.instance().profile(plan.ssmProfile("app")).launch();
        var group = vpc.group("endpoints").ingress(GroupRule.tcp(443, "10.0.0.0/16"));
        String endpoint =
                vpc.endpoint("ssm")
                        .in(closed)
                        .groups(group)
                        .policy(policy.formatted("o-other"))
                        .make();
        vpc.endpoint("ssmmessages").in(closed).groups(group).make();
        minutes(1);
        assertThat(end(id)).isEqualTo(Attempt.End.DENIED);
        account.ec2()
                .modifyVpcEndpoint(
                        r -> r.vpcEndpointId(endpoint).policyDocument(policy.formatted("o-mine")));
        assertThat(end(id)).isEqualTo(Attempt.End.CONNECTED);
        account.ec2()
                .modifyVpcEndpoint(r ->
                        r.vpcEndpointId(endpoint)
                                .policyDocument(
                                        "{\"Statement\":{\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"s3:*\",\"Resource\":\"*\"}}"));
        assertThat(end(id))
                .as("a policy that only denies denies all")
                .isEqualTo(Attempt.End.DENIED);
    }

    @Test
    void staleChannelIsOpenedAgainByARestartOfTheAgent() {
        String id = launch(plan.ssmProfile("app"));
        minutes(1);
        account.world()
                .instances()
                .computeIfPresent(
                        id,
                        (_, instance) ->
                                instance.withGuest(instance.guest().withStaleChannel(true)));
        minutes(6);
        assertThat(account.fleet().pingStatus(id)).contains("Online");
        assertThat(account.isConnected(id)).isFalse();
        account.ssm()
                .sendCommand(r ->
                        r.instanceIds(id)
                                .documentName("AWS-RunShellScript")
                                .parameters(
                                        Map.of(
                                                "commands",
                                                List.of("systemctl restart amazon-ssm-agent"))));
        minutes(1);
        assertThat(account.isConnected(id)).isTrue();
    }

    @Test
    void instanceOfLongAgoIsAsIfItHadLivedInTheAccount() {
        String healthy =
                subnet.instance()
                        .publicIp()
                        .profile(plan.ssmProfile("app"))
                        .launchedAgo(Duration.ofDays(20))
                        .launch();
        String dark = subnet.instance().publicIp().launchedAgo(Duration.ofHours(5)).launch();
        account.advance(Duration.ZERO);
        assertThat(account.isConnected(healthy)).isTrue();
        assertThat(account.fleet().node(dark).orElseThrow().failures()).isGreaterThan(5);
        assertThat(account.fleet().node(dark).flatMap(Node::nextTry).orElseThrow())
                .isAfter(account.clock().instant());
    }

    @Test
    void stoppedInstanceIsNoNode() {
        String id = launch(plan.ssmProfile("app"));
        minutes(2);
        account.lifecycle().stop(id);
        minutes(1);
        assertThat(account.fleet().pingStatus(id)).isEmpty();
        assertThat(
                        account.ssm()
                                .describeInstanceInformation(r -> r.maxResults(50))
                                .instanceInformationList())
                .isEmpty();
    }
}
