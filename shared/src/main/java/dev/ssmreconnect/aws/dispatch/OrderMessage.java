package dev.ssmreconnect.aws.dispatch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.ssmreconnect.dispatch.Order;
import dev.ssmreconnect.record.IncidentId;
import dev.ssmreconnect.record.Purpose;
import dev.ssmreconnect.text.JsonText;
import java.util.Arrays;

/** An order, as the body of a message. */
public final class OrderMessage {
    private OrderMessage() {}

    static String write(Order order) {
        return JsonText.write(
                JsonNodeFactory.instance
                        .objectNode()
                        .put("incidentId", order.incidentId().toString())
                        .put("purpose", order.purpose().name())
                        .put("planId", order.planId())
                        .put("group", order.group())
                        .put("version", order.version()));
    }

    /** @throws IllegalArgumentException with one sentence where the text is no order */
    public static Order read(String body) {
        try {
            JsonNode node = JsonText.read(body);
            return new Order(
                    IncidentId.parse(text(node, "incidentId")),
                    purpose(text(node, "purpose")),
                    text(node, "planId"),
                    text(node, "group"),
                    node.path("version").asLong());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "expected an order, a JSON object, and found other text", e);
        }
    }

    private static Purpose purpose(String text) {
        return Arrays.stream(Purpose.values())
                .filter(purpose -> purpose.name().equals(text))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "expected CARRY_OUT, TAKE_BACK or SECOND_OPINION at 'purpose' of an order, and found '"
                                        + text
                                        + "'"));
    }

    private static String text(JsonNode node, String name) {
        JsonNode value = node.path(name);
        if (!value.isTextual() || value.textValue().isBlank()) {
            throw new IllegalArgumentException(
                    "expected text at '" + name + "' of an order, and found none");
        }
        return value.textValue();
    }
}
