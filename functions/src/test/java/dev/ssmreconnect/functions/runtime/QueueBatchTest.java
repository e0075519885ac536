package dev.ssmreconnect.functions.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ssmreconnect.functions.runtime.QueueBatch.Message;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class QueueBatchTest {
    private static QueueBatch read(String json) throws IOException {
        return QueueBatch.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void messagesAreReadAsLambdaSendsThem() throws IOException {
        assertThat(
                        read("""
                        {"Records": [{"messageId": "m1", "receiptHandle": "r", "body": "{\\"a\\": 1}",
                          "attributes": {"ApproximateReceiveCount": "3"}, "eventSource": "aws:sqs"},
                         {"messageId": "m2", "body": "text"}]}\
                        """)
                                .messages())
                .containsExactly(
                        new Message("m1", "m1/3", "{\"a\": 1}"), new Message("m2", "m2/1", "text"));
    }

    @Test
    void anythingElseIsRefusedWithASentence() {
        assertThatThrownBy(() -> read("{\"source\": \"aws.ec2\"}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected an invocation by SQS, with 'Records', and found none");
    }

    @Test
    void failedMessagesAreAnsweredAsLambdaExpectsThem() throws IOException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        QueueBatch.answer(List.of("m1", "m2"), output);
        assertThat(output.toString(StandardCharsets.UTF_8))
                .isEqualTo(
                        "{\"batchItemFailures\":[{\"itemIdentifier\":\"m1\"},{\"itemIdentifier\":\"m2\"}]}");
    }
}
