package dev.ssmreconnect.model;

import java.util.List;
import java.util.Map;

/**
 * An IAM policy document, read and not judged: wildcards, variables and operators are kept as written.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html">IAM JSON policy elements</a>
 */
public record PolicyDocument(List<Statement> statements) {
    public PolicyDocument {
        statements = List.copyOf(statements);
    }

    /**
     * One statement. Lists are empty where the element is absent.
     *
     * @param allows {@code Effect} is Allow; Deny otherwise
     * @param principals by type ({@code AWS}, {@code Service}, …); {@code "Principal": "*"} is type {@code *} with value {@code *}
     * @param conditions operator → key → values
     */
    public record Statement(
            boolean allows,
            Map<String, List<String>> principals,
            Map<String, List<String>> notPrincipals,
            List<String> actions,
            List<String> notActions,
            List<String> resources,
            List<String> notResources,
            Map<String, Map<String, List<String>>> conditions) {
        public Statement {
            principals = Map.copyOf(principals);
            notPrincipals = Map.copyOf(notPrincipals);
            actions = List.copyOf(actions);
            notActions = List.copyOf(notActions);
            resources = List.copyOf(resources);
            notResources = List.copyOf(notResources);
            conditions = Map.copyOf(conditions);
        }
    }
}
