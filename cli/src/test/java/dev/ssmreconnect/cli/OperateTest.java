package dev.ssmreconnect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ssmreconnect.aws.collect.CallerSide;
import dev.ssmreconnect.cli.demo.DemoStack;
import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.pipeline.Operations;
import dev.ssmreconnect.record.Incident;
import dev.ssmreconnect.record.IncidentState;
import dev.ssmreconnect.remediate.JournalEntry;
import dev.ssmreconnect.sandbox.SandboxAccount;
import dev.ssmreconnect.sandbox.messaging.Topics;
import dev.ssmreconnect.sandbox.plan.GroupPlan;
import dev.ssmreconnect.sandbox.plan.SubnetPlan;
import dev.ssmreconnect.sandbox.plan.VpcPlan;
import dev.ssmreconnect.snapshot.Readings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A person at the command line, and the product as it is deployed, in the embedded account. */
class OperateTest {
    private static final String ALICE = "arn:aws:sts::123456789012:assumed-role/ops/alice";
    private static final String ECS_IMAGE = "al2023-ami-ecs-hvm-2023.0.20260410-kernel-6.1-x86_64";

    /** In the embedded account always a moment ago. */
    private static final String ATTACH_TIME = "AttachTime=[^,]+, ";

    private static final JsonMapper JSON = new JsonMapper();

    private final SandboxAccount account = SandboxAccount.create(11);

    /** The command line of somebody with rights in that account. */
    private static Aws credentials(SandboxAccount account, DemoStack stack) {
        return new Aws() {
            @Override
            public Readings read(Set<InstanceId> instances) {
                return Cli.NO_AWS.read(instances);
            }

            @Override
            public Readings readRunning() {
                return Cli.NO_AWS.readRunning();
            }

            @Override
            public <T> T operate(Optional<String> region, BiFunction<Operations, String, T> word) {
                return word.apply(stack.operations(), ALICE);
            }

            @Override
            public void letPass(Duration time) {
                account.advance(time);
            }

            @Override
            public CallerSide callerSide(InstanceId instance) {
                return Cli.NO_AWS.callerSide(instance);
            }
        };
    }

    private final class Owner {
        private final DemoStack stack;

        Owner(String... policy) {
            stack = new DemoStack(account, "mode: enforce\n" + String.join("\n", policy) + "\n");
        }

        Cli types(String... arguments) {
            return Cli.run(Style.PLAIN, credentials(account, stack), arguments);
        }

        /** Just as it stands in a message. */
        Cli follows(String command) {
            List<String> words = Arrays.asList(command.split(" "));
            assertThat(words.getFirst()).isEqualTo("ssm-reconnect");
            return types(words.subList(1, words.size()).toArray(String[]::new));
        }

        List<String> subjects() {
            return account.topics().published().stream().map(Topics.Published::subject).toList();
        }

        String lastMail() {
            try {
                return new JsonMapper()
                        .readTree(account.topics().published().getLast().message())
                        .path("email")
                        .asText();
            } catch (JsonProcessingException e) {
                throw new AssertionError(e);
            }
        }

        String dashboard() throws IOException {
            return shown(stack.call(stack.functionArn("review"), event(JSON.createObjectNode())));
        }

        /** The action behind the button, with what CloudWatch adds to it. */
        String presses(String button) throws IOException {
            Matcher action =
                    Pattern.compile(
                                    ">"
                                            + button
                                            + "</a><cwdb-action [^>]*endpoint=\"([^\"]*)\">([^<]*)</cwdb-action>")
                            .matcher(dashboard());
            assertThat(action.find()).as(button).isTrue();
            return shown(
                    stack.call(
                            action.group(1),
                            event(
                                    (ObjectNode)
                                            JSON.readTree(
                                                    action.group(2).replace("&quot;", "\"")))));
        }

        private static String event(ObjectNode parameters) {
            parameters
                    .putObject("widgetContext")
                    .put("dashboardName", "incidents")
                    .put("theme", "light")
                    .putObject("forms")
                    .putObject("all");
            return parameters.toString();
        }

        private static String shown(String answer) throws IOException {
            return JSON.readTree(answer).asText();
        }

        String lastLine() {
            return lastMail().lines().toList().getLast();
        }

        Incident incident(String instance) {
            return Optional.ofNullable(stack.incidents().latest(List.of(instance)).get(instance))
                    .orElseThrow(() -> new AssertionError("no incident of " + instance));
        }

        void waitsUntil(String instance, IncidentState state) {
            for (int minute = 0; minute < 80; minute++) {
                account.advance(Duration.ofMinutes(1));
                if (stack.incidents().latest(List.of(instance)).values().stream()
                        .anyMatch(incident -> incident.state() == state)) {
                    return;
                }
            }
            throw new AssertionError("expected " + state + ", found " + incident(instance));
        }
    }

