package dev.ssmreconnect.tests.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ssmreconnect.aws.dispatch.OrderMessage;
import dev.ssmreconnect.aws.dispatch.SqsLookAgainQueue;
import dev.ssmreconnect.aws.dispatch.SqsOrderQueue;
import dev.ssmreconnect.dispatch.Order;
import dev.ssmreconnect.event.EventParser;
import dev.ssmreconnect.event.Trigger.LookAgain;
import dev.ssmreconnect.record.IncidentId;
import dev.ssmreconnect.record.Purpose;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

class SqsQueuesTest {
    private static SQSRestServer server;
    private static SqsClient sqs;

    @BeforeAll
    static void start() {
        server = SQSRestServerBuilder.withDynamicPort().withInterface("localhost").start();
        int port = server.waitUntilStarted().localAddress().getPort();
        sqs =
                SqsClient.builder()
                        .endpointOverride(URI.create("http://localhost:" + port))
                        .region(Region.EU_CENTRAL_1)
                        .credentialsProvider(AnonymousCredentialsProvider.create())
                        .httpClient(UrlConnectionHttpClient.create())
                        .build();
    }

    @AfterAll
    static void stop() {
        sqs.close();
        server.stopAndWait();
    }

    private static String queue(String name, Map<QueueAttributeName, String> attributes) {
        return sqs.createQueue(request -> request.queueName(name).attributes(attributes))
                .queueUrl();
    }

    private static List<Message> receiveAll(String url) {
        List<Message> all = new ArrayList<>();
        for (List<Message> some = receive(url); !some.isEmpty(); some = receive(url)) {
            all.addAll(some);
        }
        return all;
    }

    private static List<Message> receive(String url) {
        return sqs.receiveMessage(request ->
                        request.queueUrl(url)
                                .maxNumberOfMessages(10)
                                .messageSystemAttributeNames(
                                        MessageSystemAttributeName.MESSAGE_GROUP_ID))
                .messages();
    }

    @Test
    void lookAgainIsReadByOurOwnParserHoweverManyThereAre() {
        String url = queue("diagnose", Map.of());
        List<String> keys = IntStream.range(0, 25).mapToObj(index -> "i-" + index).toList();
        new SqsLookAgainQueue(sqs, url).send(keys, Duration.ZERO);
        assertThat(receiveAll(url).stream().map(message -> EventParser.parse(message.body())))
                .containsExactlyInAnyOrderElementsOf(keys.stream().map(LookAgain::new).toList());
    }

    @Test
    void delayedMessageIsNotThereYet() {
        String url = queue("delayed", Map.of());
        new SqsLookAgainQueue(sqs, url).send(List.of("i-1"), Duration.ofHours(3));
        assertThat(receiveAll(url)).isEmpty();
        assertThat(
                        sqs.getQueueAttributes(request ->
                                        request.queueUrl(url)
                                                .attributeNames(
                                                        QueueAttributeName
                                                                .APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED))
                                .attributes()
                                .values())
                .containsExactly("1");
    }

    @Test
    void orderKeepsItsGroupAndTheSameOrderIsOneMessage() {
        String url = queue("remediate.fifo", Map.of(QueueAttributeName.FIFO_QUEUE, "true"));
        Order order =
                new Order(new IncidentId("i-1", 2), Purpose.CARRY_OUT, "sha256:1", "vpc-1", 3);
        SqsOrderQueue orders = new SqsOrderQueue(sqs, url);
        orders.place(order);
        orders.place(order);
        assertThat(receiveAll(url))
                .singleElement()
                .satisfies(message -> {
                    assertThat(OrderMessage.read(message.body())).isEqualTo(order);
                    assertThat(message.attributes())
                            .containsEntry(MessageSystemAttributeName.MESSAGE_GROUP_ID, "vpc-1");
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{\"incidentId\": \"i-1\"}",
                "{\"incidentId\": \"i-1-1\", \"planId\": \"\"}"
            })
    void whatIsNoOrderIsRefusedWithASentence(String body) {
        assertThatThrownBy(() -> OrderMessage.read(body))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching(".*(expected).*");
    }
}
