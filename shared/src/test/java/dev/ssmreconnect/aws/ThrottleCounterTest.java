package dev.ssmreconnect.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.ssmreconnect.measure.Measurement;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.ssm.SsmClient;

class ThrottleCounterTest {
    private final List<Measurement> measured = new ArrayList<>();
    private final Deque<String> errors = new ArrayDeque<>();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    exchange.getRequestBody().readAllBytes();
                    byte[] body =
                            (errors.isEmpty() ? "{}" : "{\"__type\": \"" + errors.peek() + "\"}")
                                    .getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(errors.poll() == null ? 200 : 400, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void call() {
        try (SsmClient client =
                SsmClient.builder()
                        .endpointOverride(
                                URI.create("http://localhost:" + server.getAddress().getPort()))
                        .region(Region.US_EAST_1)
                        .credentialsProvider(
                                StaticCredentialsProvider.create(
                                        AwsBasicCredentials.create("a", "b")))
                        .httpClient(UrlConnectionHttpClient.create())
                        .overrideConfiguration(configuration ->
                                configuration
                                        .retryStrategy(
                                                AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                                        .throttlingBackoffStrategy(
                                                                BackoffStrategy.fixedDelay(
                                                                        Duration.ofMillis(1)))
                                                        .build())
                                        .addMetricPublisher(new ThrottleCounter(measured::add)))
                        .build()) {
            client.describeInstanceInformation(request -> {});
        }
    }

    @Test
    void throttleThatARetryMadeGoodIsCounted() {
        errors.add("ThrottlingException");
        errors.add("ThrottlingException");
        call();
        assertThat(measured)
                .containsExactly(
                        Measurement.throttled("SSM.DescribeInstanceInformation"),
                        Measurement.throttled("SSM.DescribeInstanceInformation"));
    }

    @Test
    void callThatWorksAtOnceIsNotCounted() {
        call();
        assertThat(measured).isEmpty();
    }
}
