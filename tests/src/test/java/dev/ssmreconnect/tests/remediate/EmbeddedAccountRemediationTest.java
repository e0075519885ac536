package dev.ssmreconnect.tests.remediate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssmreconnect.aws.remediate.AwsRemediator;
import dev.ssmreconnect.fix.Action;
import dev.ssmreconnect.fix.Action.EndpointAdmission;
import dev.ssmreconnect.model.Arn;
import dev.ssmreconnect.model.Cidr;
import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.model.SecurityGroupId;
import dev.ssmreconnect.model.SsmService;
import dev.ssmreconnect.model.SubnetId;
import dev.ssmreconnect.model.VpcId;
import dev.ssmreconnect.remediate.Journal;
import dev.ssmreconnect.remediate.JournalEntry;
import dev.ssmreconnect.remediate.Outcome;
import dev.ssmreconnect.remediate.RestartDocument;
import dev.ssmreconnect.sandbox.SandboxAccount;
import dev.ssmreconnect.sandbox.identity.Role;
import dev.ssmreconnect.sandbox.plan.AccountPlan;
import dev.ssmreconnect.sandbox.plan.GroupPlan;
import dev.ssmreconnect.sandbox.plan.SubnetPlan;
import dev.ssmreconnect.sandbox.plan.VpcPlan;
import dev.ssmreconnect.sandbox.world.GroupRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** AWS is eventually consistent; whatever is made twice because of that costs money every hour. */
class EmbeddedAccountRemediationTest {
    private static final String INCIDENT = "i-1-1";
    private static final String SSM_POLICY = "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore";

    private final SandboxAccount account = SandboxAccount.create(7);
    private final Map<String, JournalEntry> entries = new LinkedHashMap<>();
    private final Journal journal =
            new Journal() {
                @Override
                public List<JournalEntry> entries() {
                    return List.copyOf(entries.values());
                }

                @Override
                public void write(JournalEntry entry) {
                    entries.put(entry.key(), entry);
                }
            };
    private final AwsRemediator remediator =
            new AwsRemediator(
                    account.ec2(),
                    account.iam(),
                    account.ssm(),
                    "us-east-1",
                    account.clock(),
                    account::pass);

    @Test
    void endpointsThatAwsShowsLateAreMadeOnceAndConnectTheInstance() {
        account.behaviour().withConsistencyLag(Duration.ofSeconds(25));
        VpcPlan vpc = account.plan().vpc("10.0.0.0/16");
        SubnetPlan subnet = vpc.subnet("10.0.1.0/24", "a");
        String instance = launch(account.plan(), subnet);
        assertThat(account.isReachable(instance)).isFalse();

        applyUntilInPlace(createEndpoints(vpc, subnet));

        assertThat(account.world().endpoints()).hasSize(2);
        assertThat(account.world().securityGroups().values())
                .filteredOn(group -> group.name().equals("ssm-reconnect-" + vpc.id()))
                .hasSize(1);
        account.advance(Duration.ofMinutes(2));
        assertThat(account.isReachable(instance)).isTrue();
    }

    @Test
    void changeThatAwsShowsAfterSecondsIsWaitedForAndIsNoFailure() {
        VpcPlan vpc = account.plan().vpc("10.0.0.0/16");
        SubnetPlan subnet = vpc.subnet("10.0.1.0/24", "a");
        String instance = launch(account.plan(), subnet);
        GroupPlan group = vpc.group("endpoints").ingress(GroupRule.tcp(443, "10.0.0.0/16"));
        account.behaviour().withConsistencyLag(Duration.ofSeconds(3));

        Outcome outcome =
                remediator.apply(
                        INCIDENT,
                        createEndpoints(
                                vpc,
                                subnet,
                                new EndpointAdmission.ExistingGroup(
                                        new SecurityGroupId(group.id()))),
                        journal);

        assertThat(outcome).isInstanceOf(Outcome.Applied.class);
        assertThat(account.gate().counts()).containsEntry("ec2:CreateVpcEndpoint", 2L);
        account.advance(Duration.ofMinutes(1));
        assertThat(account.isReachable(instance)).isTrue();
    }

