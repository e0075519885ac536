package dev.ssmreconnect.aws.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.snapshot.Operation;
import dev.ssmreconnect.snapshot.Readings;
import dev.ssmreconnect.snapshot.Readings.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** The SDK over HTTP, as the environment configures it. */
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class LiveAccountTest {
    private static final Set<String> PROPERTIES =
            Set.of("aws.endpointUrl", "aws.region", "aws.accessKeyId", "aws.secretAccessKey");
    private static final String IDENTITY =
            """
            <GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>
            <Arn>arn:aws-us-gov:iam::123456789012:user/ann</Arn><UserId>AIDA1</UserId><Account>123456789012</Account>
            </GetCallerIdentityResult></GetCallerIdentityResponse>
            """;
    private static final String INSTANCES =
            """
            <DescribeInstancesResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><reservationSet><item>
            <instancesSet><item><instanceId>i-1</instanceId><instanceState><name>running</name></instanceState>
            <launchTime>2026-11-20T09:00:00.000Z</launchTime></item></instancesSet></item></reservationSet>
            </DescribeInstancesResponse>
            """;
    private static final String DENIED =
            """
            <Response><Errors><Error><Code>UnauthorizedOperation</Code><Message>You may not.</Message></Error></Errors>
            <RequestID>1</RequestID></Response>
            """;

    private HttpServer server;
    private boolean credentialsAreAccepted = true;

    LiveAccountTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void startServer() {
        server.createContext("/", this::answer);
        server.start();
        System.setProperty("aws.endpointUrl", "http://localhost:" + server.getAddress().getPort());
        System.setProperty("aws.region", "us-gov-west-1");
        System.setProperty("aws.accessKeyId", "for-a-test");
        System.setProperty("aws.secretAccessKey", "for-a-test");
    }

    @AfterEach
    void stopServer() {
        PROPERTIES.forEach(System::clearProperty);
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String request =
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (request.contains("Action=GetCallerIdentity")) {
            respond(
                    exchange,
                    credentialsAreAccepted ? 200 : 403,
                    credentialsAreAccepted ? IDENTITY : expired());
        } else if (request.contains("Action=DescribeInstances&")) {
            respond(exchange, 200, INSTANCES);
        } else {
            respond(exchange, 403, DENIED);
        }
    }

    private static String expired() {
        return "<ErrorResponse><Error><Type>Sender</Type><Code>ExpiredToken</Code><Message>old</Message></Error></ErrorResponse>";
    }

    private static void respond(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.strip().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/xml");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Test
    void whatIsRefusedIsKeptAsRefusedAndTheRestIsRead() {
        try (LiveAccount account = LiveAccount.open()) {
            Readings readings = account.readings(Set.of(new InstanceId("i-1")));

            assertThat(readings.info().partition()).isEqualTo("aws-us-gov");
            assertThat(readings.info().region()).isEqualTo("us-gov-west-1");
            Map<Readings.Call, Answer> answers = readings.answers();
            assertThat(
                            ((Answer.Response) answers.get(Operation.DESCRIBE_INSTANCES.call()))
                                    .body()
                                    .at("/Reservations/0/Instances/0/State/Name")
                                    .asText())
                    .isEqualTo("running");
            assertThat(answers.get(Operation.DESCRIBE_INSTANCE_STATUS.call()))
                    .isEqualTo(new Answer.Failure("UnauthorizedOperation", "You may not."));
        }
    }

    @Test
    void credentialsThatAreNotAcceptedAreOneSentence() {
        credentialsAreAccepted = false;

        assertThatThrownBy(LiveAccount::open)
                .isInstanceOf(AwsNotReachableException.class)
                .hasMessageStartingWith("AWS does not accept these credentials (ExpiredToken)");
    }

    @Test
    void nobodyAtTheOtherEndIsOneSentence() {
        server.stop(0);

        assertThatThrownBy(LiveAccount::open)
                .isInstanceOf(AwsNotReachableException.class)
                .hasMessageStartingWith("AWS in us-gov-west-1 does not answer");
    }
}
