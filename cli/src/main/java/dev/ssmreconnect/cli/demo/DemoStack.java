package dev.ssmreconnect.cli.demo;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ssmreconnect.aws.AwsClients;
import dev.ssmreconnect.aws.dispatch.SqsLookAgainQueue;
import dev.ssmreconnect.aws.notify.SnsNotifier.HttpsFormat;
import dev.ssmreconnect.cli.demo.DeployedTemplate.WorkQueue;
import dev.ssmreconnect.functions.diagnose.DiagnoseHandler;
import dev.ssmreconnect.functions.operate.OperateHandler;
import dev.ssmreconnect.functions.remediate.RemediateHandler;
import dev.ssmreconnect.functions.review.ReviewHandler;
import dev.ssmreconnect.functions.runtime.Composition;
import dev.ssmreconnect.functions.runtime.JsonLog;
import dev.ssmreconnect.functions.runtime.Settings;
import dev.ssmreconnect.functions.runtime.Stores;
import dev.ssmreconnect.functions.watch.WatchHandler;
import dev.ssmreconnect.pipeline.Operations;
import dev.ssmreconnect.policy.Mode;
import dev.ssmreconnect.record.IncidentStore;
import dev.ssmreconnect.remediate.RestartDocument;
import dev.ssmreconnect.sandbox.SandboxAccount;
import dev.ssmreconnect.sandbox.identity.Policy;
import dev.ssmreconnect.sandbox.identity.Role;
import dev.ssmreconnect.sandbox.messaging.Queue;
import dev.ssmreconnect.sandbox.messaging.QueueMessage;
import dev.ssmreconnect.sandbox.plan.AccountPlan;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * The product as it is deployed, in the embedded account: the rules, queues and schedule of the template, the handlers, the adapters over the account's
 * clients. Only the table is in memory.
 */
public final class DemoStack {
    private static final String POLICY_PARAMETER = "/session-manager-reconnect/policy";
    private static final JsonMapper JSON = new JsonMapper();

    private final SandboxAccount account;
    private final String region;
    private final UnaryOperator<AwsClients> faults;
    private final Stores stores = Stores.inMemory();
    private final Map<String, RequestStreamHandler> forPeople = new TreeMap<>();
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final JsonLog log = new JsonLog(new PrintStream(written, true, StandardCharsets.UTF_8));

    /** @param policy as {@code policy.yaml} has it */
    public DemoStack(SandboxAccount account, String policy) {
        this(account, policy, UnaryOperator.identity());
    }

    /** @param faults what is between the functions and AWS */
    public DemoStack(SandboxAccount account, String policy, UnaryOperator<AwsClients> faults) {
        this.account = account;
        this.faults = faults;
        region = account.world().region().name();
        DeployedTemplate template = DeployedTemplate.packaged(region);
        account.ssm().setParameter(POLICY_PARAMETER, policy);
        account.ssm().setDocument(RestartDocument.name(region), RestartDocument.content());
        agentIdentity(template.agentPolicy());
        queues(template);
        rules(template);
        functions(template, account.topics().create("ssm-reconnect-" + region));
    }

    public IncidentStore incidents() {
        return stores.incidents();
    }

    /** As a person's commands reach the stack. */
    public Operations operations() {
        return new Operations(
                new Operations.Ports(
                        stores.incidents(),
                        new SqsLookAgainQueue(account.sqs(), url("diagnose")),
                        stores.pauses(),
                        account.clock()),
                region);
    }

    /** The ARN of one of the functions that people call, by its part of the name. */
    public String functionArn(String part) {
        return "arn:%s:lambda:%s:%s:function:ssm-reconnect-%s-%s:live"
                .formatted(
                        account.world().region().partition(),
                        region,
                        account.world().accountId(),
                        region,
                        part);
    }

    /** As CloudWatch calls a function for whoever looks at the dashboard. */
    public String call(String functionArn, String event) {
        return Optional.ofNullable(forPeople.get(functionArn))
                .map(function -> invoke(function, event))
                .orElseThrow(() ->
                        new IllegalArgumentException("There is no function " + functionArn + "."));
    }

