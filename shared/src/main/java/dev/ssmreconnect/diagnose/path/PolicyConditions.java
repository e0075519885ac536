package dev.ssmreconnect.diagnose.path;

import dev.ssmreconnect.model.Arn;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * Whether the conditions of a statement hold for a call of the agent. Of the keys whose value a snapshot tells, exactly; an
 * organisation's id and all that is newer than this product are not known, so that the statement may or may not hold.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html">Global condition keys</a>
 */
final class PolicyConditions {
    private PolicyConditions() {}

    static Match match(Map<String, Map<String, List<String>>> conditions, AgentCall call) {
        Match all = Match.YES;
        for (Map.Entry<String, Map<String, List<String>>> operator : conditions.entrySet()) {
            for (Map.Entry<String, List<String>> key : operator.getValue().entrySet()) {
                all = all.and(match(operator.getKey(), key.getKey(), key.getValue(), call));
            }
        }
        return all;
    }

    private static Match match(String operator, String key, List<String> values, AgentCall call) {
        Operator parsed = Operator.parse(operator);
        return switch (Value.of(key.toLowerCase(Locale.ROOT), call)) {
            case Value.Is(String value) -> parsed.present(value, values);
            case Value.Missing ignored -> parsed.missing(values);
            case Value.Unknown ignored -> Match.MAYBE;
        };
    }

    /** The value of a condition key in a call. */
    private sealed interface Value {
        record Is(String value) implements Value {}

        /** The key is not in such a call. */
        record Missing() implements Value {}

        record Unknown() implements Value {}

        static Value of(String key, AgentCall call) {
            Caller caller = call.caller();
            return switch (key) {
                case "aws:principalaccount" -> new Is(caller.account());
                case "aws:principalarn" -> known(caller.role().map(Arn::toString));
                case "aws:principaltype" -> new Is("AssumedRole");
                case "aws:principalisawsservice", "aws:viaawsservice" -> new Is("false");
                case "aws:securetransport" -> new Is("true");
                case "aws:requestedregion" -> new Is(caller.region());
                case "aws:sourcevpc", "aws:ec2instancesourcevpc" ->
                        new Is(call.endpoint().vpcId().value());
                case "aws:sourcevpce" -> new Is(call.endpoint().id().value());
                case "aws:sourceip",
                        "aws:principalservicename",
                        "aws:sourceaccount",
                        "aws:sourcearn",
                        "aws:calledvia" ->
                        new Missing();
                default -> new Unknown();
            };
        }

        private static Value known(Optional<String> value) {
            return value.<Value>map(Is::new).orElseGet(Unknown::new);
        }
    }

    /**
     * A condition operator.
     *
     * @param name in lower case, without what stands before and after it
     */
    private record Operator(String name, boolean ifExists, boolean forAllValues) {
        private static final Map<String, BiPredicate<String, String>> TESTS =
                Map.of(
                        "stringequals",
                        (pattern, value) -> pattern.equals(value),
                        "stringequalsignorecase",
                        (pattern, value) -> pattern.equalsIgnoreCase(value),
                        "stringlike",
                        Glob::matches,
                        "arnequals",
                        Glob::matches,
                        "arnlike",
                        Glob::matches,
                        "bool",
                        (pattern, value) -> pattern.equalsIgnoreCase(value));

        private static final Map<String, String> NEGATED =
                Map.of(
                        "stringnotequals", "stringequals",
                        "stringnotequalsignorecase", "stringequalsignorecase",
                        "stringnotlike", "stringlike",
                        "arnnotequals", "arnequals",
                        "arnnotlike", "arnlike",
                        "notipaddress", "ipaddress");

        static Operator parse(String text) {
            String name = text.toLowerCase(Locale.ROOT);
            boolean ifExists = name.endsWith("ifexists");
            boolean forAllValues = name.startsWith("forallvalues:");
            String bare = name.substring(name.indexOf(':') + 1);
            return new Operator(
                    ifExists ? bare.substring(0, bare.length() - "ifexists".length()) : bare,
                    ifExists,
                    forAllValues);
        }

        Match present(String value, List<String> patterns) {
            if (name.equals("null")) {
                return Match.of(patterns.stream().anyMatch("false"::equalsIgnoreCase));
            }
            boolean negated = NEGATED.containsKey(name);
            BiPredicate<String, String> test = TESTS.get(negated ? NEGATED.get(name) : name);
            if (test == null || patterns.stream().anyMatch(pattern -> pattern.contains("${"))) {
                return Match.MAYBE;
            }
            Match equal =
                    Match.of(patterns.stream().anyMatch(pattern -> test.test(pattern, value)));
            return negated ? equal.not() : equal;
        }

        /** A key that is not there fails a test and passes a negated one. */
        Match missing(List<String> patterns) {
            if (name.equals("null")) {
                return Match.of(patterns.stream().anyMatch("true"::equalsIgnoreCase));
            }
            return Match.of(ifExists || forAllValues || NEGATED.containsKey(name));
        }
    }
}
