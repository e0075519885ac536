package dev.ssmreconnect.aws.collect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ssmreconnect.snapshot.Readings.Answer;
import java.util.HashSet;
import java.util.Set;

/** Puts several answers of DescribeInstances together, each instance once. */
final class Reservations {
    private static final String LIST = "Reservations";
    private static final String NEXT_TOKEN = "NextToken";

    private Reservations() {}

    /** Where more could not be read, the answer says that it was cut off: what is missing in it is not absent. */
    static Answer together(Answer first, Answer more) {
        if (!(first instanceof Answer.Response(ObjectNode body))) {
            return first;
        }
        if (!(more instanceof Answer.Response(JsonNode added))) {
            body.put(NEXT_TOKEN, "not-read");
            return first;
        }
        ArrayNode reservations = body.withArray(LIST);
        Set<String> known = new HashSet<>();
        reservations.forEach(reservation -> known.addAll(ids(reservation)));
        added.path(LIST).forEach(reservation -> addUnknown(reservations, reservation, known));
        return first;
    }

    private static void addUnknown(
            ArrayNode reservations, JsonNode reservation, Set<String> known) {
        ObjectNode copy = reservation.deepCopy();
        ArrayNode instances = copy.putArray("Instances");
        reservation
                .path("Instances")
                .forEach(instance -> {
                    if (known.add(instance.path("InstanceId").asText())) {
                        instances.add(instance);
                    }
                });
        if (!instances.isEmpty()) {
            reservations.add(copy);
        }
    }

    private static Set<String> ids(JsonNode reservation) {
        Set<String> ids = new HashSet<>();
        reservation
                .path("Instances")
                .forEach(instance -> ids.add(instance.path("InstanceId").asText()));
        return ids;
    }
}
