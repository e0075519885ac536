package dev.ssmreconnect.sandbox.aws;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.ec2.model.Filter;

/**
 * EC2's ids and filters: all filters must match, of one filter any value; {@code *} and {@code ?}
 * are wildcards.
 */
final class Filtering {
    private Filtering() {}

    /**
     * Picks what a Describe call asks for.
     *
     * @param values what a resource has under the name of a filter; null for a filter that the call
     *     does not know
     */
    static <T> List<T> select(
            Map<String, T> resources,
            Collection<String> ids,
            List<Filter> filters,
            Function<String, Refusal> unknownId,
            Gate gate,
            BiFunction<T, String, List<String>> values) {
        List<T> found = new ArrayList<>();
        for (String id : ids.isEmpty() ? resources.keySet() : ids) {
            T resource = resources.get(id);
            if (resource != null && gate.sees(id)) {
                if (filters.stream()
                        .allMatch(
                                filter -> matches(filter, values.apply(resource, filter.name())))) {
                    found.add(resource);
                }
            } else if (!ids.isEmpty()) {
                throw unknownId.apply(id);
            }
        }
        return found;
    }

    private static boolean matches(Filter filter, List<String> actual) {
        return filter.values().stream()
                .anyMatch(wanted -> actual.stream().anyMatch(value -> like(wanted, value)));
    }

    static boolean like(String wanted, String value) {
        if (wanted.indexOf('*') < 0 && wanted.indexOf('?') < 0) {
            return wanted.equals(value);
        }
        StringBuilder regex = new StringBuilder();
        for (char c : wanted.toCharArray()) {
            regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
        }
        return value.matches(regex.toString());
    }

    /**
     * {@code tag:KEY} and {@code tag-key}, which every call knows; otherwise the filter is unknown.
     */
    static List<String> tagsOr(String name, Map<String, String> tags) {
        if (name.startsWith("tag:")) {
            String value = tags.get(name.substring("tag:".length()));
            return value == null ? List.of() : List.of(value);
        }
        if (name.equals("tag-key")) {
            return List.copyOf(tags.keySet());
        }
        throw new Refusal(
                "InvalidParameterValue",
                "The filter '" + name.toLowerCase(Locale.ROOT) + "' is invalid");
    }
}
