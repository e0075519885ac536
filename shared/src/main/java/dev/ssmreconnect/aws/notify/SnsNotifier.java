package dev.ssmreconnect.aws.notify;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ssmreconnect.aws.AwsFailure;
import dev.ssmreconnect.notify.NotSentException;
import dev.ssmreconnect.notify.Notification;
import dev.ssmreconnect.notify.Notifier;
import dev.ssmreconnect.text.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;

/**
 * Publishes to a topic: the text to mail, the subject to phones, the JSON to queues, functions and web hooks; instead of web hooks, a
 * chat channel, since Amazon Q Developer subscribes by HTTPS too.
 *
 * @see <a href="https://docs.aws.amazon.com/sns/latest/dg/sns-send-custom-platform-specific-payloads-mobile-devices.html">MessageStructure</a>
 */
public final class SnsNotifier implements Notifier {
    /** What SNS takes, with some room for the attributes: 256 KiB. */
    private static final int LIMIT = 250 * 1024;

    private final SnsClient sns;
    private final String topicArn;
    private final HttpsFormat https;

    /** What those get who subscribe by HTTPS. */
    public enum HttpsFormat {
        JSON,
        CHAT
    }

    public SnsNotifier(SnsClient sns, String topicArn, HttpsFormat https) {
        this.sns = sns;
        this.topicArn = topicArn;
        this.https = https;
    }

    @Override
    public void send(Notification notification) {
        try {
            sns.publish(request ->
                    request.topicArn(topicArn)
                            .subject(notification.subject())
                            .messageStructure("json")
                            .message(message(notification))
                            .messageAttributes(attributes(notification.attributes())));
        } catch (SdkException e) {
            throw new NotSentException(
                    "The message '%s' was not published to %s (%s)."
                            .formatted(notification.subject(), topicArn, AwsFailure.of(e)),
                    e);
        }
    }

    /** A message that is too long for SNS goes as its text alone, and a text that is, as its beginning: late is worse than short. */
    private String message(Notification notification) {
        String whole = structure(notification.json(), notification);
        if (whole.getBytes(StandardCharsets.UTF_8).length <= LIMIT) {
            return whole;
        }
        String text = notification.text();
        String start = text.substring(0, Math.min(text.length(), LIMIT / 8));
        return structure(
                JsonText.write(
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("schema", "ssm-reconnect/incident/1")
                                .put("subject", notification.subject())
                                .put("text", start)
                                .put("truncated", true)),
                new Notification(
                        notification.subject(),
                        start,
                        notification.json(),
                        notification.chat(),
                        notification.attributes()));
    }

    private String structure(String json, Notification notification) {
        ObjectNode structure =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("default", json)
                        .put("email", notification.text())
                        .put("sms", notification.subject());
        return switch (https) {
            case JSON -> JsonText.write(structure);
            case CHAT -> JsonText.write(structure.put("https", notification.chat()));
        };
    }

    private static Map<String, MessageAttributeValue> attributes(Map<String, String> attributes) {
        return attributes.entrySet().stream()
                .collect(
                        Collectors.toMap(
                                Map.Entry::getKey,
                                entry ->
                                        MessageAttributeValue.builder()
                                                .dataType("String")
                                                .stringValue(entry.getValue())
                                                .build()));
    }
}