    /** What may be wrong, and is mended by a change that can be taken back. */
    enum Fault {
        NO_PROFILE,
        HOP_LIMIT,
        CLOSED_ENDPOINTS,
        NO_ENDPOINTS
    }

    private String launch(Fault fault) {
        return switch (fault) {
            case NO_PROFILE -> {
                SubnetPlan subnet =
                        account.plan().vpc("10.1.0.0/16").publicSubnet("10.1.0.0/24", "a");
                yield subnet.instance().publicIp().launch();
            }
            case HOP_LIMIT -> {
                SubnetPlan subnet =
                        account.plan().vpc("10.1.0.0/16").publicSubnet("10.1.0.0/24", "a");
                yield subnet.instance()
                        .profile(account.plan().ssmProfile("app"))
                        .publicIp()
                        .image(ECS_IMAGE)
                        .agentInContainer()
                        .metadata(true, true, 1)
                        .launch();
            }
            case CLOSED_ENDPOINTS -> {
                VpcPlan vpc = account.plan().vpc("10.1.0.0/16");
                SubnetPlan subnet = vpc.subnet("10.1.0.0/24", "a");
                GroupPlan group = vpc.group("endpoints");
                vpc.endpoint("ssm").in(subnet).groups(group).make();
                vpc.endpoint("ssmmessages").in(subnet).groups(group).make();
                yield withProfile(subnet);
            }
            case NO_ENDPOINTS ->
                    withProfile(account.plan().vpc("10.1.0.0/16").subnet("10.1.0.0/24", "a"));
        };
    }

    private String withProfile(SubnetPlan subnet) {
        return subnet.instance().profile(account.plan().ssmProfile("app")).launch();
    }

    /** All that a fix of these can change, as AWS describes it. */
    private String described() {
        var ec2 = account.ec2();
        StringBuilder text = new StringBuilder();
        text.append(ec2.describeInstances(request -> {}).reservations()).append('\n');
        text.append(
                        ec2.describeIamInstanceProfileAssociations(request -> {})
                                .iamInstanceProfileAssociations())
                .append('\n');
        text.append(ec2.describeSecurityGroups(request -> {}).securityGroups()).append('\n');
        text.append(ec2.describeSecurityGroupRules(request -> {}).securityGroupRules())
                .append('\n');
        text.append(ec2.describeNetworkInterfaces(request -> {}).networkInterfaces()).append('\n');
        text.append(ec2.describeVpcEndpoints(request -> {}).vpcEndpoints()).append('\n');
        ec2.describeVpcs(request -> {})
                .vpcs()
                .forEach(vpc ->
                        text.append(
                                ec2.describeVpcAttribute(request ->
                                                request.vpcId(vpc.vpcId())
                                                        .attribute("enableDnsHostnames"))
                                        .enableDnsHostnames()));
        return text.toString().replaceAll(ATTACH_TIME, "");
    }

    @ParameterizedTest
    @EnumSource
    void undoRestoresWhatWasThereByteForByte(Fault fault) {
        Owner owner = new Owner();
        String instance = launch(fault);
        account.advance(Duration.ofMinutes(1));
        String before = described();
        owner.waitsUntil(instance, IncidentState.VERIFIED);
        assertThat(described()).isNotEqualTo(before);

        Cli undone = owner.follows(owner.lastLine());

        assertThat(undone.status()).as(undone.toString()).isZero();
        assertThat(undone.out()).contains("is UNDONE: What was changed has been taken back.");
        account.advance(Duration.ofMinutes(2));
        assertThat(described()).isEqualTo(before);
        assertThat(owner.subjects().getLast()).startsWith("Your turn: fix undone on " + instance);
        assertThat(owner.lastMail())
                .contains("What was changed for " + instance + " has been undone.")
                .contains("Undone by " + ALICE);

        Cli again = owner.types("undo", instance + "-1");
        assertThat(again.status()).isEqualTo(1);
        assertThat(again.out()).contains("nothing stands any more");
    }

    @Test
    void dashboardShowsApprovesAndUndoesAsCloudWatchCallsIt() throws IOException {
        Owner owner = new Owner("fixes: {attach-instance-profile: ask}");
        String instance = launch(Fault.NO_PROFILE);
        owner.waitsUntil(instance, IncidentState.AWAITING_APPROVAL);
        String before = described();

        assertThat(owner.presses("Approve")).contains("is approved");
        owner.waitsUntil(instance, IncidentState.VERIFIED);
        assertThat(owner.incident(instance).approval().orElseThrow().by())
                .isEqualTo("the dashboard incidents, Lambda request demo");

        assertThat(owner.presses("Undo")).contains("is being undone");
        owner.waitsUntil(instance, IncidentState.UNDONE);
        assertThat(described()).isEqualTo(before);
        assertThat(owner.dashboard()).doesNotContain(">Undo</a>", ">Approve</a>");
    }

