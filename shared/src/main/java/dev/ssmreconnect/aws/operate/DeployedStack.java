package dev.ssmreconnect.aws.operate;

import dev.ssmreconnect.aws.AwsConnection;
import dev.ssmreconnect.aws.AwsFailure;
import dev.ssmreconnect.aws.collect.AwsNotReachableException;
import dev.ssmreconnect.aws.collect.CallerAccount;
import dev.ssmreconnect.aws.collect.LiveAccount;
import dev.ssmreconnect.aws.dispatch.SqsLookAgainQueue;
import dev.ssmreconnect.aws.record.DynamoIncidentStore;
import dev.ssmreconnect.aws.record.DynamoPauses;
import dev.ssmreconnect.pipeline.Operations;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BiFunction;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sts.StsClient;

/** The stack in the caller's account, found by the names under which it is deployed. */
public final class DeployedStack {
    private static final String PREFIX = "ssm-reconnect-";

    private DeployedStack() {}

    /**
     * @param region where it is deployed; the caller's own where it is not said
     * @param word is given the operations and who the caller is, as AWS knows them
     * @throws AwsNotReachableException where AWS cannot be asked, does not allow it, or nothing is deployed there
     */
    public static <T> T ask(Optional<String> region, BiFunction<Operations, String, T> word) {
        Region chosen = region.map(Region::of).orElseGet(LiveAccount::chosenRegion);
        AwsConnection aws = AwsConnection.live(chosen.id());
        try (SdkHttpClient ignored = aws.http();
                StsClient sts = aws.build(StsClient.builder());
                DynamoDbClient table = aws.build(DynamoDbClient.builder());
                SqsClient sqs = aws.build(SqsClient.builder())) {
            CallerAccount caller = CallerAccount.identify(sts, chosen.id());
            return answered(
                    caller,
                    () ->
                            word.apply(
                                    operations(caller, table, sqs), caller.callerArn().toString()));
        }
    }

    private static Operations operations(
            CallerAccount caller, DynamoDbClient table, SqsClient sqs) {
        String name = PREFIX + caller.region();
        return new Operations(
                new Operations.Ports(
                        new DynamoIncidentStore(table, name + "-incidents"),
                        (keys, delay) ->
                                new SqsLookAgainQueue(sqs, url(sqs, name + "-diagnose"))
                                        .send(keys, delay),
                        new DynamoPauses(table, name + "-incidents"),
                        InstantSource.system()),
                caller.region());
    }

    private static String url(SqsClient sqs, String queue) {
        return sqs.getQueueUrl(request -> request.queueName(queue)).queueUrl();
    }

    private interface Question<T> {
        T ask();
    }

    private static <T> T answered(CallerAccount caller, Question<T> question) {
        try {
            return question.ask();
        } catch (SdkClientException e) {
            throw AwsNotReachableException.from(e, caller.region());
        } catch (SdkException e) {
            throw new AwsNotReachableException(sentence(caller, AwsFailure.of(e)), e);
        }
    }

    private static String sentence(CallerAccount caller, AwsFailure failure) {
        return switch (failure.kind()) {
            case NOT_FOUND ->
                    "SSM Reconnect is not deployed in account %s, %s: choose the account with AWS_PROFILE and the Region with --region."
                            .formatted(caller.accountId(), caller.region());
            case DENIED ->
                    "%s may not do this (%s); docs/operations.md has the least policy that allows it."
                            .formatted(caller.callerArn(), failure);
            case THROTTLED, CONFLICT, INVALID, UNAVAILABLE, UNKNOWN ->
                    "AWS did not do it (%s); see how it stands and try again.".formatted(failure);
        };
    }
}
