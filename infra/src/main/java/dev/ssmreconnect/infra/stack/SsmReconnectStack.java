package dev.ssmreconnect.infra.stack;

import dev.ssmreconnect.access.FunctionAccess;
import dev.ssmreconnect.access.OpinionAccess;
import dev.ssmreconnect.fix.ActionKind;
import dev.ssmreconnect.infra.construct.Alarms;
import dev.ssmreconnect.infra.construct.EncryptionKey;
import dev.ssmreconnect.infra.construct.IncidentTable;
import dev.ssmreconnect.infra.construct.InstanceIdentity;
import dev.ssmreconnect.infra.construct.JavaFunction;
import dev.ssmreconnect.infra.construct.Notifications;
import dev.ssmreconnect.infra.construct.OpinionRole;
import dev.ssmreconnect.infra.construct.Overview;
import dev.ssmreconnect.infra.construct.PolicyParameter;
import dev.ssmreconnect.infra.construct.RestartCommand;
import dev.ssmreconnect.infra.construct.SelfProtection;
import dev.ssmreconnect.infra.construct.Statements;
import dev.ssmreconnect.infra.construct.Triggers;
import dev.ssmreconnect.infra.construct.WorkQueue;
import dev.ssmreconnect.infra.deployment.Deployment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.kms.IKey;
import software.constructs.Construct;

/**
 * The product in one account and Region. In audit mode what could change anything is not there: no remediate function, no queue to it,
 * no identity to attach.
 */
public final class SsmReconnectStack extends Stack {
    private static final Duration WATCH_TIMEOUT = Duration.minutes(4);
    private static final Duration DIAGNOSE_TIMEOUT = Duration.minutes(2);
    private static final Duration REMEDIATE_TIMEOUT = Duration.minutes(2);

    /** What keeps the product from starving the account's other functions and its API quotas. */
    private static final int DIAGNOSE_CONCURRENCY = 10;

    private static final int REMEDIATE_CONCURRENCY = 5;
    private static final Duration PERSON_TIMEOUT = Duration.seconds(30);
    private static final int PERSON_CONCURRENCY = 5;

    private final Deployment deployment;
    private final IKey key;
    private final IncidentTable table;
    private final Notifications notifications;
    private final PolicyParameter policy;

    public SsmReconnectStack(Construct scope, String id, StackProps props, Deployment deployment) {
        super(scope, id, props);
        this.deployment = deployment;
        key = new EncryptionKey(this).key();
        table = new IncidentTable(this, key);
        notifications = new Notifications(this, key, deployment.email());
        policy = new PolicyParameter(this, deployment.policyText());
        Alarms alarms = new Alarms(this, notifications.topic());

        WorkQueue diagnoseQueue = WorkQueue.standard(this, "diagnose", DIAGNOSE_TIMEOUT);
        JavaFunction diagnose =
                function(
                                "diagnose",
                                "reads what AWS shows of an instance, says why it is not connected, and plans",
                                DIAGNOSE_TIMEOUT,
                                DIAGNOSE_CONCURRENCY)
                        .allow(Statements.of(FunctionAccess.diagnose()))
                        .allow(calendars());
        JavaFunction watch =
                function(
                                "watch",
                                "finds lost and never registered nodes, and what is due",
                                WATCH_TIMEOUT,
                                1)
                        .allow(Statements.of(FunctionAccess.watch()));
        diagnoseQueue.feed(diagnose, 100, Duration.seconds(5));
        List.of(diagnose, watch)
                .forEach(
                        sender -> sender.sendTo(diagnoseQueue, "SSM_RECONNECT_DIAGNOSE_QUEUE_URL"));
        new Triggers(this, diagnoseQueue, watch);
        alarms.whenLettersAreDead("diagnose", diagnoseQueue);
        alarms.whenItFails(diagnose, "diagnose");
        alarms.whenItFails(watch, "watch");
        alarms.whenItStops();
        alarms.whenPeopleAreNotReached();
        Map<String, WorkQueue> queues = new LinkedHashMap<>();
        queues.put("diagnose", diagnoseQueue);
        if (deployment.enforces()) {
            queues.put("remediate", remediate(alarms, diagnose));
        }
        queues.forEach(alarms::whenWorkIsLate);
        Overview overview =
                new Overview(this, review(alarms, operate(alarms, diagnoseQueue)), queues);
        output("TableName", table.name());
        output("TopicArn", notifications.topic().getTopicArn());
        output("DiagnoseQueueUrl", diagnoseQueue.queue().getQueueUrl());
        output("DashboardName", overview.name());
    }

