package dev.ssmreconnect.event;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ssmreconnect.event.Trigger.Caller;
import dev.ssmreconnect.event.Trigger.Ignored;
import dev.ssmreconnect.event.Trigger.SessionDenied;
import dev.ssmreconnect.event.Trigger.TargetNotConnected;
import dev.ssmreconnect.model.InstanceId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A call of StartSession as CloudTrail records it.
 *
 * @see <a href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html">What a record
 *     contains</a>
 */
final class SessionEvent {
    /** In the words with which IAM denies. */
    private static final Pattern INSTANCE_IN_MESSAGE =
            Pattern.compile("instance/(m?i-[0-9a-zA-Z]+)");

    private static final Pattern INSTANCE = Pattern.compile("m?i-[0-9a-zA-Z]+");

    private SessionEvent() {}

    static Trigger parse(JsonNode event) throws EventField.Missing {
        String name = EventField.text(event, "detail", "eventName");
        if (!name.equals("StartSession")) {
            return new Ignored("Nobody asked for a session: the call was " + name + ".");
        }
        Optional<String> code = EventField.optionalText(event, "detail", "errorCode");
        if (code.isEmpty()) {
            return new Ignored("The session was started.");
        }
        Optional<InstanceId> target = target(event);
        if (target.isEmpty()) {
            return new Ignored(
                    "The session was not for an instance: "
                            + EventField.optionalText(
                                            event, "detail", "requestParameters", "target")
                                    .orElse("no target was recorded")
                            + ".");
        }
        return refused(event, code.get(), target.get());
    }

    private static Trigger refused(JsonNode event, String code, InstanceId target)
            throws EventField.Missing {
        if (code.contains("TargetNotConnected")) {
            return new TargetNotConnected(target, caller(event));
        }
        if (code.contains("AccessDenied") || code.contains("Unauthorized")) {
            String message = EventField.optionalText(event, "detail", "errorMessage").orElse("");
            return new SessionDenied(target, caller(event), message);
        }
        return new Ignored("The session was refused for another reason: " + code + ".");
    }

    /** CloudTrail leaves the parameters of some denied calls out; then the message names the instance. */
    private static Optional<InstanceId> target(JsonNode event) {
        return EventField.optionalText(event, "detail", "requestParameters", "target")
                .or(() ->
                        EventField.optionalText(event, "detail", "errorMessage")
                                .map(INSTANCE_IN_MESSAGE::matcher)
                                .filter(Matcher::find)
                                .map(matcher -> matcher.group(1)))
                .filter(text -> INSTANCE.matcher(text).matches())
                .map(InstanceId::new);
    }

    private static Caller caller(JsonNode event) throws EventField.Missing {
        return new Caller(
                EventField.optionalText(event, "detail", "userIdentity", "arn")
                        .or(() ->
                                EventField.optionalText(
                                        event, "detail", "userIdentity", "principalId"))
                        .orElse("somebody whom CloudTrail does not name"),
                EventField.optionalText(event, "detail", "recipientAccountId")
                        .orElse(EventField.optionalText(event, "account").orElse("")),
                EventField.optionalText(event, "detail", "awsRegion")
                        .orElse(EventField.optionalText(event, "region").orElse("")),
                EventField.time(event));
    }
}
