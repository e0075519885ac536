package dev.ssmreconnect.aws;

import dev.ssmreconnect.measure.Metrics;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.metrics.MetricPublisher;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/**
 * How a function reaches AWS.
 *
 * @param credentials empty for the SDK's usual chain: a function that starts from a snapshot gets its credentials from the container's
 *     endpoint, and they must not be kept in the snapshot
 * @param ahead makes some of the clients, while the caller's thread makes others
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/snapstart-best-practices.html">SnapStart's best practices</a>
 */
public record AwsConnection(
        Region region,
        SdkHttpClient http,
        Optional<AwsCredentialsProvider> credentials,
        Executor ahead) {
    /** A call that takes longer is stuck: a function has two minutes for all of them. */
    private static final Duration ATTEMPT = Duration.ofSeconds(10);

    private static final Duration CALL = Duration.ofSeconds(40);

    /**
     * With the JDK's own HTTP client, which is the lightest to start: {@code ssm-reconnect bench cold-start} shows it beside others.
     */
    public static AwsConnection live(String region) {
        return live(region, Runnable::run);
    }

    /** @param ahead makes the HTTP client too, which only the first request needs */
    public static AwsConnection live(String region, Executor ahead) {
        return new AwsConnection(
                Region.of(region), HttpAhead.urlConnection(ahead), Optional.empty(), ahead);
    }

    /**
     * They share one budget of calls.
     *
     * @param metrics is told of calls that AWS throttled
     */
    public AwsClients clients(Metrics metrics) {
        MetricPublisher throttles = new ThrottleCounter(metrics);
        CallBudget budget = CallBudget.ofThisProcess();
        Consumer<ClientOverrideConfiguration.Builder> inCommon =
                configuration ->
                        configuration.addMetricPublisher(throttles).addExecutionInterceptor(budget);
        Ahead<CloudWatchClient> cloudWatch =
                ahead(() -> build(CloudWatchClient.builder(), inCommon));
        Ahead<SqsClient> sqs = ahead(() -> build(SqsClient.builder(), inCommon));
        Ahead<SnsClient> sns = ahead(() -> build(SnsClient.builder(), inCommon));
        Ahead<EventBridgeClient> eventBridge =
                ahead(() -> build(EventBridgeClient.builder(), inCommon));
        return new AwsClients(
                build(Ec2Client.builder(), inCommon),
                build(IamClient.builder(), inCommon),
                build(SsmClient.builder(), inCommon),
                cloudWatch.get(),
                sqs.get(),
                sns.get(),
                eventBridge.get());
    }

    private <T> Ahead<T> ahead(Supplier<T> maker) {
        return new Ahead<>(maker, ahead);
    }

    /** The client for the record, which is the product's own and no part of the account that it watches. */
    public DynamoDbClient dynamoDb() {
        return build(DynamoDbClient.builder());
    }

    /** For who changed what: asked seldom, so it is made when it is first needed. */
    public CloudTrailClient cloudTrail() {
        return build(CloudTrailClient.builder());
    }

    /** A client that gives up in time. */
    public <B extends AwsClientBuilder<B, C> & SdkSyncClientBuilder<B, C>, C> C build(B builder) {
        return build(builder, configuration -> {});
    }

    private <B extends AwsClientBuilder<B, C> & SdkSyncClientBuilder<B, C>, C> C build(
            B builder, Consumer<ClientOverrideConfiguration.Builder> further) {
        credentials.ifPresent(builder::credentialsProvider);
        return builder.region(region)
                .httpClient(http)
                .overrideConfiguration(configuration ->
                        further.accept(
                                configuration
                                        .retryStrategy(RetryMode.STANDARD)
                                        .apiCallAttemptTimeout(ATTEMPT)
                                        .apiCallTimeout(CALL)))
                .build();
    }
}
