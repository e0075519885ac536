package dev.ssmreconnect.aws.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.ssmreconnect.record.ChangeHistory;
import dev.ssmreconnect.record.Note;
import dev.ssmreconnect.text.JsonText;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.cloudtrail.model.Event;
import software.amazon.awssdk.services.cloudtrail.model.LookupAttributeKey;
import software.amazon.awssdk.services.cloudtrail.model.LookupEventsRequest;

/**
 * Asks CloudTrail's event history, which every account has for 90 days, trail or not. Changes of IAM are in us-east-1 only.
 *
 * <p>An account and Region have two lookups a second for all who ask, so this takes those of one incident a second, none for a while
 * after one failed, and remembers what it was told. What it leaves out is left out of a message; nothing waits for it.
 *
 * @see <a href="https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html">LookupEvents</a>
 */
public final class CloudTrailHistory implements ChangeHistory {
    private static final int LOOKUPS = 2;
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMinutes(1);
    private static final Duration REMEMBERED = Duration.ofMinutes(1);
    private static final Duration TIMEOUT = Duration.ofSeconds(4);

    private final Supplier<CloudTrailClient> client;
    private @Nullable CloudTrailClient cloudTrail;
    private final InstantSource clock;
    private final Map<String, Answer> answers = new HashMap<>();
    private Instant next = Instant.MIN;

    /** @param client made at the first lookup, and kept */
    public CloudTrailHistory(Supplier<CloudTrailClient> client, InstantSource clock) {
        this.client = client;
        this.clock = clock;
    }

    private record Answer(Instant until, Optional<Note> note) {}

    @Override
    public Optional<Note> lastChangeOf(List<String> resources) {
        Instant now = clock.instant();
        answers.values().removeIf(answer -> answer.until().isBefore(now));
        boolean mayAsk = !now.isBefore(next);
        for (String resource : resources.stream().limit(LOOKUPS).toList()) {
            Optional<Note> note =
                    answers.containsKey(resource) || !mayAsk
                            ? remembered(resource)
                            : ask(resource, now);
            if (note.isPresent()) {
                return note;
            }
        }
        return Optional.empty();
    }

    private Optional<Note> remembered(String resource) {
        return Optional.ofNullable(answers.get(resource)).flatMap(Answer::note);
    }

    private Optional<Note> ask(String resource, Instant now) {
        if (isResting(now)) {
            return Optional.empty();
        }
        try {
            Optional<Note> note = lookUp(resource);
            next = now.plus(PAUSE);
            answers.put(resource, new Answer(now.plus(REMEMBERED), note));
            return note;
        } catch (SdkException e) {
            next = now.plus(PAUSE_AFTER_FAILURE);
            return Optional.empty();
        }
    }

    private boolean isResting(Instant now) {
        return next.isAfter(now.plus(PAUSE));
    }

    private Optional<Note> lookUp(String resource) {
        CloudTrailClient asked = cloudTrail == null ? client.get() : cloudTrail;
        cloudTrail = asked;
        return asked.lookupEvents(request(resource)).events().stream()
                .filter(event -> !"true".equals(event.readOnly()))
                .filter(event -> isChangeOf(resource, String.valueOf(event.eventName())))
                .flatMap(event -> note(resource, event).stream())
                .findFirst();
    }

    private static LookupEventsRequest request(String resource) {
        return LookupEventsRequest.builder()
                .lookupAttributes(attribute ->
                        attribute
                                .attributeKey(LookupAttributeKey.RESOURCE_NAME)
                                .attributeValue(resource))
                .overrideConfiguration(configuration ->
                        configuration.apiCallTimeout(TIMEOUT).apiCallAttemptTimeout(TIMEOUT))
                .build();
    }

    /** An event also names what it only uses: RunInstances does not change the security group that it names. */
    private static boolean isChangeOf(String resource, String event) {
        int dash = resource.indexOf('-');
        return switch (dash < 0 ? "" : resource.substring(0, dash)) {
            case "rtb" -> event.contains("Route");
            case "sg" -> event.contains("SecurityGroup");
            case "acl" -> event.contains("NetworkAcl");
            case "vpce" -> event.contains("VpcEndpoint");
            case "nat" -> event.contains("NatGateway");
            case "vpc" ->
                    event.equals("ModifyVpcAttribute")
                            || event.equals("AssociateDhcpOptions")
                            || event.equals("CreateVpc");
            case "i" ->
                    event.contains("IamInstanceProfile")
                            || event.startsWith("ModifyInstance")
                            || event.equals("RunInstances");
            default ->
                    event.contains("Role")
                                    && !event.startsWith("AssumeRole")
                                    && !event.equals("PassRole")
                            || event.contains("InstanceProfile");
        };
    }

    /** A call that AWS refused changed nothing. */
    private static Optional<Note> note(String resource, Event event) {
        JsonNode detail = detail(event);
        if (detail.hasNonNull("errorCode") || event.eventTime() == null) {
            return Optional.empty();
        }
        String who =
                text(detail.at("/userIdentity/arn"))
                        .or(() -> text(detail.at("/userIdentity/invokedBy")))
                        .or(() -> Optional.ofNullable(event.username()))
                        .orElse("somebody whom CloudTrail does not name");
        String from =
                text(detail.path("sourceIPAddress")).map(address -> " from " + address).orElse("");
        return Optional.of(
                new Note(
                        Note.Kind.LAST_CHANGE,
                        event.eventTime(),
                        "%s on %s by %s%s".formatted(event.eventName(), resource, who, from),
                        String.valueOf(event.eventId())));
    }

    private static JsonNode detail(Event event) {
        try {
            return JsonText.read(Optional.ofNullable(event.cloudTrailEvent()).orElse("{}"));
        } catch (JsonProcessingException e) {
            return Json.object();
        }
    }

    private static Optional<String> text(JsonNode node) {
        return Optional.of(node.asText("")).filter(text -> !text.isBlank());
    }
}
