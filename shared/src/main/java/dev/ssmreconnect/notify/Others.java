package dev.ssmreconnect.notify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ssmreconnect.record.Incident;
import dev.ssmreconnect.text.JsonText;
import java.util.List;
import java.util.stream.Collectors;

/** Of whom a message speaks besides the one that it describes. */
final class Others {
    private Others() {}

    /** What stands before the description of the first; nothing where there is no other. */
    static String opening(List<Incident> alike) {
        return alike.size() == 1
                ? ""
                : alike.size()
                        + " instances are alike: the same cause, and the same is done or to be done. One of them is described below.\n\nTHEY ARE\n"
                        + alike.stream().map(Others::name).collect(Collectors.joining("\n"))
                        + "\n\n";
    }

    private static String name(Incident incident) {
        String name = NodeName.of(incident) + ", incident " + incident.id();
        return incident.plan().actions().isEmpty()
                ? name
                : name + ", plan " + incident.plan().shortId();
    }

    /** The machines' message with the ids of the other incidents. */
    static String in(String json, List<Incident> others) {
        if (others.isEmpty()) {
            return json;
        }
        try {
            ObjectNode node = (ObjectNode) JsonText.read(json);
            ArrayNode ids = node.putArray("alike");
            others.forEach(other -> ids.add(other.id().toString()));
            return JsonText.write(node);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the message is no JSON: " + json, e);
        }
    }
}
