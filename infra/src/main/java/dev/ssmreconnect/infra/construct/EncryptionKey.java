package dev.ssmreconnect.infra.construct;

import dev.ssmreconnect.infra.deployment.Names;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.Key;
import software.constructs.Construct;

/** The customer-managed key for the record, the topic and the logs. CloudWatch's alarms cannot publish under AWS's own key. */
public final class EncryptionKey extends Construct {
    private final Key key;

    public EncryptionKey(Construct scope) {
        super(scope, "Encryption");
        key =
                Key.Builder.create(this, "Key")
                        .alias(Names.of("key"))
                        .description("SSM Reconnect: incidents, notifications, logs")
                        .enableKeyRotation(true)
                        .removalPolicy(RemovalPolicy.RETAIN)
                        .build();
        key.addToResourcePolicy(
                PolicyStatement.Builder.create()
                        .sid("AlarmsPublish")
                        .principals(List.of(new ServicePrincipal("cloudwatch.amazonaws.com")))
                        .actions(List.of("kms:Decrypt", "kms:GenerateDataKey"))
                        .resources(List.of("*"))
                        .conditions(
                                Map.of("StringEquals", Map.of("aws:SourceAccount", Aws.ACCOUNT_ID)))
                        .build());
        key.addToResourcePolicy(
                PolicyStatement.Builder.create()
                        .sid("LogsOfTheFunctions")
                        .principals(
                                List.of(
                                        new ServicePrincipal(
                                                "logs." + Aws.REGION + "." + Aws.URL_SUFFIX)))
                        .actions(
                                List.of(
                                        "kms:Encrypt",
                                        "kms:Decrypt",
                                        "kms:GenerateDataKey",
                                        "kms:DescribeKey"))
                        .resources(List.of("*"))
                        .conditions(
                                Map.of(
                                        "ArnLike",
                                        Map.of(
                                                "kms:EncryptionContext:aws:logs:arn",
                                                "arn:"
                                                        + Aws.PARTITION
                                                        + ":logs:"
                                                        + Aws.REGION
                                                        + ":"
                                                        + Aws.ACCOUNT_ID
                                                        + ":log-group:/aws/lambda/"
                                                        + Names.of("*"))))
                        .build());
    }

    public Key key() {
        return key;
    }
}
