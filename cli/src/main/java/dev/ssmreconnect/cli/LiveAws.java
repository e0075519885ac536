package dev.ssmreconnect.cli;

import dev.ssmreconnect.aws.collect.AwsNotReachableException;
import dev.ssmreconnect.aws.collect.AwsSnapshotSource;
import dev.ssmreconnect.aws.collect.CallerAccount;
import dev.ssmreconnect.aws.collect.ReadClients;
import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.snapshot.Readings;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.Function;
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

/** AWS as the caller's environment names it: credentials, Region and endpoints come from where the AWS CLI takes them. */
final class LiveAws implements Aws {
    private final Console console;

    LiveAws(Console console) {
        this.console = console;
    }

    @Override
    public Readings read(Set<InstanceId> instances) {
        return reading(source -> source.readings(instances));
    }

    @Override
    public Readings readRunning() {
        return reading(AwsSnapshotSource::readingsOfRunning);
    }

    private Readings reading(Function<AwsSnapshotSource, Readings> read) {
        Region region = region();
        try (SdkHttpClient http = UrlConnectionHttpClient.create();
                StsClient sts = client(StsClient.builder(), region, http).build();
                Ec2Client ec2 = client(Ec2Client.builder(), region, http).build();
                IamClient iam = client(IamClient.builder(), region, http).build();
                SsmClient ssm = client(SsmClient.builder(), region, http).build();
                CloudWatchClient cloudWatch =
                        client(CloudWatchClient.builder(), region, http).build()) {
            CallerAccount account = CallerAccount.identify(sts, region.id());
            console.progress(
                    "Reading account " + account.accountId() + " in " + account.region() + " ...");
            ReadClients clients = new ReadClients(ec2, iam, ssm, cloudWatch);
            return read.apply(new AwsSnapshotSource(clients, account, InstantSource.system()));
        }
    }

    private static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B client(
            B builder, Region region, SdkHttpClient http) {
        return builder.region(region)
                .httpClient(http)
                .overrideConfiguration(
                        configuration -> configuration.retryStrategy(RetryMode.STANDARD));
    }

    private static Region region() {
        try {
            return new DefaultAwsRegionProviderChain().getRegion();
        } catch (SdkClientException e) {
            throw new AwsNotReachableException(
                    "No AWS Region is chosen: set AWS_REGION, or a region in the profile.", e);
        }
    }
}
