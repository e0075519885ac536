package dev.ssmreconnect.aws;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/**
 * Keeps one process's calls within half of what AWS lets an account call in a Region, so that others in the account keep theirs. All
 * clients of a process share one. A call waits until its token is there, before the SDK's own timeouts begin; where that takes more than
 * {@link #LONGEST}, it is not sent and fails as one that AWS throttled.
 *
 * <p>Functions that run at the same time have a budget each. What they call too often together AWS throttles, and the SDK tries again.
 *
 * @see <a href="https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html">Request throttling of EC2</a>
 */
public final class CallBudget implements ExecutionInterceptor {
    static final Duration LONGEST = Duration.ofSeconds(10);

    private static final double SHARE = 0.5;

    private final LongSupplier nanoTime;
    private final Sleeper sleeper;
    private final Map<String, TokenBucket> buckets = new ConcurrentHashMap<>();

    CallBudget(LongSupplier nanoTime, Sleeper sleeper) {
        this.nanoTime = nanoTime;
        this.sleeper = sleeper;
    }

    public static CallBudget ofThisProcess() {
        return new CallBudget(System::nanoTime, Sleeper.ofThread());
    }

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        String service = attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME);
        String operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
        Limit.of(service + ":" + operation).ifPresent(this::await);
    }

    private void await(Limit limit) {
        Duration wait =
                buckets.computeIfAbsent(limit.bucket(), ignored -> full(limit))
                        .take(nanoTime.getAsLong(), LONGEST)
                        .orElseThrow(() -> throttled(limit));
        if (wait.isPositive()) {
            sleeper.sleep(wait);
        }
    }

    private TokenBucket full(Limit limit) {
        return new TokenBucket(
                limit.capacity() * SHARE, limit.perSecond() * SHARE, nanoTime.getAsLong());
    }

    private static AwsServiceException throttled(Limit limit) {
        AwsErrorDetails details =
                AwsErrorDetails.builder()
                        .errorCode("RequestLimitExceeded")
                        .errorMessage(
                                "It was not sent: SSM Reconnect leaves half of the account's "
                                        + limit.bucket()
                                        + " calls to others.")
                        .build();
        return AwsServiceException.builder().statusCode(503).awsErrorDetails(details).build();
    }

    /**
     * What AWS lets an account call in a Region. Describe calls without filter and page have half of it, and the product makes none.
     *
     * @param bucket the calls that share it
     * @param capacity calls at once
     * @param perSecond calls in the long run
     */
    private record Limit(String bucket, double capacity, double perSecond) {
        static Optional<Limit> of(String call) {
            return switch (call) {
                case "Ec2:CreateVpcEndpoint", "Ec2:ModifyVpcEndpoint" -> limit(call, 4, 0.3);
                case "Ec2:AssociateIamInstanceProfile", "Ec2:ModifyInstanceMetadataOptions" ->
                        limit(call, 100, 5);
                case "Ec2:AuthorizeSecurityGroupIngress",
                        "Ec2:AuthorizeSecurityGroupEgress",
                        "Ec2:ModifyVpcAttribute" ->
                        limit(call, 50, 5);
                case "Ssm:GetConnectionStatus" -> limit(call, 50, 50);
                default ->
                        call.startsWith("Ec2:Describe")
                                ? limit("Ec2:Describe*", 100, 20)
                                : Optional.empty();
            };
        }

        private static Optional<Limit> limit(String bucket, double capacity, double perSecond) {
            return Optional.of(new Limit(bucket, capacity, perSecond));
        }
    }
}