    @Test
    void endpointsThatAwsShowsWithinSecondsAreMadeInOneRun() {
        account.behaviour().withConsistencyLag(Duration.ofSeconds(5));
        VpcPlan vpc = account.plan().vpc("10.0.0.0/16");
        SubnetPlan subnet = vpc.subnet("10.0.1.0/24", "a");
        String instance = launch(account.plan(), subnet);
        account.advance(Duration.ofSeconds(10));

        assertThat(apply(createEndpoints(vpc, subnet))).isInstanceOf(Outcome.Applied.class);

        assertThat(account.gate().counts())
                .containsEntry("ec2:CreateSecurityGroup", 1L)
                .containsEntry("ec2:CreateVpcEndpoint", 2L);
        account.advance(Duration.ofMinutes(2));
        assertThat(account.isReachable(instance)).isTrue();
    }

    @Test
    void endpointsAreTakenBackWithTheirGroup() {
        VpcPlan vpc = account.plan().vpc("10.0.0.0/16");
        SubnetPlan subnet = vpc.subnet("10.0.1.0/24", "a");
        int groups = account.world().securityGroups().size();
        int interfaces = account.world().interfaces().size();
        applyUntilInPlace(createEndpoints(vpc, subnet));
        account.advance(Duration.ofMinutes(2));

        undoUntilInPlace();

        account.advance(Duration.ofMinutes(10));
        assertThat(account.world().endpoints().values())
                .allMatch(endpoint -> endpoint.state().equals("deleted"));
        assertThat(account.world().securityGroups()).hasSize(groups);
        assertThat(account.world().interfaces()).hasSize(interfaces);
    }

    @Test
    void aPrivateHostedZoneInTheWayIsExplainedAndNothingStays() {
        VpcPlan vpc = account.plan().vpc("10.0.0.0/16");
        SubnetPlan subnet = vpc.subnet("10.0.1.0/24", "a");
        vpc.hiddenZone("ssmmessages", "10.9.9.9");

        Outcome outcome = apply(createEndpoints(vpc, subnet));

        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        assertThat(outcome.sentence()).contains("private hosted zone", "Route 53");
        undoUntilInPlace();
        assertThat(account.world().endpoints().values())
                .allMatch(endpoint -> endpoint.state().startsWith("delet"));
    }

    @Test
    void aProfileIsAttachedOnceAndTakenOff() {
        AccountPlan plan = account.plan();
        SubnetPlan subnet = plan.vpc("10.0.0.0/16").subnet("10.0.1.0/24", "a");
        String instance = subnet.instance().launch();
        String profile =
                plan.profile(
                                "ssm-reconnect-us-east-1",
                                plan.role("ssm-reconnect-us-east-1", SSM_POLICY))
                        .arn();
        Action attach =
                new Action.AttachInstanceProfile(new InstanceId(instance), Arn.parse(profile));

        applyUntilInPlace(attach);
        assertThat(account.world().associations()).hasSize(1);
        assertThat(apply(attach)).isInstanceOf(Outcome.AlreadyInPlace.class);

        account.advance(Duration.ofMinutes(1));
        undoUntilInPlace();
        account.advance(Duration.ofMinutes(1));
        assertThat(account.world().associations()).isEmpty();
    }

    @Test
    void theHopLimitIsRaisedAndSetBack() {
        SubnetPlan subnet = account.plan().vpc("10.0.0.0/16").subnet("10.0.1.0/24", "a");
        String instance = subnet.instance().metadata(true, true, 1).launch();

        applyUntilInPlace(new Action.RaiseHopLimit(new InstanceId(instance), 2));
        assertThat(account.world().instances().get(instance).metadata().hopLimit()).isEqualTo(2);

        undoUntilInPlace();
        assertThat(account.world().instances().get(instance).metadata().hopLimit()).isEqualTo(1);
        assertThat(account.world().instances().get(instance).metadata().tokensRequired()).isTrue();
    }

