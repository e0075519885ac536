package dev.ssmreconnect.tests.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssmreconnect.aws.AwsClients;
import dev.ssmreconnect.cli.demo.DemoStack;
import dev.ssmreconnect.record.Incident;
import dev.ssmreconnect.record.IncidentState;
import dev.ssmreconnect.record.Subject;
import dev.ssmreconnect.sandbox.SandboxAccount;
import dev.ssmreconnect.sandbox.identity.Profile;
import dev.ssmreconnect.sandbox.plan.GroupPlan;
import dev.ssmreconnect.sandbox.plan.SubnetPlan;
import dev.ssmreconnect.sandbox.plan.VpcPlan;
import dev.ssmreconnect.sandbox.world.GroupRule;
import dev.ssmreconnect.sandbox.world.SecurityGroup;
import dev.ssmreconnect.sandbox.world.World;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** Limits, storms and fixes that throw: what happens, and what the owner reads. */
class ControlsTest {
    private static final Duration STEP = Duration.ofSeconds(10);
    private static final Duration LONG_AGO = Duration.ofDays(3);

    private final SandboxAccount account = SandboxAccount.create(7);
    private final Owner owner = new Owner(account);

    private void pass(Duration time) {
        for (long step = 0; step < time.dividedBy(STEP); step++) {
            account.advance(STEP);
        }
    }

    private List<Incident> incidentsOfNodes(DemoStack stack) {
        return stack.incidents().recent(1_000).stream()
                .filter(incident -> incident.subject() instanceof Subject.Node)
                .toList();
    }

    @Test
    void aLimitStopsTheWholeBatchUntilItIsRaised() throws IOException {
        SubnetPlan subnet = account.plan().vpc("10.10.0.0/16").publicSubnet("10.10.0.0/24", "a");
        IntStream.range(0, 6).forEach(index -> subnet.instance().publicIp().launch());
        DemoStack stack = new DemoStack(account, "mode: enforce\nlimits: {fixesPerHour: 5}\n");
        pass(Duration.ofMinutes(40));
        assertThat(stack.changes()).isEmpty();
        assertThat(incidentsOfNodes(stack))
                .hasSize(6)
                .extracting(Incident::state)
                .containsOnly(IncidentState.OPEN);
        assertThat(owner.subjects()).hasSize(1);
        owner.reads("Your turn: limit reached", "limit");

        account.ssm()
                .setParameter(
                        "/session-manager-reconnect/policy",
                        "mode: enforce\nlimits: {fixesPerHour: 6}\n");
        pass(Duration.ofMinutes(40));
        assertThat(stack.changes()).containsEntry("ec2:AssociateIamInstanceProfile", 6L);
        assertThat(stack.warnings()).isEmpty();
        owner.reads("Limit no longer reached", "limit-over");
    }

    @Test
    void severalWithTheSameTroubleAreOneMessage() throws IOException {
        SubnetPlan subnet = account.plan().vpc("10.10.0.0/16").publicSubnet("10.10.0.0/24", "a");
        IntStream.range(0, 4).forEach(index -> subnet.instance().publicIp().launch());
        DemoStack stack = new DemoStack(account, "mode: enforce\n");
        pass(Duration.ofMinutes(5));
        assertThat(stack.changes()).containsEntry("ec2:AssociateIamInstanceProfile", 4L);
        assertThat(owner.subjects()).filteredOn(subject -> subject.startsWith("Fixing")).hasSize(1);
        owner.reads("Fixing", "digest");
    }

    @Test
    void aClosedChangeCalendarHoldsAndAnUnreadableOneToo() {
        account.plan()
                .vpc("10.10.0.0/16")
                .publicSubnet("10.10.0.0/24", "a")
                .instance()
                .publicIp()
                .launch();
        account.ssm().setCalendar("freeze", false);
        DemoStack stack = new DemoStack(account, "mode: enforce\ncalendars: [freeze]\n");
        pass(Duration.ofMinutes(20));
        assertThat(stack.changes()).isEmpty();
        assertThat(reason(stack))
                .isEqualTo("Nothing is run at present: the change calendar freeze is CLOSED.");

        account.behaviour().denying("ssm:GetCalendarState");
        pass(Duration.ofMinutes(10));
        assertThat(reason(stack))
                .startsWith(
                        "Nothing is run at present: whether the change calendar freeze is open could not be read:")
                .contains("AccessDenied");

        account.behaviour().allowing("ssm:GetCalendarState");
        account.ssm().setCalendar("freeze", true);
        pass(Duration.ofMinutes(10));
        assertThat(stack.changes()).containsEntry("ec2:AssociateIamInstanceProfile", 1L);
    }

