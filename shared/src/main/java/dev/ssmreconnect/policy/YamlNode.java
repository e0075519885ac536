package dev.ssmreconnect.policy;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A piece of YAML that knows its line, counted from 1. Anchors are not followed: an alias is the text of its name. */
sealed interface YamlNode {
    int line();

    /** What it is, for a sentence. */
    String kind();

    /** Keys in the order of the file. */
    record Mapping(int line, Map<String, Entry> entries) implements YamlNode {
        @Override
        public String kind() {
            return "a mapping";
        }
    }

    /** A key's line, and its value. */
    record Entry(int line, YamlNode value) {}

    record Items(int line, List<YamlNode> items) implements YamlNode {
        @Override
        public String kind() {
            return "a list";
        }
    }

    record Scalar(int line, String text) implements YamlNode {
        @Override
        public String kind() {
            return "'" + text + "'";
        }
    }

    record Nothing(int line) implements YamlNode {
        @Override
        public String kind() {
            return "nothing";
        }
    }

    /** @return empty where the text has no content */
    static Optional<YamlNode> parse(String text) throws PolicyFault {
        try (JsonParser parser = new YAMLFactory().createParser(text)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                return Optional.empty();
            }
            YamlNode root = read(parser, first);
            if (parser.nextToken() != null) {
                throw new PolicyFault(line(parser), "a second document: expected one");
            }
            return Optional.of(root);
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw new PolicyFault(line, "no YAML: " + firstLine(e.getOriginalMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory cannot fail", e);
        }
    }

    private static YamlNode read(JsonParser parser, @Nullable JsonToken token)
            throws IOException, PolicyFault {
        int line = line(parser);
        if (token == JsonToken.START_OBJECT) {
            return mapping(parser, line);
        }
        if (token == JsonToken.START_ARRAY) {
            return items(parser, line);
        }
        if (token == JsonToken.VALUE_NULL) {
            return new Nothing(line);
        }
        return new Scalar(line, parser.getText());
    }

    private static Mapping mapping(JsonParser parser, int line) throws IOException, PolicyFault {
        Map<String, Entry> entries = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            int keyLine = line(parser);
            Entry entry = new Entry(keyLine, read(parser, parser.nextToken()));
            if (entries.put(key, entry) != null) {
                throw new PolicyFault(
                        keyLine, "'" + key + "' stands there twice: expected it once");
            }
        }
        return new Mapping(line, entries);
    }

    private static Items items(JsonParser parser, int line) throws IOException, PolicyFault {
        List<YamlNode> items = new ArrayList<>();
        for (JsonToken token = parser.nextToken();
                token != JsonToken.END_ARRAY;
                token = parser.nextToken()) {
            items.add(read(parser, token));
        }
        return new Items(line, items);
    }

    private static int line(JsonParser parser) {
        return parser.currentTokenLocation().getLineNr();
    }

    private static String firstLine(@Nullable String message) {
        return message == null
                ? "it cannot be parsed"
                : message.lines().findFirst().orElse("").trim();
    }
}
