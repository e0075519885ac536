package dev.ssmreconnect.sandbox.aws;

import dev.ssmreconnect.sandbox.messaging.Queue;
import dev.ssmreconnect.sandbox.messaging.QueueMessage;
import dev.ssmreconnect.sandbox.messaging.Queues;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityResponse;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResultEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageResponse;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResultEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** SQS of the embedded account. */
public final class SandboxSqs implements SqsClient {
    private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(30);

    private final Queues queues;
    private final Gate gate;

    public SandboxSqs(Queues queues, Gate gate) {
        this.queues = queues;
        this.gate = gate;
    }

    private <T> T call(String operation, Supplier<T> body) {
        try {
            return gate.call("sqs:" + operation, body);
        } catch (Refusal refusal) {
            SqsException.Builder builder =
                    refusal.code().endsWith("NonExistentQueue")
                            ? QueueDoesNotExistException.builder()
                            : (SqsException.Builder) SqsException.builder();
            throw refusal.thrown(builder, "Sqs");
        }
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        // Nothing is open.
    }

    @Override
    public SendMessageResponse sendMessage(SendMessageRequest request) {
        return call(
                "SendMessage",
                () -> {
                    Queue queue = queue(request.queueUrl());
                    String id =
                            send(
                                    queue,
                                    request.messageBody(),
                                    request.messageGroupId(),
                                    request.messageDeduplicationId(),
                                    request.delaySeconds());
                    return SendMessageResponse.builder().messageId(id).build();
                });
    }

    @Override
    public SendMessageBatchResponse sendMessageBatch(SendMessageBatchRequest request) {
        return call(
                "SendMessageBatch",
                () -> {
                    Queue queue = queue(request.queueUrl());
                    if (request.entries().isEmpty() || request.entries().size() > 10) {
                        throw new Refusal(
                                "AWS.SimpleQueueService.TooManyEntriesInBatchRequest",
                                "A batch has 1 to 10 entries.");
                    }
                    return SendMessageBatchResponse.builder()
                            .successful(
                                    request.entries().stream()
                                            .map(each ->
                                                    SendMessageBatchResultEntry.builder()
                                                            .id(each.id())
                                                            .messageId(
                                                                    send(
                                                                            queue,
                                                                            each.messageBody(),
                                                                            each.messageGroupId(),
                                                                            each
                                                                                    .messageDeduplicationId(),
                                                                            each.delaySeconds()))
                                                            .build())
                                            .toList())
                            .failed(List.of())
                            .build();
                });
    }

    private static String send(
            Queue queue,
            String body,
            @Nullable String group,
            @Nullable String deduplication,
            @Nullable Integer delay) {
        if (queue.name().endsWith(".fifo") && group == null) {
            throw new Refusal(
                    "MissingParameter", "The request must contain the parameter MessageGroupId.");
        }
        return queue.send(
                body,
                group == null ? "" : group,
                deduplication == null ? "" : deduplication,
                Duration.ofSeconds(delay == null ? 0 : delay));
    }

    @Override
    public ReceiveMessageResponse receiveMessage(ReceiveMessageRequest request) {
        return call(
                "ReceiveMessage",
                () -> {
                    int most =
                            request.maxNumberOfMessages() == null
                                    ? 1
                                    : request.maxNumberOfMessages();
                    Duration unseen =
                            request.visibilityTimeout() == null
                                    ? USUAL_TIMEOUT
                                    : Duration.ofSeconds(request.visibilityTimeout());
                    return ReceiveMessageResponse.builder()
                            .messages(
                                    queue(request.queueUrl()).receive(most, unseen).stream()
                                            .map(SandboxSqs::message)
                                            .toList())
                            .build();
                });
    }

    private static Message message(QueueMessage message) {
        return Message.builder()
                .messageId(message.id())
                .body(message.body())
                .receiptHandle(message.receiptHandle())
                .attributesWithStrings(
                        Map.of("ApproximateReceiveCount", String.valueOf(message.receiveCount())))
                .build();
    }

    @Override
    public DeleteMessageResponse deleteMessage(DeleteMessageRequest request) {
        return call(
                "DeleteMessage",
                () -> {
                    queue(request.queueUrl()).delete(request.receiptHandle());
                    return DeleteMessageResponse.builder().build();
                });
    }

    @Override
    public DeleteMessageBatchResponse deleteMessageBatch(DeleteMessageBatchRequest request) {
        return call(
                "DeleteMessageBatch",
                () -> {
                    Queue queue = queue(request.queueUrl());
                    request.entries().forEach(each -> queue.delete(each.receiptHandle()));
                    return DeleteMessageBatchResponse.builder()
                            .successful(
                                    request.entries().stream()
                                            .map(each ->
                                                    DeleteMessageBatchResultEntry.builder()
                                                            .id(each.id())
                                                            .build())
                                            .toList())
                            .build();
                });
    }

    @Override
    public ChangeMessageVisibilityResponse changeMessageVisibility(
            ChangeMessageVisibilityRequest request) {
        return call(
                "ChangeMessageVisibility",
                () -> {
                    queue(request.queueUrl())
                            .changeVisibility(
                                    request.receiptHandle(),
                                    Duration.ofSeconds(request.visibilityTimeout()));
                    return ChangeMessageVisibilityResponse.builder().build();
                });
    }

    private Queue queue(String url) {
        return queues.find(url)
                .orElseThrow(() ->
                        new Refusal(
                                "AWS.SimpleQueueService.NonExistentQueue",
                                "The specified queue " + url + " does not exist."));
    }
}
