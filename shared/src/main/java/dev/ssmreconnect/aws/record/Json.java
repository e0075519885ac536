package dev.ssmreconnect.aws.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ssmreconnect.text.JsonText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Trees of JSON, by hand: what is kept for years must not change with a field's name, and a cold start pays for reflection. */
final class Json {
    private Json() {}

    static JsonNode parse(String text) {
        try {
            return JsonText.read(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the record holds text that is not JSON", e);
        }
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static <T> ArrayNode texts(Collection<T> values, Function<? super T, String> text) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        values.forEach(value -> array.add(text.apply(value)));
        return array;
    }

    static <T> ArrayNode objects(Collection<T> values, Function<? super T, ObjectNode> object) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        values.forEach(value -> array.add(object.apply(value)));
        return array;
    }

    static void put(ObjectNode node, String name, Optional<Instant> time) {
        time.ifPresent(value -> node.put(name, value.toString()));
    }

    static JsonNode child(JsonNode node, String name) {
        JsonNode child = node.get(name);
        if (child == null) {
            throw new IllegalArgumentException("the record lacks '" + name + "'");
        }
        return child;
    }

    static String text(JsonNode node, String name) {
        return child(node, name).asText();
    }

    static Optional<String> optionalText(JsonNode node, String name) {
        return node.has(name) ? Optional.of(text(node, name)) : Optional.empty();
    }

    static int integer(JsonNode node, String name) {
        return child(node, name).asInt();
    }

    static boolean flag(JsonNode node, String name) {
        return child(node, name).asBoolean();
    }

    static Instant time(JsonNode node, String name) {
        return Instant.parse(text(node, name));
    }

    static Optional<Instant> optionalTime(JsonNode node, String name) {
        return optionalText(node, name).map(Instant::parse);
    }

    static <T> List<T> list(JsonNode node, String name, Function<JsonNode, T> read) {
        List<T> values = new ArrayList<>();
        child(node, name).forEach(element -> values.add(read.apply(element)));
        return List.copyOf(values);
    }
}
