package dev.ssmreconnect.aws.dispatch;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ssmreconnect.dispatch.LookAgainQueue;
import dev.ssmreconnect.event.EventParser;
import dev.ssmreconnect.text.JsonText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;

/** Sends "look again" to the diagnosis's own queue, in the envelope of an event, so that it has one kind of message to read. */
public final class SqsLookAgainQueue implements LookAgainQueue {
    /** The most entries that SendMessageBatch takes. */
    private static final int BATCH = 10;

    private final SqsClient sqs;
    private final String queueUrl;

    public SqsLookAgainQueue(SqsClient sqs, String queueUrl) {
        this.sqs = sqs;
        this.queueUrl = queueUrl;
    }

    @Override
    public void send(Collection<String> subjectKeys, Duration delay) {
        List<String> keys = List.copyOf(subjectKeys);
        for (int from = 0; from < keys.size(); from += BATCH) {
            sendBatch(keys.subList(from, Math.min(keys.size(), from + BATCH)), delay);
        }
    }

    private void sendBatch(List<String> keys, Duration delay) {
        List<SendMessageBatchRequestEntry> entries = new ArrayList<>();
        for (String key : keys) {
            entries.add(
                    SendMessageBatchRequestEntry.builder()
                            .id(Integer.toString(entries.size()))
                            .messageBody(body(key))
                            .delaySeconds(seconds(delay))
                            .build());
        }
        SendMessageBatchResponse response =
                sqs.sendMessageBatch(request -> request.queueUrl(queueUrl).entries(entries));
        if (response.hasFailed() && !response.failed().isEmpty()) {
            throw new IllegalStateException(
                    "SQS did not take "
                            + response.failed().size()
                            + " of "
                            + keys.size()
                            + " messages: "
                            + response.failed().getFirst().message());
        }
    }

    /** Rounded up: a message that comes too early is of no use. */
    private static int seconds(Duration delay) {
        Duration wanted = delay.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : delay;
        return Math.toIntExact(wanted.plusNanos(999_999_999).toSeconds());
    }

    private static String body(String key) {
        ObjectNode event =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("source", EventParser.OWN_SOURCE)
                        .put("detail-type", EventParser.LOOK_AGAIN);
        event.putObject("detail").put("subject", key);
        return JsonText.write(event);
    }
}
