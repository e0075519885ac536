package dev.ssmreconnect.snapshot;

import dev.ssmreconnect.model.Arn;
import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.model.Observed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads profiles, roles and what roles may do. */
final class IdentityParser {
    private IdentityParser() {}

    static Identity parse(Answers answers) {
        return new Identity(
                associations(answers),
                answers.lookups(
                        Operation.GET_INSTANCE_PROFILE,
                        Function.identity(),
                        root -> Observed.known(profile(root.at("InstanceProfile")))),
                answers.lookups(
                        Operation.GET_ROLE,
                        Function.identity(),
                        root -> Observed.known(role(root.at("Role")))),
                answers.lookups(
                        Operation.LIST_ATTACHED_ROLE_POLICIES,
                        Function.identity(),
                        IdentityParser::attachedPolicies),
                answers.lookups(
                        Operation.SIMULATE_PRINCIPAL_POLICY,
                        Function.identity(),
                        root -> Observed.known(simulation(root))));
    }

    private static Listing<InstanceId, ProfileAssociation> associations(Answers answers) {
        Listing<String, ProfileAssociation> all =
                answers.listing(
                        Operation.DESCRIBE_PROFILE_ASSOCIATIONS,
                        "IamInstanceProfileAssociations",
                        association -> List.of(association(association)),
                        ProfileAssociation::id);
        return switch (all) {
            case Listing.NotRead<String, ProfileAssociation>(String reason) ->
                    Listing.notRead(reason);
            case Listing.Read<String, ProfileAssociation>(
                            Map<String, ProfileAssociation> byId,
                            boolean complete) ->
                    new Listing.Read<>(thatCount(byId), complete);
        };
    }

    private static Map<InstanceId, ProfileAssociation> thatCount(
            Map<String, ProfileAssociation> byId) {
        Map<InstanceId, ProfileAssociation> thatCount = new LinkedHashMap<>();
        byId.values()
                .forEach(each ->
                        thatCount.merge(
                                each.instanceId(),
                                each,
                                (first, second) -> rank(second) < rank(first) ? second : first));
        return thatCount;
    }

    private static int rank(ProfileAssociation association) {
        if (association.state().is("associated")) {
            return 0;
        }
        return association.state().is("associating") ? 1 : 2;
    }

    private static ProfileAssociation association(Element association) {
        Element profile = association.at("IamInstanceProfile");
        return new ProfileAssociation(
                association.at("AssociationId").text(),
                association.at("InstanceId").as(InstanceId::new),
                InstanceParser.profile(profile)
                        .orElseThrow(() ->
                                profile.at("Arn")
                                        .unreadable("expected the ARN of an instance profile")),
                association.at("State").word(),
                association.at("Timestamp").time());
    }

    private static InstanceProfile profile(Element profile) {
        return new InstanceProfile(
                profile.at("Arn").as(Arn::parse),
                profile.at("InstanceProfileId").textOr(""),
                profile.at("Roles").list(role -> role.at("Arn").as(Arn::parse)),
                profile.at("CreateDate").time(),
                Tags.of(profile));
    }

    private static Role role(Element role) {
        return new Role(
                role.at("Arn").as(Arn::parse),
                PolicyDocumentParser.parse(role.at("AssumeRolePolicyDocument")),
                role.at("PermissionsBoundary").at("PermissionsBoundaryArn").optional(Arn::parse),
                role.at("CreateDate").time(),
                Tags.of(role));
    }

    private static Observed<List<Arn>> attachedPolicies(Element root) {
        List<Arn> policies =
                root.at("AttachedPolicies").requiredList().stream()
                        .map(policy -> policy.at("PolicyArn").as(Arn::parse))
                        .toList();
        return isWhole(root)
                ? Observed.known(policies)
                : Observed.notVisible("the role's policies were cut off after " + policies.size());
    }

    private static boolean isWhole(Element root) {
        return !root.at("IsTruncated").flag() && root.at("NextToken").optionalText().isEmpty();
    }

    private static Simulation simulation(Element root) {
        Map<String, Simulation.Result> results = new LinkedHashMap<>();
        root.at("EvaluationResults")
                .requiredList()
                .forEach(result -> results.put(result.at("EvalActionName").text(), result(result)));
        return new Simulation(results);
    }

    private static Simulation.Result result(Element result) {
        return new Simulation.Result(
                result.at("EvalDecision").word(),
                allowed(result, "OrganizationsDecisionDetail", "AllowedByOrganizations"),
                allowed(
                        result,
                        "PermissionsBoundaryDecisionDetail",
                        "AllowedByPermissionsBoundary"),
                result.at("MatchedStatements").list(IdentityParser::matched),
                result.at("MissingContextValues").list(Element::text));
    }

    private static Optional<Boolean> allowed(Element result, String detail, String field) {
        return result.at(detail).at(field).optionalFlag();
    }

    private static String matched(Element statement) {
        return (statement.at("SourcePolicyType").textOr("")
                        + " "
                        + statement.at("SourcePolicyId").textOr(""))
                .strip();
    }
}
