package dev.ssmreconnect.snapshot;

import dev.ssmreconnect.model.PolicyDocument;
import dev.ssmreconnect.model.PolicyDocument.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads IAM policy documents, where almost everything may be one value or a list of them.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html">Grammar of the IAM JSON policy language</a>
 */
final class PolicyDocumentParser {
    private PolicyDocumentParser() {}

    static PolicyDocument parse(Element printed) {
        Element document = printed.document();
        if (!document.isObject()) {
            throw document.unreadable("expected a policy document");
        }
        Element statements = document.at("Statement");
        return new PolicyDocument(
                statements.isObject()
                        ? List.of(statement(statements))
                        : statements.list(PolicyDocumentParser::statement));
    }

    private static Statement statement(Element statement) {
        return new Statement(
                allows(statement.at("Effect")),
                principals(statement.at("Principal")),
                principals(statement.at("NotPrincipal")),
                texts(statement.at("Action")),
                texts(statement.at("NotAction")),
                texts(statement.at("Resource")),
                texts(statement.at("NotResource")),
                conditions(statement.at("Condition")));
    }

    private static boolean allows(Element effect) {
        return switch (effect.text().toLowerCase(Locale.ROOT)) {
            case "allow" -> true;
            case "deny" -> false;
            default -> throw effect.unreadable("expected Allow or Deny");
        };
    }

    private static Map<String, List<String>> principals(Element principal) {
        if (principal.isPresent() && !principal.isObject()) {
            return Map.of(principal.text(), List.of(principal.text()));
        }
        return texts(principal.fields());
    }

    private static Map<String, Map<String, List<String>>> conditions(Element condition) {
        Map<String, Map<String, List<String>>> conditions = new LinkedHashMap<>();
        condition
                .fields()
                .forEach((operator, keys) -> conditions.put(operator, texts(keys.fields())));
        return conditions;
    }

    private static Map<String, List<String>> texts(Map<String, Element> fields) {
        Map<String, List<String>> texts = new LinkedHashMap<>();
        fields.forEach((name, values) -> texts.put(name, texts(values)));
        return texts;
    }

    private static List<String> texts(Element oneOrMany) {
        if (!oneOrMany.isPresent()) {
            return List.of();
        }
        return oneOrMany.isList() ? oneOrMany.list(Element::text) : List.of(oneOrMany.text());
    }
}
