package dev.ssmreconnect.sandbox.aws;

import dev.ssmreconnect.sandbox.identity.Decision;
import dev.ssmreconnect.sandbox.identity.Directory;
import dev.ssmreconnect.sandbox.identity.Policy;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.EvaluationResult;
import software.amazon.awssdk.services.iam.model.InstanceProfile;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.Statement;

/** IAM's resources in its own words. Policy documents are URL-encoded, as IAM sends them. */
record IamAnswers(Directory directory) {
    Role role(dev.ssmreconnect.sandbox.identity.Role role) {
        Role.Builder builder =
                Role.builder()
                        .roleName(role.name())
                        .roleId(role.id())
                        .path(role.path())
                        .arn(role.arn())
                        .createDate(role.created())
                        .maxSessionDuration(3_600)
                        .assumeRolePolicyDocument(
                                URLEncoder.encode(role.trust().json(), StandardCharsets.UTF_8));
        role.boundary()
                .ifPresent(arn ->
                        builder.permissionsBoundary(boundary ->
                                boundary.permissionsBoundaryArn(arn)
                                        .permissionsBoundaryType("Policy")));
        return builder.build();
    }

    InstanceProfile profile(dev.ssmreconnect.sandbox.identity.Profile profile) {
        return InstanceProfile.builder()
                .instanceProfileName(profile.name())
                .instanceProfileId(profile.id())
                .path(profile.path())
                .arn(profile.arn())
                .createDate(profile.created())
                .roles(
                        profile.roleName().stream()
                                .flatMap(name ->
                                        Optional.ofNullable(directory.roles().get(name)).stream())
                                .map(this::role)
                                .toList())
                .build();
    }

    AttachedPolicy attached(String arn) {
        return AttachedPolicy.builder()
                .policyArn(arn)
                .policyName(
                        directory
                                .policy(arn)
                                .map(Policy::name)
                                .orElse(arn.substring(arn.lastIndexOf('/') + 1)))
                .build();
    }

    /** Details of the organisation and the boundary are there only where there is one. */
    EvaluationResult evaluation(
            dev.ssmreconnect.sandbox.identity.Role role,
            String action,
            String resource,
            Decision decision) {
        EvaluationResult.Builder builder =
                EvaluationResult.builder()
                        .evalActionName(action)
                        .evalResourceName(resource)
                        .evalDecision(decision.effect().text())
                        .matchedStatements(
                                decision.decidedBy().stream().map(IamAnswers::statement).toList())
                        .missingContextValues(List.of());
        if (directory.organizationId().isPresent()) {
            builder.organizationsDecisionDetail(
                    detail -> detail.allowedByOrganizations(decision.allowedByOrganization()));
        }
        if (role.boundary().isPresent()) {
            builder.permissionsBoundaryDecisionDetail(
                    detail -> detail.allowedByPermissionsBoundary(decision.allowedByBoundary()));
        }
        return builder.build();
    }

    private static Statement statement(String policyName) {
        return Statement.builder()
                .sourcePolicyId(policyName)
                .sourcePolicyType("IAM Policy")
                .build();
    }
}
