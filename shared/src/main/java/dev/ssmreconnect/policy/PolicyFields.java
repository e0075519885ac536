package dev.ssmreconnect.policy;

import dev.ssmreconnect.policy.YamlNode.Entry;
import dev.ssmreconnect.policy.YamlNode.Items;
import dev.ssmreconnect.policy.YamlNode.Mapping;
import dev.ssmreconnect.policy.YamlNode.Nothing;
import dev.ssmreconnect.policy.YamlNode.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The fields of one mapping of a policy, by name.
 *
 * @param path what stands before a key in a sentence, such as {@code fixes.}; blank at the top
 */
record PolicyFields(String path, Map<String, Entry> entries) {
    /** Turns a scalar's text into a value. */
    interface Reader<T> {
        /** @throws IllegalArgumentException where the text is anything else */
        T read(String text);
    }

    /** Makes something of one node. */
    interface NodeReader<T> {
        T read(String path, YamlNode node) throws PolicyFault;
    }

    /**
     * @param keys those that there are
     */
    static PolicyFields of(String path, YamlNode node, Set<String> keys) throws PolicyFault {
        Map<String, Entry> entries =
                switch (node) {
                    case Mapping mapping -> mapping.entries();
                    case Nothing ignored -> Map.of();
                    case Items items -> throw notAMapping(path, items);
                    case Scalar scalar -> throw notAMapping(path, scalar);
                };
        String prefix = path.isEmpty() ? "" : path + ".";
        for (Map.Entry<String, Entry> entry : entries.entrySet()) {
            if (!keys.contains(entry.getKey())) {
                throw new PolicyFault(
                        entry.getValue().line(),
                        "unknown key '"
                                + prefix
                                + entry.getKey()
                                + "': expected "
                                + oneOf(keys.stream().sorted().toList()));
            }
        }
        return new PolicyFields(prefix, entries);
    }

    /** @param expected completes "expected …" */
    <T> Optional<T> scalar(String key, String expected, Reader<T> reader) throws PolicyFault {
        Entry entry = entries.get(key);
        return entry == null
                ? Optional.empty()
                : Optional.of(value(path + key, entry.value(), expected, reader));
    }

    /** Empty where the key is left out or has nothing below it. */
    <T> List<T> list(String key, NodeReader<T> reader) throws PolicyFault {
        Entry entry = entries.get(key);
        if (entry == null || entry.value() instanceof Nothing) {
            return List.of();
        }
        if (!(entry.value() instanceof Items(int ignored, List<YamlNode> items))) {
            throw unexpected(path + key, entry.value(), "a list");
        }
        List<T> values = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            values.add(reader.read(path + key + "[" + i + "]", items.get(i)));
        }
        return values;
    }

    /** What is below the key, or nothing. */
    YamlNode below(String key) {
        Entry entry = entries.get(key);
        return entry == null ? new Nothing(1) : entry.value();
    }

    static <T> T value(String path, YamlNode node, String expected, Reader<T> reader)
            throws PolicyFault {
        if (node instanceof Scalar(int ignored, String text)) {
            try {
                return reader.read(text);
            } catch (IllegalArgumentException e) {
                throw unexpected(path, node, expected);
            }
        }
        throw unexpected(path, node, expected);
    }

    private static PolicyFault unexpected(String path, YamlNode node, String expected) {
        return new PolicyFault(node.line(), path + " is " + node.kind() + ": expected " + expected);
    }

    private static PolicyFault notAMapping(String path, YamlNode node) {
        return unexpected(
                path.isEmpty() ? "the policy" : path, node, "a mapping of keys to values");
    }

    static String oneOf(List<String> words) {
        return words.size() == 1
                ? words.getFirst()
                : String.join(", ", words.subList(0, words.size() - 1)) + " or " + words.getLast();
    }
}
