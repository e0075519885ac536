package dev.ssmreconnect.functions.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ssmreconnect.text.JsonText;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The messages of one invocation by SQS, and the answer that names those to be delivered again.
 *
 * <p>Read and written by hand: it is a few fields, and mapping classes by reflection is what a cold start would pay for.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html">Partial batch responses</a>
 */
public record QueueBatch(List<Message> messages) {
    public QueueBatch {
        messages = List.copyOf(messages);
    }

    /** @param delivery unique for each time that a message is delivered */
    public record Message(String id, String delivery, String body) {}

    /** @throws IllegalArgumentException where it is no invocation by SQS */
    public static QueueBatch read(InputStream input) throws IOException {
        JsonNode records = JsonText.read(input).path("Records");
        if (!records.isArray()) {
            throw new IllegalArgumentException(
                    "expected an invocation by SQS, with 'Records', and found none");
        }
        List<Message> messages = new ArrayList<>();
        for (JsonNode message : records) {
            String id = message.path("messageId").asText();
            String received =
                    message.path("attributes").path("ApproximateReceiveCount").asText("1");
            messages.add(new Message(id, id + "/" + received, message.path("body").asText()));
        }
        return new QueueBatch(messages);
    }

    /** Tells SQS which messages to deliver again; all others are deleted. */
    public static void answer(Collection<String> failedIds, OutputStream output)
            throws IOException {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode failures = answer.putArray("batchItemFailures");
        failedIds.forEach(id -> failures.addObject().put("itemIdentifier", id));
        output.write(JsonText.write(answer).getBytes(StandardCharsets.UTF_8));
    }
}
