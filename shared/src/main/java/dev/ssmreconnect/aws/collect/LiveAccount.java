package dev.ssmreconnect.aws.collect;

import dev.ssmreconnect.aws.CallBudget;
import dev.ssmreconnect.aws.SideBySide;
import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.snapshot.Readings;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.sts.StsClient;

/** The account that the environment names: credentials, Region and endpoints come from where the AWS CLI takes them. */
public final class LiveAccount implements AutoCloseable {
    /** A call that takes longer is stuck, and somebody is waiting. */
    private static final Duration ATTEMPT = Duration.ofSeconds(15);

    private final SdkHttpClient http;
    private final ReadClients clients;
    private final CallerAccount account;

    private LiveAccount(SdkHttpClient http, ReadClients clients, CallerAccount account) {
        this.http = http;
        this.clients = clients;
        this.account = account;
    }

    /** @throws AwsNotReachableException where there are no credentials or no Region, or AWS does not answer */
    public static LiveAccount open() {
        Region region = chosenRegion();
        SdkHttpClient http = UrlConnectionHttpClient.create();
        CallBudget budget = CallBudget.ofThisProcess();
        try (StsClient sts = configured(StsClient.builder(), region, http, budget).build()) {
            CallerAccount account = CallerAccount.identify(sts, region.id());
            ReadClients clients =
                    new ReadClients(
                            configured(Ec2Client.builder(), region, http, budget).build(),
                            configured(IamClient.builder(), region, http, budget).build(),
                            configured(SsmClient.builder(), region, http, budget).build(),
                            configured(CloudWatchClient.builder(), region, http, budget).build());
            return new LiveAccount(http, clients, account);
        }
    }

    private static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B configured(
            B builder, Region region, SdkHttpClient http, CallBudget budget) {
        return builder.region(region)
                .httpClient(http)
                .overrideConfiguration(configuration ->
                        configuration
                                .retryStrategy(RetryMode.STANDARD)
                                .apiCallAttemptTimeout(ATTEMPT)
                                .addExecutionInterceptor(budget));
    }

    /** @throws AwsNotReachableException where none is chosen */
    public static Region chosenRegion() {
        try {
            return new DefaultAwsRegionProviderChain().getRegion();
        } catch (SdkClientException e) {
            throw new AwsNotReachableException(
                    "No AWS Region is chosen: set AWS_REGION, or a region in the profile.", e);
        }
    }

    public CallerAccount account() {
        return account;
    }

    public Readings readings(Set<InstanceId> instances) {
        return source().readings(instances);
    }

    public Readings readingsOfRunning() {
        return source().readingsOfRunning();
    }

    /** What stands in the caller's own way to a session on this instance. */
    public CallerSide callerSide(InstanceId instance) {
        return CallerSide.of(clients, account, instance);
    }

    private AwsSnapshotSource source() {
        return new AwsSnapshotSource(clients, account, InstantSource.system(), SideBySide.few());
    }

    @Override
    public void close() {
        clients.ec2().close();
        clients.iam().close();
        clients.ssm().close();
        clients.cloudWatch().close();
        http.close();
    }
}