    @Test
    void reportIsTheSamePageWithoutButtons(@TempDir Path directory) throws IOException {
        Owner owner = new Owner("fixes: {attach-instance-profile: ask}");
        String instance = launch(Fault.NO_PROFILE);
        owner.waitsUntil(instance, IncidentState.AWAITING_APPROVAL);
        Path file = directory.resolve("incidents.html");

        Cli report = owner.types("report", "--out", file.toString());

        assertThat(report.status()).isZero();
        assertThat(report.out()).contains("1 incidents are in " + file);
        assertThat(Files.readString(file))
                .contains("id=\"state-awaiting-approval\"", instance, "account 123456789012")
                .doesNotContain("<cwdb-action");
        assertThat(owner.types("report", "--out", directory.resolve("no/such").toString()).status())
                .isEqualTo(ExitStatus.UNREADABLE_INPUT);
    }

    @Test
    void undoLeavesWhatHasMovedSinceAndNamesIt() {
        Owner owner = new Owner();
        String instance = launch(Fault.HOP_LIMIT);
        owner.waitsUntil(instance, IncidentState.VERIFIED);
        String command = owner.lastLine();
        account.ec2()
                .modifyInstanceMetadataOptions(
                        request -> request.instanceId(instance).httpPutResponseHopLimit(3));
        account.advance(Duration.ofMinutes(1));
        String moved = described();

        Cli undone = owner.follows(command);

        assertThat(undone.status()).isEqualTo(1);
        assertThat(undone.out())
                .contains("The hop limit of " + instance + " is 3 by now, not the 2 that was set");
        account.advance(Duration.ofMinutes(1));
        assertThat(described()).isEqualTo(moved);
        assertThat(owner.subjects().getLast())
                .startsWith("Your turn: not all could be undone on " + instance);
        assertThat(owner.lastMail()).contains("is 3 by now, not the 2 that was set; it was left.");
        assertThat(owner.lastLine()).isEqualTo(command);
    }

    @Test
    void aPlanIsApprovedByTheCommandInItsMessageAndRunsAsItIs() {
        Owner owner = new Owner("fixes: {attach-instance-profile: ask}");
        String instance = launch(Fault.NO_PROFILE);
        owner.waitsUntil(instance, IncidentState.AWAITING_APPROVAL);
        assertThat(owner.subjects().getLast()).startsWith("Approve? " + instance);
        String plan = owner.incident(instance).plan().id();

        Cli shown = owner.types("approve", instance + "-1");
        assertThat(shown.status()).isEqualTo(1);
        assertThat(shown.out()).contains("attach-instance-profile", owner.lastLine());
        account.advance(Duration.ofMinutes(10));
        assertThat(owner.stack.changes()).isEmpty();

        Cli approved = owner.follows(owner.lastLine() + " --json");
        assertThat(approved.status()).isZero();
        assertThat(approved.json().path("result").asText()).isEqualTo("done");
        owner.waitsUntil(instance, IncidentState.VERIFIED);
        assertThat(owner.stack.changes()).containsOnlyKeys("ec2:AssociateIamInstanceProfile");
        assertThat(owner.incident(instance).plan().id()).isEqualTo(plan);
        assertThat(owner.lastMail()).contains("Approved by " + ALICE);
        assertThat(owner.stack.incidents().journal(owner.incident(instance).id()).entries())
                .extracting(JournalEntry::approvedBy)
                .containsExactly(Optional.of(ALICE));
    }