    @Test
    void theVpcsDnsIsTurnedOnAttributeByAttribute() {
        VpcPlan vpc = account.plan().vpc("10.0.0.0/16").dns(false, false);

        applyUntilInPlace(
                new Action.EnableVpcDns(
                        new VpcId(vpc.id()), List.of("enableDnsSupport", "enableDnsHostnames")));

        assertThat(account.world().vpcs().get(vpc.id()).dnsSupport()).isTrue();
        assertThat(account.world().vpcs().get(vpc.id()).dnsHostnames()).isTrue();
        assertThat(account.gate().counts()).containsEntry("ec2:ModifyVpcAttribute", 2L);
    }

    @Test
    void theAgentIsRestartedOnceByItsDocument() {
        account.ssm().setDocument(RestartDocument.name("us-east-1"), RestartDocument.content());
        AccountPlan plan = account.plan();
        VpcPlan vpc = plan.vpc("10.0.0.0/16");
        SubnetPlan subnet = vpc.subnet("10.0.1.0/24", "a");
        vpc.ssmEndpoints(subnet);
        String instance = launch(plan, subnet);
        account.advance(Duration.ofMinutes(10));
        assertThat(account.isConnected(instance)).isTrue();

        assertThat(apply(new Action.RestartAgent(new InstanceId(instance))))
                .isInstanceOf(Outcome.AlreadyInPlace.class);
        assertThat(account.gate().counts()).doesNotContainKey("ssm:SendCommand");
    }

    @Test
    void aSleepingAgentIsWokenByOneReboot() {
        AccountPlan plan = account.plan();
        VpcPlan vpc = plan.vpc("10.0.0.0/16");
        SubnetPlan subnet = vpc.subnet("10.0.1.0/24", "a");
        String instance = launch(plan, subnet);
        account.advance(Duration.ofHours(3));
        vpc.ssmEndpoints(subnet);
        account.advance(Duration.ofSeconds(10));
        assertThat(account.isConnected(instance)).isFalse();

        Action reboot = new Action.Reboot(new InstanceId(instance));
        applyUntilInPlace(reboot);
        account.advance(Duration.ofMinutes(3));
        assertThat(account.isConnected(instance)).isTrue();

        long calls = account.gate().counts().get("ec2:RebootInstances");
        assertThat(apply(reboot)).isInstanceOf(Outcome.AlreadyInPlace.class);
        assertThat(account.gate().counts()).containsEntry("ec2:RebootInstances", calls);
    }

    private Action createEndpoints(VpcPlan vpc, SubnetPlan subnet) {
        return createEndpoints(
                vpc, subnet, new EndpointAdmission.NewGroup(List.of(Cidr.parse("10.0.0.0/16"))));
    }

    private Action createEndpoints(VpcPlan vpc, SubnetPlan subnet, EndpointAdmission admission) {
        return new Action.CreateEndpoints(
                new VpcId(vpc.id()),
                List.of(SsmService.SSM, SsmService.SSMMESSAGES),
                List.of(new SubnetId(subnet.id())),
                true,
                admission);
    }

    private static String launch(AccountPlan plan, SubnetPlan subnet) {
        Role role = plan.role("web", SSM_POLICY);
        return subnet.instance().profile(plan.profile("web", role)).launch();
    }

    private Outcome apply(Action action) {
        return remediator.apply(INCIDENT, action, journal);
    }

    private void applyUntilInPlace(Action action) {
        List<Outcome> outcomes = new ArrayList<>();
        do {
            account.advance(Duration.ofSeconds(10));
            outcomes.add(apply(action));
        } while (outcomes.getLast() instanceof Outcome.TryAgain && outcomes.size() < 20);
        assertThat(outcomes.getLast().isInPlace()).as(outcomes.toString()).isTrue();
    }

    private void undoUntilInPlace() {
        for (JournalEntry entry : journal.entries().reversed()) {
            List<Outcome> outcomes = new ArrayList<>();
            do {
                account.advance(Duration.ofSeconds(30));
                outcomes.add(remediator.undo(INCIDENT, entry));
            } while (outcomes.getLast() instanceof Outcome.TryAgain && outcomes.size() < 20);
            assertThat(outcomes.getLast().isInPlace()).as(outcomes.toString()).isTrue();
            journal.write(entry.in(JournalEntry.State.UNDONE, account.clock().instant()));
        }
    }
}