    private String reason(DemoStack stack) {
        return incidentsOfNodes(stack).getFirst().reason();
    }

    private List<String> vault(int instances, List<String> endpointGroup) {
        Profile profile = account.plan().ssmProfile("app");
        VpcPlan vpc = account.plan().vpc("10.50.0.0/16");
        SubnetPlan subnet = vpc.subnet("10.50.0.0/20", "b");
        GroupPlan group = vpc.group("endpoints").ingress(GroupRule.tcp(443, "10.50.0.0/16"));
        vpc.endpoint("ssm").in(subnet).groups(group).make();
        vpc.endpoint("ssmmessages").in(subnet).groups(group).make();
        endpointGroup.add(group.id());
        return IntStream.range(0, instances)
                .mapToObj(
                        index -> subnet.instance().profile(profile).launchedAgo(LONG_AGO).launch())
                .toList();
    }

    private void setIngress(String groupId, List<GroupRule> rules) {
        SecurityGroup group = World.the(account.world().securityGroups(), groupId);
        account.world().securityGroups().put(groupId, group.withIngress(rules));
    }

    @Test
    void aStormOfThreeHundredIsOneIncidentAndOneMessageAndWhoComesBackIsNotFixed()
            throws IOException {
        List<String> groups = new ArrayList<>();
        List<String> nodes = vault(300, groups);
        DemoStack stack = new DemoStack(account, "mode: enforce\n");
        pass(Duration.ofMinutes(6));
        assertThat(nodes).allMatch(account::isConnected);

        setIngress(groups.getFirst(), List.of());
        pass(Duration.ofMinutes(20));
        assertThat(stack.incidents().recent(1_000)).hasSize(1);
        assertThat(stack.changes()).isEmpty();
        assertThat(owner.subjects()).hasSize(1);
        owner.reads("Storm", "storm");

        setIngress(groups.getFirst(), List.of(GroupRule.tcp(443, "10.50.0.0/16")));
        pass(Duration.ofMinutes(90));
        assertThat(nodes).allMatch(account::isConnected);
        assertThat(stack.changes()).isEmpty();
        assertThat(incidentsOfNodes(stack)).isEmpty();
        assertThat(stack.warnings()).isEmpty();
        assertThat(owner.subjects()).hasSize(2);
        owner.reads("Storm is over", "storm-over");
    }

    private static AwsClients throwing(AwsClients clients, String operation) {
        Ec2Client ec2 =
                (Ec2Client)
                        Proxy.newProxyInstance(
                                Ec2Client.class.getClassLoader(),
                                new Class<?>[] {Ec2Client.class},
                                (proxy, method, args) -> {
                                    if (method.getName().equals(operation)) {
                                        throw new IllegalStateException("a bug, or a broken wire");
                                    }
                                    try {
                                        return method.invoke(clients.ec2(), args);
                                    } catch (InvocationTargetException e) {
                                        throw e.getCause();
                                    }
                                });
        return new AwsClients(
                ec2,
                clients.iam(),
                clients.ssm(),
                clients.cloudWatch(),
                clients.sqs(),
                clients.sns(),
                clients.eventBridge());
    }

    @Test
    void aFixThatThrowsIsReportedAndLeavesNoHalfState() throws IOException {
        Profile profile = account.plan().ssmProfile("app");
        VpcPlan vpc = account.plan().vpc("10.20.0.0/16");
        vpc.subnet("10.20.1.0/24", "a").instance().profile(profile).launch();
        int groupsBefore = account.world().securityGroups().size();
        DemoStack stack =
                new DemoStack(
                        account,
                        "mode: enforce\n",
                        clients -> throwing(clients, "createVpcEndpoint"));
        pass(Duration.ofHours(2));
        assertThat(account.world().endpoints()).isEmpty();
        assertThat(account.world().securityGroups()).hasSize(groupsBefore);
        assertThat(incidentsOfNodes(stack))
                .singleElement()
                .satisfies(incident -> {
                    assertThat(incident.state()).isEqualTo(IncidentState.UNDONE);
                    assertThat(incident.attempts())
                            .filteredOn(attempt -> attempt.failure().isPresent())
                            .hasSize(5);
                });
        owner.reads("Fix failed, trying again", "thrown");
        owner.reads("Your turn: fix undone", "thrown-undone");
    }
}
