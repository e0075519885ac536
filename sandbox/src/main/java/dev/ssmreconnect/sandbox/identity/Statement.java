package dev.ssmreconnect.sandbox.identity;

import java.util.List;
import java.util.Locale;

/**
 * One statement of a policy.
 *
 * @param actions in lower case; {@code notActions} turns their meaning round
 * @param principals empty for policies that have none
 */
record Statement(
        boolean allows,
        List<String> actions,
        boolean notActions,
        List<String> resources,
        boolean notResources,
        List<String> principals,
        boolean notPrincipals,
        List<Condition> conditions) {
    Statement {
        actions = List.copyOf(actions);
        resources = List.copyOf(resources);
        principals = List.copyOf(principals);
        conditions = List.copyOf(conditions);
    }

    boolean matches(Request request) {
        return matchesAction(request.action())
                && matchesResource(request.resource())
                && matchesPrincipal(request.principal())
                && conditions.stream().allMatch(condition -> condition.holds(request));
    }

    private boolean matchesAction(String action) {
        String lower = action.toLowerCase(Locale.ROOT);
        return any(actions, lower) != notActions;
    }

    private boolean matchesResource(String resource) {
        return resources.isEmpty() || any(resources, resource) != notResources;
    }

    private boolean matchesPrincipal(List<String> asking) {
        return principals.isEmpty()
                || asking.stream().anyMatch(name -> any(principals, name)) != notPrincipals;
    }

    private static boolean any(List<String> patterns, String text) {
        for (String pattern : patterns) {
            if (Pattern.matches(pattern, text)) {
                return true;
            }
        }
        return false;
    }
}
