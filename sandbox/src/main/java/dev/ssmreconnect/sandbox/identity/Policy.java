package dev.ssmreconnect.sandbox.identity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A policy document.
 *
 * @param name how it is called where something is said of it
 * @param json as it was written
 */
public record Policy(String name, String json, List<Statement> statements) {
    private static final JsonMapper JSON = new JsonMapper();

    public Policy {
        statements = List.copyOf(statements);
    }

    /**
     * @throws IllegalArgumentException for what is no policy
     */
    public static Policy parse(String name, String json) {
        try {
            JsonNode statements = JSON.readTree(json).path("Statement");
            List<Statement> parsed = new ArrayList<>();
            if (statements.isObject()) {
                parsed.add(statement(statements));
            }
            for (JsonNode each : statements.isArray() ? statements : JSON.createArrayNode()) {
                parsed.add(statement(each));
            }
            return new Policy(name, json, parsed);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "The policy " + name + " is no JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** A policy that allows these actions on everything. */
    public static Policy allowing(String name, String... actions) {
        return parse(name, document("Allow", actions));
    }

    public static Policy denying(String name, String... actions) {
        return parse(name, document("Deny", actions));
    }

    private static String document(String effect, String... actions) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"%s\",\"Action\":[\"%s\"],\"Resource\":\"*\"}]}"
                .formatted(effect, String.join("\",\"", actions));
    }

    /** The effect of this policy alone: empty where no statement matches. A Deny wins. */
    public Optional<Boolean> effect(Request request) {
        boolean allowed = false;
        for (Statement statement : statements) {
            if (statement.matches(request)) {
                if (!statement.allows()) {
                    return Optional.of(false);
                }
                allowed = true;
            }
        }
        return allowed ? Optional.of(true) : Optional.empty();
    }

    private static Statement statement(JsonNode node) {
        boolean notActions = node.has("NotAction");
        boolean notResources = node.has("NotResource");
        boolean notPrincipals = node.has("NotPrincipal");
        return new Statement(
                node.path("Effect").asText().equals("Allow"),
                texts(node.path(notActions ? "NotAction" : "Action")).stream()
                        .map(text -> text.toLowerCase(Locale.ROOT))
                        .toList(),
                notActions,
                texts(node.path(notResources ? "NotResource" : "Resource")),
                notResources,
                principals(node.path(notPrincipals ? "NotPrincipal" : "Principal")),
                notPrincipals,
                conditions(node.path("Condition")));
    }

    private static List<String> principals(JsonNode node) {
        List<String> found = new ArrayList<>();
        if (node.isObject()) {
            node.forEach(names -> found.addAll(texts(names)));
        } else {
            found.addAll(texts(node));
        }
        return found.stream().map(Policy::principal).toList();
    }

    /** {@code arn:aws:iam::1234:root} is the account, as its bare number is. */
    private static String principal(String text) {
        return text.startsWith("arn:") && text.endsWith(":root") ? text.split(":", -1)[4] : text;
    }

    private static List<Condition> conditions(JsonNode node) {
        List<Condition> found = new ArrayList<>();
        node.fields()
                .forEachRemaining(operator ->
                        operator.getValue()
                                .fields()
                                .forEachRemaining(key ->
                                        found.add(
                                                new Condition(
                                                        operator.getKey(),
                                                        key.getKey(),
                                                        texts(key.getValue())))));
        return found;
    }

    private static List<String> texts(JsonNode node) {
        if (node.isArray()) {
            List<String> found = new ArrayList<>();
            node.forEach(each -> found.add(each.asText()));
            return found;
        }
        return node.isMissingNode() || node.isNull() ? List.of() : List.of(node.asText());
    }
}