    @Test
    void anApprovalOfAStalePlanIsRefused() {
        Owner owner = new Owner("fixes: {create-endpoints: ask}");
        String instance = launch(Fault.NO_ENDPOINTS);
        owner.waitsUntil(instance, IncidentState.AWAITING_APPROVAL);
        String command = owner.lastLine();
        turnHostNamesOff(instance);
        account.advance(Duration.ofMinutes(70));

        Cli refused = owner.follows(command);

        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.out())
                .contains("is not the plan that waits", "enable-vpc-dns", owner.lastLine());
        assertThat(owner.lastLine()).isNotEqualTo(command);
        account.advance(Duration.ofMinutes(70));
        assertThat(owner.stack.changes()).containsOnlyKeys("ec2:ModifyVpcAttribute");
    }

    @Test
    void aWorldThatMovedAfterTheApprovalAsksAnew() {
        Owner owner = new Owner("fixes: {create-endpoints: ask}");
        String instance = launch(Fault.NO_ENDPOINTS);
        owner.waitsUntil(instance, IncidentState.AWAITING_APPROVAL);
        assertThat(owner.follows(owner.lastLine()).status()).isZero();
        turnHostNamesOff(instance);
        account.advance(Duration.ofMinutes(20));
        assertThat(owner.incident(instance).state()).isEqualTo(IncidentState.AWAITING_APPROVAL);
        assertThat(owner.lastMail())
                .contains("The account has moved since " + ALICE + " approved another plan");
        assertThat(owner.stack.changes()).containsOnlyKeys("ec2:ModifyVpcAttribute");
    }

    /** As somebody else may at any time. */
    private void turnHostNamesOff(String instance) {
        String vpc =
                account.ec2()
                        .describeInstances(request -> request.instanceIds(instance))
                        .reservations()
                        .getFirst()
                        .instances()
                        .getFirst()
                        .vpcId();
        account.ec2()
                .modifyVpcAttribute(request ->
                        request.vpcId(vpc).enableDnsHostnames(value -> value.value(false)));
    }

    @Test
    void aQuestionThatNobodyAnsweredCannotBeAnsweredLater() {
        Owner owner =
                new Owner(
                        "fixes: {attach-instance-profile: ask}",
                        "aftercare: {approvalsExpire: PT2H}");
        String instance = launch(Fault.NO_PROFILE);
        owner.waitsUntil(instance, IncidentState.AWAITING_APPROVAL);
        String command = owner.lastLine();
        account.advance(Duration.ofHours(4));
        Cli late = owner.follows(command);
        assertThat(late.status()).isEqualTo(1);
        assertThat(late.out()).contains("does not wait for an approval", "Nobody has approved");
        account.advance(Duration.ofHours(1));
        assertThat(owner.stack.changes()).isEmpty();
    }

    @Test
    void aPauseHoldsWhileInstancesGoDarkAndTheFixRunsOnceItHasEnded() {
        Owner owner = new Owner();
        assertThat(owner.types("pause", "--reason", "Change freeze").status()).isZero();
        String instance = launch(Fault.NO_PROFILE);
        account.advance(Duration.ofMinutes(30));
        assertThat(owner.stack.changes()).isEmpty();
        assertThat(owner.incident(instance).reason()).contains("Change freeze", ALICE);
        assertThat(owner.subjects())
                .containsExactly("Paused: nothing new is fixed in us-east-1: Change freeze");

        assertThat(owner.follows(owner.lastLine()).status()).isZero();
        owner.waitsUntil(instance, IncidentState.VERIFIED);
        assertThat(owner.subjects()).contains("Resumed: fixes run again in us-east-1");
    }

    @Test
    void severalPausesHoldUntilEachHasEnded() {
        Owner owner = new Owner();
        owner.types("pause", "--reason", "One");
        Cli second = owner.types("pause", "--reason", "Two", "--json");
        assertThat(second.json().path("pauses")).hasSize(2);
        assertThat(owner.types("resume").status()).isEqualTo(1);
        Cli first = owner.types("resume", second.json().at("/pauses/0/id").asText());
        assertThat(first.out()).contains("These hold:", "Two");
        assertThat(owner.types("resume", "--all").status()).isZero();
        assertThat(owner.types("resume").out()).isEqualTo("No pause holds.\n");
        assertThat(owner.types("resume", "--storm").out()).isEqualTo("No storm goes on.\n");
    }

    @Test
    void whatIsNoIncidentOrPauseIsWrongUsage() {
        assertThat(Cli.run("undo", "web").status()).isEqualTo(64);
        assertThat(Cli.run("approve").status()).isEqualTo(64);
        assertThat(Cli.run("pause").status()).isEqualTo(64);
        assertThat(Cli.run("resume", "yesterday").status()).isEqualTo(64);
        assertThat(Cli.run("resume", "pause-12345678", "--all").status()).isEqualTo(64);
        assertThat(Cli.run("resume", "--storm", "--all").status()).isEqualTo(64);
        assertThat(Cli.run("undo", "i-0a1b2c3d4e5f67890-1").status()).isEqualTo(69);
        Owner owner = new Owner();
        Cli unknown = owner.types("undo", "i-0a1b2c3d4e5f67890-1", "--json");
        assertThat(unknown.status()).isEqualTo(1);
        assertThat(unknown.json().path("sentence").asText())
                .isEqualTo("There is no incident i-0a1b2c3d4e5f67890-1.");
    }
}
