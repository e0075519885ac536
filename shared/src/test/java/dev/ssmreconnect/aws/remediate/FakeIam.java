package dev.ssmreconnect.aws.remediate;

import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AddRoleToInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.AddRoleToInstanceProfileResponse;
import software.amazon.awssdk.services.iam.model.AttachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.AttachRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.DetachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.DetachRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.GetInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.GetInstanceProfileResponse;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesResponse;
import software.amazon.awssdk.services.iam.model.RemoveRoleFromInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.RemoveRoleFromInstanceProfileResponse;
import software.amazon.awssdk.services.iam.model.Role;

/** IAM, in which every role's ARN is {@code arn:aws-us-gov:iam::111122223333:role/NAME}. */
final class FakeIam implements IamClient {
    static final String ROLES = "arn:aws-us-gov:iam::111122223333:role/";

    private final World world;

    FakeIam(World world) {
        this.world = world;
    }

    static IamException error(String code, String message) {
        return (IamException)
                IamException.builder()
                        .statusCode(code.equals("NoSuchEntity") ? 404 : 409)
                        .message(message)
                        .awsErrorDetails(
                                AwsErrorDetails.builder()
                                        .errorCode(code)
                                        .errorMessage(message)
                                        .build())
                        .build();
    }

    @Override
    public GetInstanceProfileResponse getInstanceProfile(GetInstanceProfileRequest request) {
        List<Role> roles =
                profile(request.instanceProfileName()).stream()
                        .map(name -> Role.builder().roleName(name).arn(ROLES + name).build())
                        .toList();
        return GetInstanceProfileResponse.builder().instanceProfile(p -> p.roles(roles)).build();
    }

    private List<String> profile(String name) {
        return Optional.ofNullable(world.profiles.get(name))
                .orElseThrow(() -> error("NoSuchEntity", name + " cannot be found"));
    }

    @Override
    public AddRoleToInstanceProfileResponse addRoleToInstanceProfile(
            AddRoleToInstanceProfileRequest request) {
        if (!profile(request.instanceProfileName()).isEmpty()) {
            throw error(
                    "LimitExceeded",
                    "Cannot exceed quota for InstanceSessionsPerInstanceProfile: 1");
        }
        profile(request.instanceProfileName()).add(request.roleName());
        return AddRoleToInstanceProfileResponse.builder().build();
    }

    @Override
    public RemoveRoleFromInstanceProfileResponse removeRoleFromInstanceProfile(
            RemoveRoleFromInstanceProfileRequest request) {
        profile(request.instanceProfileName()).remove(request.roleName());
        return RemoveRoleFromInstanceProfileResponse.builder().build();
    }

    @Override
    public ListAttachedRolePoliciesResponse listAttachedRolePolicies(
            ListAttachedRolePoliciesRequest request) {
        return ListAttachedRolePoliciesResponse.builder()
                .attachedPolicies(
                        role(request.roleName()).stream()
                                .map(arn -> AttachedPolicy.builder().policyArn(arn).build())
                                .toList())
                .isTruncated(false)
                .build();
    }

    private List<String> role(String name) {
        return Optional.ofNullable(world.roles.get(name))
                .orElseThrow(() -> error("NoSuchEntity", name + " cannot be found"));
    }

    @Override
    public AttachRolePolicyResponse attachRolePolicy(AttachRolePolicyRequest request) {
        if (!role(request.roleName()).contains(request.policyArn())) {
            role(request.roleName()).add(request.policyArn());
        }
        return AttachRolePolicyResponse.builder().build();
    }

    @Override
    public DetachRolePolicyResponse detachRolePolicy(DetachRolePolicyRequest request) {
        role(request.roleName()).remove(request.policyArn());
        return DetachRolePolicyResponse.builder().build();
    }

    @Override
    public String serviceName() {
        return "iam";
    }

    @Override
    public void close() {}
}