    /** What the functions logged that was not done. */
    public List<String> warnings() {
        return written.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.contains("\"WARN\""))
                .toList();
    }

    private void agentIdentity(String policy) {
        AccountPlan plan = account.plan();
        String name = "ssm-reconnect-" + region;
        Role role = plan.role(name, plan.managedPolicy(Policy.parse(name, policy)));
        plan.profile(name, role);
    }

    private void queues(DeployedTemplate template) {
        template.queues()
                .forEach(queue -> account.queues().create(queue.name(), queue.visibilityTimeout()));
        for (WorkQueue queue : template.queues()) {
            queue.deadLetters()
                    .ifPresent(dead ->
                            queue(queue.name()).deadLettersTo(queue(dead), queue.maxReceives()));
        }
    }

    private Queue queue(String name) {
        return account.queues()
                .find(name)
                .orElseThrow(() ->
                        new IllegalStateException(
                                "The packaged template has no queue " + name + "."));
    }

    private void rules(DeployedTemplate template) {
        for (DeployedTemplate.EventRule rule : template.eventRules()) {
            for (String target : rule.queues()) {
                account.bus()
                        .rule(
                                rule.name(),
                                rule.pattern(),
                                event -> queue(target).send(event, "", "", Duration.ZERO));
            }
        }
    }

    private void functions(DeployedTemplate template, String topic) {
        Composition parts =
                new Composition(
                        settings(topic),
                        faults.apply(clients(account)),
                        stores,
                        account.clock(),
                        account::pass,
                        log);
        feed(template, "diagnose", new DiagnoseHandler(parts.pipeline(), log));
        feed(template, "remediate.fifo", new RemediateHandler(parts.remediation(), log));
        WatchHandler watch = new WatchHandler(parts);
        account.every(template.tick(), () -> invoke(watch, "{}"));
        forPeople.put(functionArn("review"), new ReviewHandler(parts));
        forPeople.put(functionArn("operate"), new OperateHandler(parts));
    }

    private Settings settings(String topic) {
        return new Settings(
                "ssm-reconnect-" + region,
                topic,
                HttpsFormat.JSON,
                Mode.ENFORCE,
                POLICY_PARAMETER,
                account.world().accountId(),
                account.world().region().partition(),
                region,
                Optional.of(url("diagnose")),
                Optional.of(url("remediate.fifo")),
                Optional.of(functionArn("operate")));
    }

    /** The embedded account's, as the functions take them. */
    public static AwsClients clients(SandboxAccount account) {
        return new AwsClients(
                account.ec2(),
                account.iam(),
                account.ssm(),
                account.cloudWatch(),
                account.sqs(),
                account.sns(),
                account.events());
    }

    private String url(String end) {
        return account.queues().url("ssm-reconnect-" + region + "-" + end);
    }

    private void feed(DeployedTemplate template, String end, RequestStreamHandler handler) {
        String name = "ssm-reconnect-" + region + "-" + end;
        WorkQueue queue =
                template.queues().stream()
                        .filter(each -> each.name().equals(name))
                        .findFirst()
                        .orElseThrow(() ->
                                new IllegalStateException(
                                        "The packaged template has no queue " + name + "."));
        queue(name)
                .subscribe(
                        queue.batchSize(),
                        queue.window(),
                        batch -> failures(invoke(handler, records(batch))));
    }

    /** @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html">What Lambda is given</a> */
    private static String records(List<QueueMessage> batch) {
        ObjectNode event = JSON.createObjectNode();
        ArrayNode records = event.putArray("Records");
        for (QueueMessage message : batch) {
            ObjectNode item = records.addObject();
            item.put("messageId", message.id())
                    .put("body", message.body())
                    .put("eventSource", "aws:sqs");
            item.putObject("attributes")
                    .put("ApproximateReceiveCount", String.valueOf(message.receiveCount()));
        }
        return event.toString();
    }

    private static Collection<String> failures(String answer) {
        try {
            List<String> failed = new ArrayList<>();
            for (JsonNode each : JSON.readTree(answer).path("batchItemFailures")) {
                failed.add(each.path("itemIdentifier").asText());
            }
            return failed;
        } catch (IOException e) {
            throw new UncheckedIOException("A function answered what is no JSON.", e);
        }
    }

    private static String invoke(RequestStreamHandler handler, String event) {
        try (InputStream input = new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8));
                ByteArrayOutputStream output = new ByteArrayOutputStream()) {
            handler.handleRequest(input, output, new DemoContext());
            return output.toString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("A function could not be called.", e);
        }
    }

    /** Calls that changed something, and how often, by action. */
    public Map<String, Long> changes() {
        Map<String, Long> changes = new TreeMap<>();
        account.gate().calls().stream()
                .filter(call -> call.error().isEmpty() && isChange(call.action()))
                .forEach(call -> changes.merge(call.action(), 1L, Long::sum));
        return changes;
    }

    private static boolean isChange(String action) {
        String operation = action.substring(action.indexOf(':') + 1);
        boolean reads =
                operation.startsWith("Describe")
                        || operation.startsWith("Get")
                        || operation.startsWith("List")
                        || operation.startsWith("Simulate");
        return !reads
                && (action.startsWith("ec2:")
                        || action.startsWith("iam:")
                        || action.equals("ssm:SendCommand"));
    }
}
