package dev.ssmreconnect.sandbox.identity;

import dev.ssmreconnect.sandbox.world.Ids;
import dev.ssmreconnect.sandbox.world.Region;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The account's IAM, and the organisation above it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html">Evaluation
 *     logic</a>
 */
public final class Directory {
    private final String accountId;
    private final Region region;
    private final Ids ids;
    private final Map<String, Role> roles = new LinkedHashMap<>();
    private final Map<String, Profile> profiles = new LinkedHashMap<>();
    private final Map<String, Policy> managed = new LinkedHashMap<>();
    private final List<List<Policy>> organization = new ArrayList<>();
    private Optional<String> organizationId = Optional.empty();
    private Optional<String> defaultHostRole = Optional.empty();

    public Directory(String accountId, Region region, Ids ids) {
        this.accountId = accountId;
        this.region = region;
        this.ids = ids;
    }

    public String accountId() {
        return accountId;
    }

    public Region region() {
        return region;
    }

    public Ids ids() {
        return ids;
    }

    public Map<String, Role> roles() {
        return roles;
    }

    public Map<String, Profile> profiles() {
        return profiles;
    }

    /** Policies of the customer's by ARN; AWS's own are always there. */
    public Map<String, Policy> managed() {
        return managed;
    }

    public Optional<Policy> policy(String arn) {
        Optional<Policy> own = Optional.ofNullable(managed.get(arn));
        return own.isPresent() ? own : ManagedPolicies.find(arn);
    }

    public Optional<Profile> profileByArn(String arn) {
        Profile found = profiles.get(arn.substring(arn.lastIndexOf('/') + 1));
        return Optional.ofNullable(found).filter(profile -> profile.arn().equals(arn));
    }

    public Optional<String> organizationId() {
        return organizationId;
    }

    /**
     * Service control policies: one list for each level from the root to the account; each level
     * must allow.
     */
    public List<List<Policy>> organization() {
        return organization;
    }

    /** Puts the account into an organisation whose root allows everything. */
    public void joinOrganization(String id) {
        organizationId = Optional.of(id);
        organization.clear();
        organization.add(new ArrayList<>(List.of(Policy.allowing("FullAWSAccess", "*"))));
    }

    /**
     * The role of Default Host Management Configuration, where it is switched on in this Region.
     */
    public Optional<String> defaultHostRole() {
        return defaultHostRole;
    }

    public void setDefaultHostRole(Optional<String> roleName) {
        defaultHostRole = roleName;
    }

    /** Whether the role's trust policy lets the service have its credentials. */
    public boolean trusts(Role role, String service) {
        Map<String, String> context = Map.of("aws:sourceaccount", accountId);
        Request request = new Request("sts:AssumeRole", "*", List.of(service), context);
        return role.trust().effect(request).orElse(false);
    }

    public Decision decide(Role role, Request request) {
        List<String> allowing = new ArrayList<>();
        List<String> denying = new ArrayList<>();
        for (Policy policy : policiesOf(role)) {
            policy.effect(request)
                    .ifPresent(allows -> (allows ? allowing : denying).add(policy.name()));
        }
        Optional<Policy> boundary = role.boundary().flatMap(this::policy);
        Optional<Boolean> bound = boundary.map(policy -> policy.effect(request).orElse(false));
        boolean boundaryDenies =
                boundary.flatMap(policy -> policy.effect(request))
                        .filter(allows -> !allows)
                        .isPresent();
        boolean organizationAllows = organizationAllows(request);
        List<String> organizationDenials = organizationDenials(request);
        denying.addAll(organizationDenials);
        if (boundaryDenies) {
            denying.add(boundary.orElseThrow().name());
        }
        boolean boundaryAllows = bound.orElse(true);
        if (!denying.isEmpty()) {
            return new Decision(
                    Decision.Effect.EXPLICIT_DENY, boundaryAllows, organizationAllows, denying);
        }
        return allowing.isEmpty() || !boundaryAllows || !organizationAllows
                ? new Decision(
                        Decision.Effect.IMPLICIT_DENY,
                        boundaryAllows,
                        organizationAllows,
                        List.of())
                : new Decision(Decision.Effect.ALLOWED, true, true, allowing);
    }

    private List<Policy> policiesOf(Role role) {
        List<Policy> found = new ArrayList<>(role.inline().values());
        role.attached().forEach(arn -> policy(arn).ifPresent(found::add));
        return found;
    }

    private boolean organizationAllows(Request request) {
        return organizationDenials(request).isEmpty()
                && organization.stream()
                        .allMatch(level ->
                                level.stream()
                                        .anyMatch(policy -> policy.effect(request).orElse(false)));
    }

    private List<String> organizationDenials(Request request) {
        return organization.stream()
                .flatMap(List::stream)
                .filter(policy -> !policy.effect(request).orElse(true))
                .map(Policy::name)
                .toList();
    }
}
