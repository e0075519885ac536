package dev.ssmreconnect.infra.construct;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ssmreconnect.remediate.RestartDocument;
import java.util.Map;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.services.ssm.CfnDocument;
import software.constructs.Construct;

/** The command document that restarts the agent, and does nothing else. */
public final class RestartCommand extends Construct {
    public RestartCommand(Construct scope) {
        super(scope, "RestartAgent");
        CfnDocument.Builder.create(this, "Document")
                .name(RestartDocument.name(Aws.REGION))
                .documentType("Command")
                .documentFormat("JSON")
                .targetType("/AWS::EC2::Instance")
                .updateMethod("NewVersion")
                .content(content())
                .build();
    }

    private static Object content() {
        try {
            return new ObjectMapper().readValue(RestartDocument.content(), Map.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the restart document is no JSON", e);
        }
    }
}
