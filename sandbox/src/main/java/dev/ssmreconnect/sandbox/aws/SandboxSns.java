package dev.ssmreconnect.sandbox.aws;

import dev.ssmreconnect.sandbox.messaging.Topics;
import dev.ssmreconnect.sandbox.world.Ids;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sns.model.NotFoundException;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.PublishResponse;
import software.amazon.awssdk.services.sns.model.SnsException;

/** SNS of the embedded account. */
public final class SandboxSns implements SnsClient {
    private static final Pattern SUBJECT = Pattern.compile("[\\x20-\\x7e]{1,100}");

    private final Topics topics;
    private final Ids ids;
    private final Gate gate;

    public SandboxSns(Topics topics, Ids ids, Gate gate) {
        this.topics = topics;
        this.ids = ids;
        this.gate = gate;
    }

    private <T> T call(String operation, Supplier<T> body) {
        try {
            return gate.call("sns:" + operation, body);
        } catch (Refusal refusal) {
            SnsException.Builder builder =
                    switch (refusal.code()) {
                        case "NotFound" -> NotFoundException.builder();
                        case "InvalidParameter" -> InvalidParameterException.builder();
                        default -> (SnsException.Builder) SnsException.builder();
                    };
            throw refusal.thrown(builder, "Sns");
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

    /**
     * Subjects are ASCII, start with a letter, number or mark, have no line breaks, and at most 100
     * characters.
     */
    @Override
    public PublishResponse publish(PublishRequest request) {
        return call(
                "Publish",
                () -> {
                    if (!topics.exists(request.topicArn())) {
                        throw new Refusal("NotFound", 404, "Topic does not exist");
                    }
                    if (request.subject() != null
                            && !SUBJECT.matcher(request.subject()).matches()) {
                        throw new Refusal("InvalidParameter", "Invalid parameter: Subject");
                    }
                    Map<String, String> attributes = new HashMap<>();
                    request.messageAttributes()
                            .forEach((name, value) -> attributes.put(name, value.stringValue()));
                    topics.publish(
                            request.topicArn(),
                            request.subject() == null ? "" : request.subject(),
                            request.message(),
                            attributes);
                    return PublishResponse.builder().messageId(ids.uuid()).build();
                });
    }
}
