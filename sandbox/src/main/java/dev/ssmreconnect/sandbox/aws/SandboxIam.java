package dev.ssmreconnect.sandbox.aws;

import dev.ssmreconnect.sandbox.identity.Directory;
import dev.ssmreconnect.sandbox.identity.Profile;
import dev.ssmreconnect.sandbox.identity.Request;
import dev.ssmreconnect.sandbox.identity.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AddRoleToInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.AddRoleToInstanceProfileResponse;
import software.amazon.awssdk.services.iam.model.AttachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.AttachRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.DetachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.DetachRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.EntityAlreadyExistsException;
import software.amazon.awssdk.services.iam.model.EvaluationResult;
import software.amazon.awssdk.services.iam.model.GetInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.GetInstanceProfileResponse;
import software.amazon.awssdk.services.iam.model.GetRoleRequest;
import software.amazon.awssdk.services.iam.model.GetRoleResponse;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.iam.model.LimitExceededException;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesForRoleRequest;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesForRoleResponse;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.RemoveRoleFromInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.RemoveRoleFromInstanceProfileResponse;
import software.amazon.awssdk.services.iam.model.SimulatePrincipalPolicyRequest;
import software.amazon.awssdk.services.iam.model.SimulatePrincipalPolicyResponse;
import software.amazon.awssdk.services.iam.model.UnmodifiableEntityException;

/** IAM of the embedded account. */
public final class SandboxIam implements IamClient {
    private static final int MOST_ATTACHED = 10;

    private final Directory directory;
    private final Gate gate;
    private final IamAnswers answers;

    public SandboxIam(Directory directory, Gate gate) {
        this.directory = directory;
        this.gate = gate;
        answers = new IamAnswers(directory);
    }

    private <T> T call(String operation, Supplier<T> body) {
        try {
            return gate.call("iam:" + operation, body);
        } catch (Refusal refusal) {
            throw refusal.thrown(exception(refusal), "Iam");
        }
    }

    private static IamException.Builder exception(Refusal refusal) {
        return switch (refusal.code()) {
            case "NoSuchEntity" -> NoSuchEntityException.builder();
            case "LimitExceeded" -> LimitExceededException.builder();
            case "UnmodifiableEntity" -> UnmodifiableEntityException.builder();
            case "EntityAlreadyExists" -> EntityAlreadyExistsException.builder();
            default -> (IamException.Builder) IamException.builder();
        };
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        // Nothing is open.
    }

    @Override
    public GetInstanceProfileResponse getInstanceProfile(GetInstanceProfileRequest request) {
        return call(
                "GetInstanceProfile",
                () ->
                        GetInstanceProfileResponse.builder()
                                .instanceProfile(
                                        answers.profile(profile(request.instanceProfileName())))
                                .build());
    }

    @Override
    public GetRoleResponse getRole(GetRoleRequest request) {
        return call(
                "GetRole",
                () ->
                        GetRoleResponse.builder()
                                .role(answers.role(role(request.roleName())))
                                .build());
    }

    @Override
    public ListAttachedRolePoliciesResponse listAttachedRolePolicies(
            ListAttachedRolePoliciesRequest request) {
        return call(
                "ListAttachedRolePolicies",
                () -> {
                    List<AttachedPolicy> all =
                            role(request.roleName()).attached().stream()
                                    .map(answers::attached)
                                    .toList();
                    Page<AttachedPolicy> page =
                            Page.of(all, request.maxItems(), request.marker(), 1, 100, 1_000);
                    return ListAttachedRolePoliciesResponse.builder()
                            .attachedPolicies(page.items())
                            .isTruncated(page.next() != null)
                            .marker(page.next())
                            .build();
                });
    }

    @Override
    public ListInstanceProfilesForRoleResponse listInstanceProfilesForRole(
            ListInstanceProfilesForRoleRequest request) {
        return call(
                "ListInstanceProfilesForRole",
                () -> {
                    role(request.roleName());
                    return ListInstanceProfilesForRoleResponse.builder()
                            .instanceProfiles(
                                    directory.profiles().values().stream()
                                            .filter(profile ->
                                                    profile.roleName()
                                                            .filter(request.roleName()::equals)
                                                            .isPresent())
                                            .map(answers::profile)
                                            .toList())
                            .isTruncated(false)
                            .build();
                });
    }

    @Override
    public SimulatePrincipalPolicyResponse simulatePrincipalPolicy(
            SimulatePrincipalPolicyRequest request) {
        return call("SimulatePrincipalPolicy", () -> simulate(request));
    }

    private SimulatePrincipalPolicyResponse simulate(SimulatePrincipalPolicyRequest request) {
        Role role = roleByArn(request.policySourceArn());
        List<String> resources = request.hasResourceArns() ? request.resourceArns() : List.of("*");
        List<EvaluationResult> results = new ArrayList<>();
        for (String action : request.actionNames()) {
            for (String resource : resources) {
                Request asked = new Request(action, resource, List.of(role.arn()), context(role));
                results.add(
                        answers.evaluation(role, action, resource, directory.decide(role, asked)));
            }
        }
        Page<EvaluationResult> page =
                Page.of(results, request.maxItems(), request.marker(), 1, 100, 1_000);
        return SimulatePrincipalPolicyResponse.builder()
                .evaluationResults(page.items())
                .isTruncated(page.next() != null)
                .marker(page.next())
                .build();
    }

