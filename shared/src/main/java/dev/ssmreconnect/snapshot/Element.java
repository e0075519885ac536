package dev.ssmreconnect.snapshot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.ssmreconnect.model.AwsValue;
import dev.ssmreconnect.text.JsonText;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A value within an answer of AWS's that knows where it stands, so that a complaint names the place. AWS leaves out what does not
 * apply, so a field that is missing, or null, is an element too: an absent one.
 */
final class Element {
    private final String file;
    private final @Nullable Element parent;
    private final String name;
    private final JsonNode node;

    private Element(String file, @Nullable Element parent, String name, JsonNode node) {
        this.file = file;
        this.parent = parent;
        this.name = name;
        this.node = node;
    }

    /** @param file what complaints call the answer, for example {@code ec2/describe-subnets.json} */
    static Element root(String file, JsonNode body) {
        Element root = new Element(file, null, "", body);
        if (!body.isObject()) {
            throw root.unreadable("expected an object");
        }
        return root;
    }

    Element at(String field) {
        if (isPresent() && !node.isObject()) {
            throw unreadable("expected an object");
        }
        JsonNode child = node.get(field);
        return new Element(
                file, this, "." + field, child == null ? MissingNode.getInstance() : child);
    }

    boolean isPresent() {
        return !node.isMissingNode() && !node.isNull();
    }

    boolean isList() {
        return node.isArray();
    }

    boolean isObject() {
        return node.isObject();
    }

    /** The elements of a list; none where it is absent. */
    List<Element> list() {
        if (!isPresent()) {
            return List.of();
        }
        if (!node.isArray()) {
            throw unreadable("expected a list");
        }
        List<Element> elements = new ArrayList<>(node.size());
        for (JsonNode each : node) {
            elements.add(new Element(file, this, "[" + elements.size() + "]", each));
        }
        return elements;
    }

    <T> List<T> list(Function<Element, T> parse) {
        return list().stream().map(parse).toList();
    }

    /** A list that AWS prints even where it is empty: without it, this is not the answer of that call. */
    List<Element> requiredList() {
        if (!isPresent()) {
            throw unreadable("expected a list");
        }
        return list();
    }

    Map<String, Element> fields() {
        Map<String, Element> fields = new LinkedHashMap<>();
        if (isPresent() && !node.isObject()) {
            throw unreadable("expected an object");
        }
        node.properties()
                .forEach(field ->
                        fields.put(
                                field.getKey(),
                                new Element(file, this, "." + field.getKey(), field.getValue())));
        return fields;
    }

    /** Text that has to be there. Numbers and booleans are taken as their text. */
    String text() {
        return optionalText().orElseThrow(() -> unreadable("expected text"));
    }

    /** Empty where it is absent or blank. */
    Optional<String> optionalText() {
        if (!isPresent()) {
            return Optional.empty();
        }
        if (!node.isValueNode()) {
            throw unreadable("expected text");
        }
        String text = node.asText();
        return text.isBlank() ? Optional.empty() : Optional.of(text);
    }

    String textOr(String otherwise) {
        return optionalText().orElse(otherwise);
    }

    AwsValue word() {
        return new AwsValue(text());
    }

    AwsValue wordOr(String otherwise) {
        return new AwsValue(textOr(otherwise));
    }

    /** The value that {@code parse} makes of the text, which has to be there. */
    <T> T as(Function<String, T> parse) {
        return parsed(text(), parse);
    }

    <T> Optional<T> optional(Function<String, T> parse) {
        return optionalText().map(text -> parsed(text, parse));
    }

    private <T> T parsed(String text, Function<String, T> parse) {
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException e) {
            throw new UnreadableSnapshotException(place() + ": " + e.getMessage() + ".", e);
        }
    }

    Optional<Instant> time() {
        return optional(Times::parse);
    }

    Optional<Boolean> optionalFlag() {
        return optionalText()
                .map(text ->
                        switch (text) {
                            case "true", "True" -> true;
                            case "false", "False" -> false;
                            default -> throw unreadable("expected true or false");
                        });
    }

    boolean flag() {
        return optionalFlag().orElse(false);
    }

    Optional<Integer> optionalNumber() {
        return optionalText()
                .map(text -> {
                    try {
                        return Integer.valueOf(text);
                    } catch (NumberFormatException e) {
                        throw unreadable("expected a whole number");
                    }
                });
    }

    int number() {
        return optionalNumber().orElseThrow(() -> unreadable("expected a whole number"));
    }

    double decimal() {
        if (!node.isNumber()) {
            throw unreadable("expected a number");
        }
        return node.doubleValue();
    }

    /** The document within: AWS prints some as JSON and some as text of JSON, which IAM's wire format also URL-encodes. */
    Element document() {
        if (!node.isTextual()) {
            return this;
        }
        String text = node.textValue().strip();
        try {
            String json =
                    text.startsWith("%7B") || text.startsWith("%7b")
                            ? URLDecoder.decode(text, StandardCharsets.UTF_8)
                            : text;
            JsonNode within = JsonText.read(json);
            return new Element(file, parent, name, within);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new UnreadableSnapshotException(
                    place() + ": expected a document as JSON, found " + found() + ".", e);
        }
    }

    UnreadableSnapshotException unreadable(String expectation) {
        return new UnreadableSnapshotException(
                place() + ": " + expectation + ", found " + found() + ".");
    }

    private String place() {
        String path = path();
        return path.isEmpty()
                ? file
                : file + ", at " + (path.startsWith(".") ? path.substring(1) : path);
    }

    private String path() {
        return parent == null ? name : parent.path() + name;
    }

    private String found() {
        return switch (node.getNodeType()) {
            case OBJECT, POJO -> "an object";
            case ARRAY -> "a list";
            case STRING ->
                    node.textValue().isBlank()
                            ? "blank text"
                            : "'" + shortened(node.textValue()) + "'";
            case NUMBER, BOOLEAN, BINARY -> node.asText();
            case NULL -> "null";
            case MISSING -> "nothing";
        };
    }

    private static String shortened(String text) {
        String line = text.replaceAll("\\s+", " ");
        return line.length() <= 60 ? line : line.substring(0, 57) + "...";
    }
}
