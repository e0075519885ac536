package dev.ssmreconnect.infra.construct;

import dev.ssmreconnect.infra.deployment.Names;
import java.util.List;
import software.amazon.awscdk.services.iam.InstanceProfile;
import software.amazon.awscdk.services.iam.ManagedPolicy;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.constructs.Construct;

/**
 * The instance profile that is attached where there is none. Its policy is the agent's minimum: AWS's own managed policy also lets
 * every instance read every parameter, which teams object to.
 *
 * @see <a href="https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-create-iam-instance-profile.html">Minimal
 *     permissions for Session Manager</a>
 */
public final class InstanceIdentity extends Construct {
    public InstanceIdentity(Construct scope) {
        super(scope, "InstanceIdentity");
        String name = Names.instanceIdentity();
        ManagedPolicy policy =
                ManagedPolicy.Builder.create(this, "Policy")
                        .managedPolicyName(name)
                        .description(
                                "What the SSM agent needs to register and to carry sessions, and no more")
                        .statements(
                                List.of(
                                        PolicyStatement.Builder.create()
                                                .sid("AgentMinimum")
                                                .actions(
                                                        List.of(
                                                                "ssm:UpdateInstanceInformation",
                                                                "ssmmessages:CreateControlChannel",
                                                                "ssmmessages:OpenControlChannel",
                                                                "ssmmessages:CreateDataChannel",
                                                                "ssmmessages:OpenDataChannel"))
                                                .resources(List.of("*"))
                                                .build()))
                        .build();
        Role role =
                Role.Builder.create(this, "Role")
                        .roleName(name)
                        .description(
                                "For instances that had no instance profile: the SSM agent's minimum")
                        .assumedBy(new ServicePrincipal("ec2.amazonaws.com"))
                        .managedPolicies(List.of(policy))
                        .build();
        InstanceProfile.Builder.create(this, "Profile")
                .instanceProfileName(name)
                .role(role)
                .build();
    }
}
