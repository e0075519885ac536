package dev.ssmreconnect.bench.storm;

import dev.ssmreconnect.aws.AwsClients;
import dev.ssmreconnect.aws.Sleeper;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.function.Consumer;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/**
 * Clients that make a throttled call again, as the SDK's own do in standard mode and the embedded account's do not: three attempts in all.
 * The waits are the mean of those that standard mode draws from, so that a run is the same each time.
 *
 * @see <a href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html">Retry behavior</a>
 */
final class Retries {
    private static final int MOST_ATTEMPTS = 3;
    private static final Duration FIRST_WAIT = Duration.ofMillis(500);

    private final Sleeper sleeper;

    Retries(Sleeper sleeper) {
        this.sleeper = sleeper;
    }

    AwsClients around(AwsClients clients) {
        return new AwsClients(
                around(Ec2Client.class, clients.ec2()),
                around(IamClient.class, clients.iam()),
                around(SsmClient.class, clients.ssm()),
                around(CloudWatchClient.class, clients.cloudWatch()),
                around(SqsClient.class, clients.sqs()),
                around(SnsClient.class, clients.sns()),
                around(EventBridgeClient.class, clients.eventBridge()));
    }

    private <T> T around(Class<T> type, T client) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (proxy, method, arguments) ->
                                isMadeOfOthers(method)
                                        ? InvocationHandler.invokeDefault(proxy, method, arguments)
                                        : call(client, method, arguments)));
    }

    /** Calls that the interface makes of the plain one, which has to pass here in its turn. */
    private static boolean isMadeOfOthers(Method method) {
        return method.getName().endsWith("Paginator")
                || method.getParameterCount() == 1
                        && method.getParameterTypes()[0] == Consumer.class;
    }

    private Object call(Object client, Method method, Object[] arguments) throws Throwable {
        Duration wait = FIRST_WAIT;
        for (int attempt = 1; ; attempt++) {
            try {
                return method.invoke(client, arguments);
            } catch (InvocationTargetException e) {
                if (attempt == MOST_ATTEMPTS || !isThrottle(e.getTargetException())) {
                    throw e.getTargetException();
                }
                sleeper.sleep(wait);
                wait = wait.multipliedBy(2);
            }
        }
    }

    private static boolean isThrottle(Throwable failure) {
        return failure instanceof AwsServiceException refused && refused.isThrottlingException();
    }
}
