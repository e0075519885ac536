package dev.ssmreconnect.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ssm.SsmClient;

class CallBudgetTest {
    private final List<Duration> slept = new ArrayList<>();
    private final NothingButOk http = new NothingButOk();
    private long now;
    private final CallBudget budget =
            new CallBudget(
                    () -> now,
                    time -> {
                        slept.add(time);
                        now += time.toNanos();
                    });
    private final Ec2Client ec2 = client(Ec2Client.builder(), budget);
    private final SsmClient ssm = client(SsmClient.builder(), budget);

    private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(
            B builder, CallBudget within) {
        return builder.region(Region.US_EAST_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")))
                .httpClient(http)
                .overrideConfiguration(
                        configuration -> configuration.addExecutionInterceptor(within))
                .build();
    }

    private void makeEndpoint() {
        ec2.createVpcEndpoint(request -> request.vpcId("vpc-1").serviceName("s"));
    }

    private void times(int calls, Runnable call) {
        for (int i = 0; i < calls; i++) {
            call.run();
        }
    }

    @Test
    void twoEndpointsAreMadeAtOnceAndFurtherOnesAtHalfOfAwssPace() {
        times(2, this::makeEndpoint);
        assertThat(slept).isEmpty();

        times(2, this::makeEndpoint);

        assertThat(slept).hasSize(2).allSatisfy(this::isATokenOfEndpoints);
    }

    private void isATokenOfEndpoints(Duration wait) {
        assertThat(wait).isBetween(Duration.ofMillis(6_660), Duration.ofMillis(6_670));
    }

    @Test
    void whatWouldWaitTooLongIsNotSentAndFailsAsAThrottle() {
        Ec2Client together = client(Ec2Client.builder(), new CallBudget(() -> now, slept::add));
        times(3, () -> together.createVpcEndpoint(request -> request.vpcId("vpc-1")));

        assertThatThrownBy(() -> together.createVpcEndpoint(request -> request.vpcId("vpc-1")))
                .isInstanceOfSatisfying(
                        AwsServiceException.class,
                        failure ->
                                assertThat(AwsFailure.of(failure).kind())
                                        .isEqualTo(AwsFailure.Kind.THROTTLED));
        assertThat(http.calls).isEqualTo(3);
    }

    @Test
    void whatDescribesSharesHalfOfTheAccountsBucket() {
        times(25, () -> ec2.describeVpcs(request -> {}));
        times(25, () -> ec2.describeSubnets(request -> {}));
        assertThat(slept).isEmpty();

        ec2.describeRouteTables(request -> {});

        assertThat(slept).containsExactly(Duration.ofMillis(100));
    }

    @Test
    void tokensComeBackAndNeverMoreThanTheBucketHolds() {
        times(2, this::makeEndpoint);
        now += Duration.ofHours(1).toNanos();

        times(2, this::makeEndpoint);
        assertThat(slept).isEmpty();
        makeEndpoint();
        assertThat(slept).hasSize(1);
    }

    @Test
    void aClockThatIsSetBackTakesNoTokens() {
        makeEndpoint();
        now -= Duration.ofHours(1).toNanos();

        makeEndpoint();
        assertThat(slept).isEmpty();
        makeEndpoint();
        assertThat(slept).singleElement().satisfies(this::isATokenOfEndpoints);
    }

    @Test
    void connectionsAreAskedForAtHalfOfAwssPaceAndNodesAreListedFreely() {
        times(25, () -> ssm.getConnectionStatus(request -> request.target("i-1")));
        times(200, () -> ssm.describeInstanceInformation(request -> {}));
        assertThat(slept).isEmpty();

        ssm.getConnectionStatus(request -> request.target("i-1"));

        assertThat(slept).containsExactly(Duration.ofMillis(40));
    }

    /** Answers everything with nothing, in the form of EC2 or of Systems Manager. */
    private static final class NothingButOk implements SdkHttpClient {
        private int calls;

        @Override
        public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
            calls++;
            String body = request.httpRequest().host().startsWith("ec2") ? "<Empty/>" : "{}";
            return new ExecutableHttpRequest() {
                @Override
                public HttpExecuteResponse call() {
                    return HttpExecuteResponse.builder()
                            .response(SdkHttpResponse.builder().statusCode(200).build())
                            .responseBody(
                                    AbortableInputStream.create(
                                            new ByteArrayInputStream(
                                                    body.getBytes(StandardCharsets.UTF_8))))
                            .build();
                }

                @Override
                public void abort() {}
            };
        }

        @Override
        public void close() {}
    }
}
