package dev.ssmreconnect.infra.construct;

import dev.ssmreconnect.infra.deployment.Names;
import java.util.List;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.ssm.ParameterTier;
import software.amazon.awscdk.services.ssm.StringParameter;
import software.constructs.Construct;

/** The owner's policy as the functions read it. What it does not enable they could not do anyway: their roles lack the right. */
public final class PolicyParameter extends Construct {
    private final StringParameter parameter;

    public PolicyParameter(Construct scope, String text) {
        super(scope, "Policy");
        parameter =
                StringParameter.Builder.create(this, "Parameter")
                        .parameterName(Names.policyParameter())
                        .description("SSM Reconnect: policy.yaml")
                        .tier(ParameterTier.INTELLIGENT_TIERING)
                        .stringValue(text)
                        .build();
    }

    public String name() {
        return parameter.getParameterName();
    }

    public PolicyStatement read() {
        return PolicyStatement.Builder.create()
                .sid("ReadThePolicy")
                .actions(List.of("ssm:GetParameter"))
                .resources(List.of(parameter.getParameterArn()))
                .build();
    }
}
