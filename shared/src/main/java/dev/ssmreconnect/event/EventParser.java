package dev.ssmreconnect.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.ssmreconnect.event.Trigger.Ignored;
import dev.ssmreconnect.event.Trigger.InstanceRunning;
import dev.ssmreconnect.event.Trigger.LookAgain;
import dev.ssmreconnect.event.Trigger.PingStatusChanged;
import dev.ssmreconnect.event.Trigger.Unrecognized;
import dev.ssmreconnect.model.AwsValue;
import dev.ssmreconnect.text.JsonText;
import java.util.Locale;

/**
 * Reads the events that EventBridge delivers. Total: what it does not know is a value that says what was expected, never an exception.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/ref/overiew-event-structure.html">The structure of events</a>
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instance-state-changes.html">Instance state changes</a>
 */
public final class EventParser {
    /** Events of our own. */
    public static final String OWN_SOURCE = "ssm-reconnect";

    public static final String PING_STATUS_CHANGE = "SSM Ping Status Change";
    public static final String LOOK_AGAIN = "SSM Reconnect Look Again";
    private static final String STATE_CHANGE = "EC2 Instance State-change Notification";
    private static final String CLOUD_TRAIL = "AWS API Call via CloudTrail";

    private EventParser() {}

    public static Trigger parse(String json) {
        try {
            JsonNode event = JsonText.read(json);
            return event.isObject()
                    ? parse(event)
                    : new Unrecognized(
                            "Expected an event of EventBridge, a JSON object, and found "
                                    + describe(event)
                                    + ".");
        } catch (JsonProcessingException e) {
            return new Unrecognized(
                    "Expected an event of EventBridge, and found text that is not JSON: "
                            + e.getOriginalMessage());
        } catch (EventField.Missing e) {
            return new Unrecognized(e.sentence());
        }
    }

    private static String describe(JsonNode node) {
        return node.isMissingNode()
                ? "nothing"
                : node.getNodeType().name().toLowerCase(Locale.ROOT);
    }

    private static Trigger parse(JsonNode event) throws EventField.Missing {
        String source = EventField.text(event, "source");
        String type = EventField.text(event, "detail-type");
        return switch (source + "/" + type) {
            case "aws.ec2/" + STATE_CHANGE -> stateChange(event);
            case OWN_SOURCE + "/" + PING_STATUS_CHANGE -> pingStatusChange(event);
            case OWN_SOURCE + "/" + LOOK_AGAIN ->
                    new LookAgain(EventField.text(event, "detail", "subject"));
            case "aws.ssm/" + CLOUD_TRAIL -> SessionEvent.parse(event);
            default ->
                    new Unrecognized(
                            "No event of source '"
                                    + source
                                    + "' and detail-type '"
                                    + type
                                    + "' was expected: only instance state changes, refused sessions and our own.");
        };
    }

    private static Trigger stateChange(JsonNode event) throws EventField.Missing {
        String state = EventField.text(event, "detail", "state");
        return state.equals("running")
                ? new InstanceRunning(
                        EventField.instanceId(event, "detail", "instance-id"),
                        EventField.time(event))
                : new Ignored("An instance is " + state + ".");
    }

    private static Trigger pingStatusChange(JsonNode event) throws EventField.Missing {
        return new PingStatusChanged(
                EventField.instanceId(event, "detail", "instance-id"),
                new AwsValue(EventField.text(event, "detail", "ping-status")),
                new AwsValue(
                        EventField.optionalText(event, "detail", "previous-ping-status")
                                .orElse("")));
    }
}
