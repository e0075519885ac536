package dev.ssmreconnect.functions.runtime;

import dev.ssmreconnect.aws.AwsClients;
import dev.ssmreconnect.aws.AwsConnection;
import dev.ssmreconnect.aws.SideBySide;
import dev.ssmreconnect.aws.Sleeper;
import dev.ssmreconnect.aws.collect.AwsSnapshotSource;
import dev.ssmreconnect.aws.collect.CallerAccount;
import dev.ssmreconnect.aws.collect.ReadClients;
import dev.ssmreconnect.aws.dispatch.SqsLookAgainQueue;
import dev.ssmreconnect.aws.dispatch.SqsOrderQueue;
import dev.ssmreconnect.aws.notify.EventBridgeNotifier;
import dev.ssmreconnect.aws.notify.SnsNotifier;
import dev.ssmreconnect.aws.policy.ChangeCalendarHold;
import dev.ssmreconnect.aws.policy.EndpointSpendingSource;
import dev.ssmreconnect.aws.policy.ParameterPolicySource;
import dev.ssmreconnect.aws.record.CloudTrailHistory;
import dev.ssmreconnect.aws.remediate.AwsRemediator;
import dev.ssmreconnect.aws.remediate.AwsSecondOpinion;
import dev.ssmreconnect.aws.watch.AwsNodeSource;
import dev.ssmreconnect.aws.watch.EventBridgeBus;
import dev.ssmreconnect.collect.SnapshotSource;
import dev.ssmreconnect.dispatch.LookAgainQueue;
import dev.ssmreconnect.dispatch.OrderQueue;
import dev.ssmreconnect.measure.MeasuredIncidentStore;
import dev.ssmreconnect.measure.Metrics;
import dev.ssmreconnect.model.Arn;
import dev.ssmreconnect.notify.MessageRenderer;
import dev.ssmreconnect.notify.Notifier;
import dev.ssmreconnect.notify.PauseRenderer;
import dev.ssmreconnect.pipeline.Announcer;
import dev.ssmreconnect.pipeline.LimitGate;
import dev.ssmreconnect.pipeline.Operations;
import dev.ssmreconnect.pipeline.PauseAnnouncer;
import dev.ssmreconnect.pipeline.Pipeline;
import dev.ssmreconnect.pipeline.Reasoning;
import dev.ssmreconnect.pipeline.Remediation;
import dev.ssmreconnect.pipeline.Reviewing;
import dev.ssmreconnect.pipeline.StagedReasoning;
import dev.ssmreconnect.pipeline.Storms;
import dev.ssmreconnect.policy.HoldSource;
import dev.ssmreconnect.policy.PolicySource;
import dev.ssmreconnect.record.ChangeHistory;
import dev.ssmreconnect.record.IncidentStore;
import dev.ssmreconnect.record.PauseHold;
import dev.ssmreconnect.record.StormHold;
import dev.ssmreconnect.remediate.SecondOpinion;
import dev.ssmreconnect.watch.Watch;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The one place where the parts of a function are put together. */
public final class Composition {
    private final Settings settings;
    private final AwsClients clients;
    private final InstantSource clock;
    private final Sleeper sleeper;
    private final JsonLog log;
    private final Stores stores;
    private final ChangeHistory history;
    private final SideBySide calls;
    private final PolicySource policies;
    private final IncidentStore incidents;

    /** With clients, stores and a time of one's own, as the embedded account has them. Calls are made one after the other. */
    public Composition(
            Settings settings,
            AwsClients clients,
            Stores stores,
            InstantSource clock,
            Sleeper sleeper,
            JsonLog log) {
        this(
                settings,
                clients,
                stores,
                clock,
                sleeper,
                log,
                ChangeHistory.unknown(),
                SideBySide.no());
    }

    private Composition(
            Settings settings,
            AwsClients clients,
            Stores stores,
            InstantSource clock,
            Sleeper sleeper,
            JsonLog log,
            ChangeHistory history,
            SideBySide calls) {
        this.settings = settings;
        this.clients = clients;
        this.stores = stores;
        this.clock = clock;
        this.sleeper = sleeper;
        this.log = log;
        this.history = history;
        this.calls = calls;
        policies = new ParameterPolicySource(clients.ssm(), settings.policyParameter(), clock);
        incidents = new MeasuredIncidentStore(stores.incidents(), metrics());
    }

    /** As it is deployed. */
    public static Composition of(Settings settings) {
        return of(settings, Runnable::run);
    }

    /** The same with the settings of the environment, made by several threads: Lambda gives two processors while a function starts. */
    public static Composition deployed() {
        ExecutorService ahead =
                Executors.newSingleThreadExecutor(
                        Thread.ofPlatform().daemon().name("made-ahead").factory());
        ahead.execute(() -> JsonAhead.read(new JsonLog(System.out)));
        Composition composition = of(Settings.of(System.getenv()), ahead);
        ahead.shutdown();
        return composition;
    }

