package dev.ssmreconnect.infra;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Walks every resource and every statement of a template, wherever it stands, and says what a reviewer would refuse. */
final class TemplateAudit {
    static final Predicate<String> READS =
            action ->
                    action.matches(
                            "[a-z0-9-]+:(BatchGet|Describe|Get|List|Lookup|Query|Simulate)[A-Za-z]*");

    /** What the product keeps and says of its own; everything else is the account's. */
    private static final Set<String> OWN_SERVICES =
            Set.of("dynamodb", "sqs", "sns", "kms", "logs", "events", "sts");

    private static final Set<String> DOORS =
            Set.of(
                    "AWS::Lambda::Url",
                    "AWS::ApiGateway::RestApi",
                    "AWS::ApiGatewayV2::Api",
                    "AWS::AppSync::GraphQLApi",
                    "AWS::CloudFront::Distribution",
                    "AWS::ElasticLoadBalancingV2::LoadBalancer",
                    "AWS::S3::Bucket");

    private TemplateAudit() {}

    /** A statement and the resource that it belongs to. */
    record Statement(String resource, String type, JsonNode json) {
        List<String> actions() {
            return json.has("Action") ? Template.actions(json) : List.of();
        }

        boolean allows() {
            return json.path("Effect").asText().equals("Allow");
        }

        /** What the agent of an instance is given, and no function has. */
        boolean isTheAgents() {
            return resource.startsWith("InstanceIdentity");
        }

        boolean isAKeysOwn() {
            return type.equals("AWS::KMS::Key");
        }
    }

    static List<String> faults(JsonNode template) {
        List<String> faults = new ArrayList<>();
        template.path("Resources")
                .properties()
                .forEach(entry -> faults.addAll(doors(entry.getKey(), entry.getValue())));
        statements(template)
                .filter(Statement::allows)
                .forEach(statement ->
                        faults(statement)
                                .map(fault ->
                                        statement.resource()
                                                + ": "
                                                + fault
                                                + ": "
                                                + statement.json())
                                .forEach(faults::add));
        return faults;
    }

    /** The actions that change what is the account's, not the product's own. */
    static List<String> writesOnTheAccount(JsonNode template) {
        return statements(template)
                .filter(Statement::allows)
                .flatMap(statement -> statement.actions().stream())
                .filter(READS.negate())
                .filter(action -> !OWN_SERVICES.contains(action.replaceFirst(":.*", "")))
                .distinct()
                .toList();
    }

    static Stream<Statement> statements(JsonNode template) {
        return template.path("Resources").properties().stream()
                .flatMap(entry ->
                        entry.getValue().findValues("Statement").stream()
                                .flatMap(TemplateAudit::elements)
                                .map(json ->
                                        new Statement(
                                                entry.getKey(),
                                                entry.getValue().path("Type").asText(),
                                                json)));
    }

    private static Stream<JsonNode> elements(JsonNode oneOrMany) {
        return oneOrMany.isArray() ? oneOrMany.valueStream() : Stream.of(oneOrMany);
    }

    private static List<String> doors(String id, JsonNode resource) {
        String type = resource.path("Type").asText();
        if (DOORS.contains(type)) {
            return List.of(id + ": a public door: " + type);
        }
        return type.equals("AWS::Lambda::Permission")
                ? permission(id, resource.path("Properties"))
                : List.of();
    }

    private static List<String> permission(String id, JsonNode permission) {
        boolean isAService = permission.path("Principal").asText().endsWith(".amazonaws.com");
        return isAService && permission.has("SourceArn") && !permission.has("FunctionUrlAuthType")
                ? List.of()
                : List.of(id + ": a public door: anybody may call a function: " + permission);
    }

    private static Stream<String> faults(Statement statement) {
        return Map.<String, Predicate<Statement>>of(
                        "everything but", TemplateAudit::saysWhatItIsNot,
                        "a wildcard for an action", TemplateAudit::hasWildcard,
                        "a write on * without a condition", TemplateAudit::writesAnywhere,
                        "iam:PassRole without iam:PassedToService", TemplateAudit::passesToAnybody,
                        "anybody", TemplateAudit::isForAnybody)
                .entrySet()
                .stream()
                .filter(rule -> rule.getValue().test(statement))
                .map(Map.Entry::getKey)
                .sorted();
    }

    private static boolean saysWhatItIsNot(Statement statement) {
        return Stream.of("NotAction", "NotResource", "NotPrincipal")
                .anyMatch(statement.json()::has);
    }

    /** The account's own root in a key's policy is how IAM is let decide about the key. */
    private static boolean hasWildcard(Statement statement) {
        boolean isRootsKey =
                statement.isAKeysOwn()
                        && statement.json().path("Principal").toString().contains(":root");
        return !isRootsKey && statement.actions().stream().anyMatch(action -> action.contains("*"));
    }

    private static boolean writesAnywhere(Statement statement) {
        return !statement.isTheAgents()
                && !statement.isAKeysOwn()
                && Template.texts(statement.json().path("Resource")).contains("*")
                && statement.actions().stream().anyMatch(READS.negate())
                && statement.json().path("Condition").isEmpty();
    }

    private static boolean passesToAnybody(Statement statement) {
        return statement.actions().contains("iam:PassRole")
                && statement.json().findValue("iam:PassedToService") == null;
    }

    private static boolean isForAnybody(Statement statement) {
        return statement.json().path("Principal").toString().contains("\"*\"");
    }
}
