package dev.ssmreconnect.infra.construct;

import dev.ssmreconnect.access.OpinionAccess;
import dev.ssmreconnect.infra.deployment.Names;
import java.util.Map;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.services.iam.PrincipalWithConditions;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.constructs.Construct;

/** What AWS's own runbook works under where the policy allows a second opinion: it reads, and nothing but SSM of this account may take it. */
public final class OpinionRole extends Construct {
    public OpinionRole(Construct scope) {
        super(scope, "Opinion");
        Role role =
                Role.Builder.create(this, "Role")
                        .roleName(Names.of("opinion"))
                        .description(
                                "SSM Reconnect: what AWS's own runbook reads for a second opinion")
                        .assumedBy(
                                new PrincipalWithConditions(
                                        new ServicePrincipal("ssm.amazonaws.com"),
                                        Map.of(
                                                "StringEquals",
                                                Map.of("aws:SourceAccount", Aws.ACCOUNT_ID))))
                        .build();
        Statements.of(OpinionAccess.answering()).forEach(role::addToPolicy);
    }
}