    private static Composition of(Settings settings, Executor ahead) {
        JsonLog log = new JsonLog(System.out);
        InstantSource clock = InstantSource.system();
        AwsConnection aws = AwsConnection.live(settings.region(), ahead);
        return new Composition(
                settings,
                aws.clients(new EmbeddedMetrics(log, clock)),
                Stores.inDynamoDb(aws.dynamoDb(), settings),
                clock,
                Sleeper.ofThread(),
                log,
                new CloudTrailHistory(aws::cloudTrail, clock),
                SideBySide.few());
    }

    public Settings settings() {
        return settings;
    }

    public JsonLog log() {
        return log;
    }

    public Metrics metrics() {
        return new EmbeddedMetrics(log, clock);
    }

    public Pipeline pipeline() {
        return new Pipeline(
                new Pipeline.Ports(
                        snapshots(),
                        reasoning(),
                        incidents,
                        orders(),
                        lookAgain(),
                        announcer(),
                        new PauseAnnouncer(
                                stores.pauses(),
                                new PauseRenderer(settings.account(), settings.region()),
                                people()),
                        limits(),
                        storms(),
                        clock,
                        history),
                settings.partition(),
                settings.mode());
    }

    public Remediation remediation() {
        return new Remediation(
                new Remediation.Ports(
                        snapshots(),
                        reasoning(),
                        incidents,
                        stores.claims(),
                        new AwsRemediator(
                                clients.ec2(),
                                clients.iam(),
                                clients.ssm(),
                                settings.region(),
                                clock,
                                sleeper),
                        announcer(),
                        limits(),
                        clock,
                        opinions()));
    }

    private SecondOpinion opinions() {
        Arn role =
                new Arn(
                        settings.partition(),
                        "iam",
                        "",
                        settings.account(),
                        "role/ssm-reconnect-" + settings.region() + "-opinion");
        return new AwsSecondOpinion(clients.ssm(), role, settings.region());
    }

    /** What a person can say to it. */
    public Operations operations() {
        return new Operations(
                new Operations.Ports(incidents, lookAgain(), stores.pauses(), clock),
                settings.region());
    }

    /** What the dashboard shows. */
    public Reviewing reviewing() {
        return new Reviewing(stores.incidents(), stores.pauses(), clock);
    }

    public Watch watch() {
        return new Watch(
                new Watch.Ports(
                        new AwsNodeSource(clients.ec2(), clients.ssm(), calls),
                        stores.watchMemory(),
                        new EventBridgeBus(clients.eventBridge()),
                        incidents,
                        stores.dark(),
                        lookAgain(),
                        clock));
    }

    private SnapshotSource snapshots() {
        Arn account =
                Arn.parse("arn:" + settings.partition() + ":iam::" + settings.account() + ":root");
        return new AwsSnapshotSource(
                new ReadClients(clients.ec2(), clients.iam(), clients.ssm(), clients.cloudWatch()),
                new CallerAccount(
                        settings.account(), settings.region(), settings.partition(), account),
                clock,
                calls);
    }

    private LimitGate limits() {
        return new LimitGate(
                stores.ledger(),
                new EndpointSpendingSource(clients.ec2(), settings.region()),
                incidents,
                announcer(),
                clock);
    }

    private Storms storms() {
        return new Storms(
                new Storms.Ports(
                        incidents,
                        stores.dark(),
                        lookAgain(),
                        policies,
                        announcer(),
                        clock,
                        history));
    }

    private Reasoning reasoning() {
        return new StagedReasoning(
                policies,
                HoldSource.all(
                        new PauseHold(stores.pauses()),
                        new StormHold(stores.incidents()),
                        new ChangeCalendarHold(clients.ssm())),
                settings.mode());
    }

    private Announcer announcer() {
        MessageRenderer renderer = new MessageRenderer(settings.account(), settings.region());
        Notifiers notifiers =
                new Notifiers(people(), new EventBridgeNotifier(clients.eventBridge()), log);
        return new Announcer(incidents, renderer::render, notifiers);
    }

    private Notifier people() {
        return new SnsNotifier(clients.sns(), settings.topicArn(), settings.https());
    }

    /** In audit mode there is no queue, and no plan asks for one. */
    private OrderQueue orders() {
        return settings.remediateQueueUrl()
                .<OrderQueue>map(url -> new SqsOrderQueue(clients.sqs(), url))
                .orElse(order -> {
                    throw new InvalidSettings(
                            "SSM_RECONNECT_REMEDIATE_QUEUE_URL is not set, and "
                                    + order.incidentId()
                                    + " is to be remediated: expected the URL of the queue to the remediation.");
                });
    }

    private LookAgainQueue lookAgain() {
        return new SqsLookAgainQueue(clients.sqs(), settings.requiredDiagnoseQueueUrl());
    }
}