    /** What the simulator knows by itself; the way of a request it does not know. */
    private Map<String, String> context(Role role) {
        Map<String, String> known =
                Map.of(
                        "aws:principalarn",
                        role.arn(),
                        "aws:principalaccount",
                        directory.accountId());
        Optional<String> organization = directory.organizationId();
        if (organization.isEmpty()) {
            return known;
        }
        Map<String, String> more = new HashMap<>(known);
        more.put("aws:principalorgid", organization.get());
        return more;
    }

    @Override
    public AddRoleToInstanceProfileResponse addRoleToInstanceProfile(
            AddRoleToInstanceProfileRequest request) {
        return call(
                "AddRoleToInstanceProfile",
                () -> {
                    Profile profile = profile(request.instanceProfileName());
                    Role role = role(request.roleName());
                    if (profile.roleName().isPresent()) {
                        throw new Refusal(
                                "LimitExceeded",
                                409,
                                "Cannot exceed quota for InstanceSessionsPerInstanceProfile: 1");
                    }
                    directory
                            .profiles()
                            .put(profile.name(), profile.withRole(Optional.of(role.name())));
                    return AddRoleToInstanceProfileResponse.builder().build();
                });
    }

    @Override
    public RemoveRoleFromInstanceProfileResponse removeRoleFromInstanceProfile(
            RemoveRoleFromInstanceProfileRequest request) {
        return call(
                "RemoveRoleFromInstanceProfile",
                () -> {
                    Profile profile = profile(request.instanceProfileName());
                    if (profile.roleName().filter(request.roleName()::equals).isEmpty()) {
                        throw new Refusal(
                                "NoSuchEntity",
                                404,
                                "The role "
                                        + request.roleName()
                                        + " is not in the instance profile "
                                        + profile.name()
                                        + ".");
                    }
                    directory.profiles().put(profile.name(), profile.withRole(Optional.empty()));
                    return RemoveRoleFromInstanceProfileResponse.builder().build();
                });
    }

    @Override
    public AttachRolePolicyResponse attachRolePolicy(AttachRolePolicyRequest request) {
        return call(
                "AttachRolePolicy",
                () -> {
                    Role role = modifiable(request.roleName());
                    if (directory.policy(request.policyArn()).isEmpty()) {
                        throw new Refusal(
                                "NoSuchEntity",
                                404,
                                "Policy "
                                        + request.policyArn()
                                        + " does not exist or is not attachable.");
                    }
                    if (!role.attached().contains(request.policyArn())) {
                        requireRoom(role);
                        directory.roles().put(role.name(), role.attaching(request.policyArn()));
                    }
                    return AttachRolePolicyResponse.builder().build();
                });
    }

    private static void requireRoom(Role role) {
        if (role.attached().size() >= MOST_ATTACHED) {
            throw new Refusal(
                    "LimitExceeded",
                    409,
                    "Cannot exceed quota for PoliciesPerRole: " + MOST_ATTACHED);
        }
    }

    @Override
    public DetachRolePolicyResponse detachRolePolicy(DetachRolePolicyRequest request) {
        return call(
                "DetachRolePolicy",
                () -> {
                    Role role = modifiable(request.roleName());
                    if (!role.attached().contains(request.policyArn())) {
                        throw new Refusal(
                                "NoSuchEntity",
                                404,
                                "Policy " + request.policyArn() + " was not found.");
                    }
                    directory
                            .roles()
                            .put(
                                    role.name(),
                                    role.withAttached(
                                            role.attached().stream()
                                                    .filter(arn -> !arn.equals(request.policyArn()))
                                                    .toList()));
                    return DetachRolePolicyResponse.builder().build();
                });
    }

    private Role modifiable(String name) {
        Role role = role(name);
        if (role.path().startsWith("/aws-service-role/")) {
            throw new Refusal(
                    "UnmodifiableEntity",
                    "Cannot perform the operation on the protected role '" + name + "'.");
        }
        return role;
    }

    private Role roleByArn(String arn) {
        Role role = directory.roles().get(arn.substring(arn.lastIndexOf('/') + 1));
        if (role == null || !role.arn().equals(arn)) {
            throw new Refusal(
                    "NoSuchEntity", 404, "The role with ARN " + arn + " cannot be found.");
        }
        return role;
    }

    private Role role(String name) {
        Role role = directory.roles().get(name);
        if (role == null || !gate.sees(role.id())) {
            throw new Refusal(
                    "NoSuchEntity", 404, "The role with name " + name + " cannot be found.");
        }
        return role;
    }

    private Profile profile(String name) {
        Profile profile = directory.profiles().get(name);
        if (profile == null || !gate.sees(profile.id())) {
            throw new Refusal(
                    "NoSuchEntity", 404, "Instance Profile " + name + " cannot be found.");
        }
        return profile;
    }
}
