package dev.ssmreconnect.snapshot;

import dev.ssmreconnect.model.AwsValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What iam:SimulatePrincipalPolicy answered for a role, by action as it was asked. */
public record Simulation(Map<String, Result> results) {
    public Simulation {
        results = Map.copyOf(results);
    }

    boolean isDeniedByOrganization() {
        return results.values().stream()
                .anyMatch(result -> !result.allowedByOrganizations().orElse(true));
    }

    /**
     * One action.
     *
     * @param decision {@code allowed}, {@code explicitDeny}, {@code implicitDeny}
     * @param allowedByOrganizations empty where the account is in no organization, or AWS did not say
     * @param allowedByBoundary empty where the role has no permissions boundary
     * @param matchedPolicies the policies whose statements decided, {@code TYPE NAME}
     * @param missingContext condition keys that the simulation had no value for
     */
    public record Result(
            AwsValue decision,
            Optional<Boolean> allowedByOrganizations,
            Optional<Boolean> allowedByBoundary,
            List<String> matchedPolicies,
            List<String> missingContext) {
        public Result {
            matchedPolicies = List.copyOf(matchedPolicies);
            missingContext = List.copyOf(missingContext);
        }
    }
}
