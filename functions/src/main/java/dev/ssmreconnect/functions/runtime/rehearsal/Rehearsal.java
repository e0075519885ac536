package dev.ssmreconnect.functions.runtime.rehearsal;

import dev.ssmreconnect.aws.AwsClients;
import dev.ssmreconnect.aws.AwsConnection;
import dev.ssmreconnect.dispatch.Order;
import dev.ssmreconnect.event.EventParser;
import dev.ssmreconnect.functions.runtime.Composition;
import dev.ssmreconnect.functions.runtime.JsonLog;
import dev.ssmreconnect.functions.runtime.Settings;
import dev.ssmreconnect.functions.runtime.Stores;
import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.record.IncidentId;
import dev.ssmreconnect.record.Purpose;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.HttpsURLConnection;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/**
 * A composition over canned answers. Whoever runs a function with it has loaded and compiled what the first event needs: the SDK's
 * marshalling, Jackson, the pipeline. It has a clock, credentials and stores of its own, all made up, which end with it: a snapshot of the
 * process keeps none of the account's.
 */
public final class Rehearsal {
    private static final Instant THEN = Instant.parse("2026-01-02T00:00:00Z");
    private static final String REGION = "us-east-1";
    private static final String QUEUES = "https://sqs.us-east-1.amazonaws.com/111122223333/";

    /** As EventBridge puts it in the queue. */
    public static final String LAUNCH =
            """
            {"version":"0","id":"0a1b2c3d-0000-4000-8000-000000000001","source":"aws.ec2",\
            "detail-type":"EC2 Instance State-change Notification","time":"2026-01-01T00:00:00Z","account":"111122223333",\
            "region":"us-east-1","resources":[],"detail":{"instance-id":"i-0a1b2c3d4e5f60001","state":"running"}}\
            """;

    private static final InstanceId INSTANCE = new InstanceId("i-0a1b2c3d4e5f60001");

    private Rehearsal() {}

    /** Its table is always empty. */
    public static Composition composition() {
        AwsConnection connection = connection();
        return composition(
                clients(connection), Stores.inDynamoDb(connection.dynamoDb(), settings()));
    }

    /**
     * An instance is diagnosed and its plan carried out.
     *
     * @return what became of it
     */
    public static String remediation() {
        AwsConnection connection = connection();
        Stores.inDynamoDb(connection.dynamoDb(), settings())
                .incidents()
                .find(new IncidentId(INSTANCE.value(), 1));
        Stores stores = Stores.inMemory();
        Composition composition = composition(clients(connection), stores);
        composition.pipeline().handle(List.of(EventParser.parse(LAUNCH)));
        return Optional.ofNullable(
                        stores.incidents().latest(List.of(INSTANCE.value())).get(INSTANCE.value()))
                .map(incident -> Order.of(incident, Purpose.CARRY_OUT))
                .map(order -> composition.remediation().carryOut(order, "rehearsal"))
                .orElse("There was nothing to carry out.");
    }

    private static AwsConnection connection() {
        loadTheTrustStore();
        return new AwsConnection(
                Region.of(REGION),
                new CannedHttp(),
                Optional.of(
                        StaticCredentialsProvider.create(
                                AwsBasicCredentials.create("rehearsal", "rehearsal"))),
                Runnable::run);
    }

    private static AwsClients clients(AwsConnection connection) {
        return connection.clients(measurement -> {});
    }

    private static void loadTheTrustStore() {
        HttpsURLConnection.getDefaultSSLSocketFactory();
    }

    private static Composition composition(AwsClients clients, Stores stores) {
        PrintStream nowhere =
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        return new Composition(
                settings(),
                clients,
                stores,
                InstantSource.fixed(THEN),
                time -> {},
                new JsonLog(nowhere));
    }

    private static Settings settings() {
        return Settings.of(environment());
    }

    /** As Lambda would set it, of an account that does not exist. */
    public static Map<String, String> environment() {
        return Map.of(
                "SSM_RECONNECT_TABLE",
                "rehearsal",
                "SSM_RECONNECT_TOPIC_ARN",
                "arn:aws:sns:us-east-1:111122223333:rehearsal",
                "SSM_RECONNECT_MODE",
                "enforce",
                "SSM_RECONNECT_POLICY_PARAMETER",
                "/session-manager-reconnect/policy",
                "SSM_RECONNECT_ACCOUNT",
                "111122223333",
                "SSM_RECONNECT_PARTITION",
                "aws",
                "AWS_REGION",
                REGION,
                "SSM_RECONNECT_DIAGNOSE_QUEUE_URL",
                QUEUES + "diagnose",
                "SSM_RECONNECT_REMEDIATE_QUEUE_URL",
                QUEUES + "remediate.fifo");
    }
}
