package dev.ssmreconnect.aws.collect;

import dev.ssmreconnect.model.Arn;
import dev.ssmreconnect.snapshot.Readings.Answer;
import java.util.List;
import software.amazon.awssdk.services.iam.IamClient;

/** The calls to IAM, which is global and has no batch calls: each profile and role is read once for all that share it. */
final class IamReads {
    /** What the agent does, from its registration to the data of a session. */
    private static final List<String> AGENT_ACTIONS =
            List.of(
                    "ssm:UpdateInstanceInformation",
                    "ssmmessages:CreateControlChannel",
                    "ssmmessages:OpenControlChannel",
                    "ssmmessages:CreateDataChannel",
                    "ssmmessages:OpenDataChannel");

    private final IamClient iam;

    IamReads(IamClient iam) {
        this.iam = iam;
    }

    Read instanceProfile(String name) {
        return Read.of(() ->
                Failures.orAnswer(() ->
                        new Answer.Response(
                                SdkJson.response(
                                        iam.getInstanceProfile(
                                                request -> request.instanceProfileName(name))))));
    }

    Read role(String name) {
        return Read.of(() ->
                Failures.orAnswer(() ->
                        new Answer.Response(
                                SdkJson.response(iam.getRole(request -> request.roleName(name))))));
    }

    Read attachedPolicies(String role) {
        return Read.all(token ->
                iam.listAttachedRolePolicies(request -> request.roleName(role).marker(token)));
    }

    /** Weighs the role's policies, its permissions boundary and the organization's service control policies. */
    Read simulation(Arn role) {
        return Read.all(token ->
                iam.simulatePrincipalPolicy(request ->
                        request.policySourceArn(role.toString())
                                .actionNames(AGENT_ACTIONS)
                                .marker(token)));
    }
}
