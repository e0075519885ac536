package dev.ssmreconnect.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ssmreconnect.sandbox.messaging.Queue;
import dev.ssmreconnect.sandbox.messaging.QueueMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;

class MessagingTest {
    private final SandboxAccount account = SandboxAccount.create(5);

    @Test
    void ruleForRunningInstancesGetsTheEventThatAwsDocuments() {
        List<String> received = new ArrayList<>();
        account.bus()
                .rule(
                        "running",
                        "{\"source\":[\"aws.ec2\"],\"detail-type\":[\"EC2 Instance State-change Notification\"],\"detail\":{\"state\":[\"running\"]}}",
                        received::add);
        String id =
                account.plan().vpc("10.0.0.0/16").subnet("10.0.1.0/24", "a").instance().launch();
        assertThat(received).isEmpty();
        account.advance(Duration.ofMinutes(1));
        assertThat(received)
                .singleElement()
                .asString()
                .contains("\"instance-id\":\"" + id + "\"")
                .contains("\"version\":\"0\"");
        assertThat(account.bus().events()).hasSize(2);
    }

    @Test
    void failedMessageComesAgainAfterItsTimeAndEndsWithTheDead() {
        Queue dead = account.queues().create("dead", Duration.ofSeconds(30));
        Queue queue = account.queues().create("work", Duration.ofMinutes(1)).deadLettersTo(dead, 3);
        List<Instant> tries = new ArrayList<>();
        queue.subscribe(
                10,
                Duration.ZERO,
                batch -> {
                    tries.add(account.clock().instant());
                    throw new IllegalStateException("broken");
                });
        account.sqs()
                .sendMessage(r -> r.queueUrl(account.queues().url("work")).messageBody("hello"));
        account.advance(Duration.ofMinutes(10));
        assertThat(tries).hasSize(3);
        assertThat(Duration.between(tries.get(0), tries.get(1))).isEqualTo(Duration.ofMinutes(1));
        assertThat(dead.messages()).extracting(QueueMessage::body).containsExactly("hello");
        assertThat(queue.messages()).isEmpty();
    }

    @Test
    void onlyWhatFailedComesAgain() {
        Queue queue = account.queues().create("work", Duration.ofMinutes(1));
        List<String> bodies = new ArrayList<>();
        queue.subscribe(
                10,
                Duration.ofSeconds(1),
                batch -> {
                    batch.forEach(message -> bodies.add(message.body()));
                    return batch.stream()
                            .filter(message ->
                                    message.body().equals("bad") && message.receiveCount() == 1)
                            .map(QueueMessage::id)
                            .toList();
                });
        queue.send("good", "", "", Duration.ZERO);
        queue.send("bad", "", "", Duration.ZERO);
        account.advance(Duration.ofMinutes(5));
        assertThat(bodies).containsExactly("good", "bad", "bad");
    }

    @Test
    void fifoQueueKeepsAGroupInOrderAndDropsDuplicates() {
        Queue queue = account.queues().create("orders.fifo", Duration.ofMinutes(1));
        queue.send("a1", "a", "1", Duration.ZERO);
        queue.send("a1 again", "a", "1", Duration.ZERO);
        queue.send("a2", "a", "2", Duration.ZERO);
        queue.send("b1", "b", "3", Duration.ZERO);
        assertThat(queue.receive(1, Duration.ofMinutes(1)))
                .extracting(QueueMessage::body)
                .containsExactly("a1");
        assertThat(queue.receive(10, Duration.ofMinutes(1)))
                .as("a is busy")
                .extracting(QueueMessage::body)
                .containsExactly("b1");
    }

    @Test
    void delayedMessageComesWhenItIsDue() {
        Queue queue = account.queues().create("work", Duration.ofMinutes(1));
        List<Instant> received = new ArrayList<>();
        queue.subscribe(
                10,
                Duration.ZERO,
                _ -> {
                    received.add(account.clock().instant());
                    return List.of();
                });
        Instant sent = account.clock().instant();
        account.sqs()
                .sendMessage(r ->
                        r.queueUrl(account.queues().url("work"))
                                .messageBody("later")
                                .delaySeconds(180));
        account.advance(Duration.ofMinutes(5));
        assertThat(received).containsExactly(sent.plusSeconds(180));
    }

    @Test
    void batchIsGatheredForItsWindowOrUntilItIsFull() {
        Queue queue = account.queues().create("work", Duration.ofMinutes(1));
        Instant begun = account.clock().instant();
        List<String> received = new ArrayList<>();
        queue.subscribe(
                3,
                Duration.ofSeconds(5),
                batch -> {
                    received.add(
                            batch.size()
                                    + " after "
                                    + Duration.between(begun, account.clock().instant())
                                            .toSeconds());
                    return List.of();
                });
        for (int second = 0; second < 20; second += 4) {
            queue.send("slow", "", "", Duration.ofSeconds(second));
        }
        account.advance(Duration.ofSeconds(30));
        for (int index = 0; index < 4; index++) {
            queue.send("at once", "", "", Duration.ZERO);
        }
        account.advance(Duration.ofSeconds(30));
        assertThat(received)
                .containsExactly(
                        "2 after 5", "2 after 13", "1 after 21", "3 after 30", "1 after 35");
    }

    @Test
    void whileAFunctionWorksTimePassesButNoOtherStarts() {
        Queue queue = account.queues().create("work", Duration.ofMinutes(10));
        List<String> order = new ArrayList<>();
        queue.subscribe(
                1,
                Duration.ZERO,
                batch -> {
                    order.add("begin " + batch.getFirst().body());
                    account.pass(Duration.ofMinutes(2));
                    order.add("end " + batch.getFirst().body());
                    return List.of();
                });
        queue.send("one", "", "", Duration.ZERO);
        queue.send("two", "", "", Duration.ofSeconds(30));
        account.advance(Duration.ofMinutes(5));
        assertThat(order).containsExactly("begin one", "end one", "begin two", "end two");
    }

    @Test
    void topicTakesOnlySubjectsThatSnsTakes() {
        String topic = account.topics().create("alerts");
        account.sns().publish(r -> r.topicArn(topic).subject("fine").message("body"));
        assertThat(account.topics().published())
                .singleElement()
                .satisfies(each -> assertThat(each.subject()).isEqualTo("fine"));
        assertThatExceptionOfType(InvalidParameterException.class)
                .isThrownBy(() ->
                        account.sns()
                                .publish(r ->
                                        r.topicArn(topic).subject("two\nlines").message("body")));
    }

    @Test
    void eventsOfAwsCannotBeForged() {
        var answer =
                account.events()
                        .putEvents(r ->
                                r.entries(
                                        e -> e.source("aws.ssm").detailType("x").detail("{}"),
                                        e -> e.source("mine").detailType("x").detail("{}")));
        assertThat(answer.failedEntryCount()).isEqualTo(1);
        assertThat(account.bus().events()).hasSize(1);
    }

    @Test
    void scheduleKeepsItsPace() {
        List<Instant> ticks = new ArrayList<>();
        account.every(Duration.ofMinutes(5), () -> ticks.add(account.clock().instant()));
        account.advance(Duration.ofMinutes(16));
        assertThat(ticks).hasSize(3);
    }
}
