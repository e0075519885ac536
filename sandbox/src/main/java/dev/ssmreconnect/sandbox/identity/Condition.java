package dev.ssmreconnect.sandbox.identity;

import dev.ssmreconnect.sandbox.world.Block;
import dev.ssmreconnect.sandbox.world.Ip;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One operator on one key: the values are alternatives.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html">Condition
 *     operators</a>
 */
record Condition(String operator, String key, List<String> values) {
    Condition {
        values = List.copyOf(values);
    }

    boolean holds(Request request) {
        String name = plainOperator();
        Optional<String> actual = request.key(key);
        if (name.equals("null")) {
            return values.stream()
                    .anyMatch(value -> Boolean.parseBoolean(value) == actual.isEmpty());
        }
        if (actual.isEmpty()) {
            return operator.toLowerCase(Locale.ROOT).endsWith("ifexists")
                    || operator.toLowerCase(Locale.ROOT).startsWith("forallvalues:")
                    || isNegated(name);
        }
        boolean any =
                values.stream().anyMatch(value -> matches(positive(name), value, actual.get()));
        return any != isNegated(name);
    }

    /** Without a set prefix and {@code IfExists}, in lower case. */
    private String plainOperator() {
        String lower = operator.toLowerCase(Locale.ROOT);
        String unset = lower.substring(lower.indexOf(':') + 1);
        return unset.endsWith("ifexists")
                ? unset.substring(0, unset.length() - "ifexists".length())
                : unset;
    }

    private static boolean isNegated(String name) {
        return name.contains("not");
    }

    private static String positive(String name) {
        return name.replace("not", "");
    }

    private static boolean matches(String name, String wanted, String actual) {
        return switch (name) {
            case "stringequals", "arnequals" ->
                    name.startsWith("arn")
                            ? Pattern.matches(wanted, actual)
                            : wanted.equals(actual);
            case "stringequalsignorecase", "bool" -> wanted.equalsIgnoreCase(actual);
            case "stringlike", "arnlike" -> Pattern.matches(wanted, actual);
            case "ipaddress" ->
                    Block.of(wanted.contains("/") ? wanted : wanted + "/32")
                            .contains(Ip.of(actual));
            case "numericequals" -> Double.parseDouble(wanted) == Double.parseDouble(actual);
            default ->
                    throw new IllegalArgumentException(
                            "The sandbox does not know the condition operator '" + name + "'.");
        };
    }
}
