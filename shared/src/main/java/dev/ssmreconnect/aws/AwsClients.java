package dev.ssmreconnect.aws;

import dev.ssmreconnect.measure.Metrics;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
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

/** The clients that a function works with, all of one account and Region. */
public record AwsClients(
        Ec2Client ec2,
        IamClient iam,
        SsmClient ssm,
        CloudWatchClient cloudWatch,
        SqsClient sqs,
        SnsClient sns,
        EventBridgeClient eventBridge) {
    /** A call that takes longer is stuck: a function has two minutes for all of them. */
    private static final Duration ATTEMPT = Duration.ofSeconds(10);

    private static final Duration CALL = Duration.ofSeconds(40);

    /**
     * With the JDK's own HTTP client, which is the lightest to start, and the SDK's usual chain of credentials: a function that starts from
     * a snapshot gets its credentials from the container's endpoint, and they must not be kept in the snapshot.
     *
     * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/snapstart-best-practices.html">SnapStart's best practices</a>
     *
     * @param metrics is told of calls that AWS throttled
     */
    public static AwsClients in(String regionName, Metrics metrics) {
        ThrottleCounter throttles = new ThrottleCounter(metrics);
        Region region = Region.of(regionName);
        SdkHttpClient http = UrlConnectionHttpClient.create();
        return new AwsClients(
                build(Ec2Client.builder(), region, http, Optional.of(throttles)),
                build(IamClient.builder(), region, http, Optional.of(throttles)),
                build(SsmClient.builder(), region, http, Optional.of(throttles)),
                build(CloudWatchClient.builder(), region, http, Optional.of(throttles)),
                build(SqsClient.builder(), region, http, Optional.of(throttles)),
                build(SnsClient.builder(), region, http, Optional.of(throttles)),
                build(EventBridgeClient.builder(), region, http, Optional.of(throttles)));
    }

    /** The client for the record, which is the product's own and no part of the account that it watches. */
    public static DynamoDbClient dynamoDb(String regionName) {
        return build(
                DynamoDbClient.builder(), Region.of(regionName), UrlConnectionHttpClient.create());
    }

    /** For who changed what: asked seldom, so it is made when it is first needed. */
    public static CloudTrailClient cloudTrail(String regionName) {
        return build(
                CloudTrailClient.builder(),
                Region.of(regionName),
                UrlConnectionHttpClient.create());
    }

    /** A client that gives up in time. */
    public static <B extends AwsClientBuilder<B, C> & SdkSyncClientBuilder<B, C>, C> C build(
            B builder, Region region, SdkHttpClient http) {
        return build(builder, region, http, Optional.empty());
    }

    private static <B extends AwsClientBuilder<B, C> & SdkSyncClientBuilder<B, C>, C> C build(
            B builder, Region region, SdkHttpClient http, Optional<MetricPublisher> publisher) {
        return builder.region(region)
                .httpClient(http)
                .overrideConfiguration(configuration ->
                        configuration
                                .retryStrategy(RetryMode.STANDARD)
                                .apiCallAttemptTimeout(ATTEMPT)
                                .apiCallTimeout(CALL)
                                .metricPublishers(publisher.stream().toList()))
                .build();
    }
}