    /** What the dashboard's buttons call; whoever may call it may act. */
    private JavaFunction operate(Alarms alarms, WorkQueue diagnoseQueue) {
        JavaFunction operate =
                bare(
                                "operate",
                                "does what a person chooses on the dashboard",
                                PERSON_TIMEOUT,
                                PERSON_CONCURRENCY)
                        .allow(table.readAndWrite());
        operate.sendTo(diagnoseQueue, "SSM_RECONNECT_DIAGNOSE_QUEUE_URL");
        alarms.whenItFails(operate, "operate");
        return operate;
    }

    private JavaFunction review(Alarms alarms, JavaFunction operate) {
        JavaFunction review =
                bare(
                                "review",
                                "shows incidents on the dashboard, and can do nothing else",
                                PERSON_TIMEOUT,
                                PERSON_CONCURRENCY)
                        .allow(table.read());
        review.function()
                .addEnvironment(
                        "SSM_RECONNECT_OPERATE_FUNCTION_ARN", operate.alias().getFunctionArn());
        alarms.whenItFails(review, "review");
        return review;
    }

    private WorkQueue remediate(Alarms alarms, JavaFunction diagnose) {
        new InstanceIdentity(this);
        WorkQueue queue = WorkQueue.fifo(this, "remediate", REMEDIATE_TIMEOUT);
        Set<ActionKind> enabled = deployment.policy().enabledKinds();
        if (enabled.contains(ActionKind.RESTART_AGENT)) {
            new RestartCommand(this);
        }
        JavaFunction remediate =
                function(
                                "remediate",
                                "carries out what the policy allows, and nothing else",
                                REMEDIATE_TIMEOUT,
                                REMEDIATE_CONCURRENCY)
                        .allow(Statements.of(FunctionAccess.remediate(enabled)))
                        .allow(calendars())
                        .allow(SelfProtection.statements());
        if (deployment.policy().aftercare().secondOpinion()) {
            new OpinionRole(this);
            remediate.allow(Statements.of(OpinionAccess.asking()));
        }
        queue.feed(remediate, 1, Duration.seconds(0));
        diagnose.sendTo(queue, "SSM_RECONNECT_REMEDIATE_QUEUE_URL");
        alarms.whenLettersAreDead("remediate", queue);
        alarms.whenItFails(remediate, "remediate");
        alarms.whenFixesFail();
        output("RemediateQueueUrl", queue.queue().getQueueUrl());
        return queue;
    }

    private JavaFunction function(
            String part, String description, Duration timeout, Number concurrency) {
        return bare(part, description, timeout, concurrency)
                .allow(table.readAndWrite())
                .allow(notifications.publish())
                .allow(List.of(notifications.putEvents(), policy.read()));
    }

    /** Without any right but to its own log. */
    private JavaFunction bare(
            String part, String description, Duration timeout, Number concurrency) {
        return new JavaFunction(
                this,
                new JavaFunction.Settings(
                        part,
                        handler(part),
                        description,
                        deployment.functionsJar(),
                        timeout,
                        1024,
                        concurrency,
                        environment(),
                        key));
    }

    private List<PolicyStatement> calendars() {
        return Statements.of(FunctionAccess.calendars(deployment.policy().calendars()));
    }

    private static String handler(String part) {
        String type = Character.toUpperCase(part.charAt(0)) + part.substring(1) + "Handler";
        return "dev.ssmreconnect.functions." + part + "." + type;
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("SSM_RECONNECT_MODE", deployment.mode().id());
        environment.put("SSM_RECONNECT_TABLE", table.name());
        environment.put("SSM_RECONNECT_TOPIC_ARN", notifications.topic().getTopicArn());
        environment.put("SSM_RECONNECT_POLICY_PARAMETER", policy.name());
        environment.put("SSM_RECONNECT_ACCOUNT", getAccount());
        environment.put("SSM_RECONNECT_PARTITION", getPartition());
        if (deployment.chat()) {
            environment.put("SSM_RECONNECT_CHAT", "true");
        }
        return environment;
    }

    private void output(String name, String value) {
        CfnOutput.Builder.create(this, name).value(value).build();
    }
}
