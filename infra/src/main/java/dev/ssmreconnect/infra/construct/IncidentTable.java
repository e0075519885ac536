package dev.ssmreconnect.infra.construct;

import dev.ssmreconnect.infra.deployment.Names;
import java.util.List;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.dynamodb.Attribute;
import software.amazon.awscdk.services.dynamodb.AttributeType;
import software.amazon.awscdk.services.dynamodb.BillingMode;
import software.amazon.awscdk.services.dynamodb.GlobalSecondaryIndexProps;
import software.amazon.awscdk.services.dynamodb.PointInTimeRecoverySpecification;
import software.amazon.awscdk.services.dynamodb.ProjectionType;
import software.amazon.awscdk.services.dynamodb.Table;
import software.amazon.awscdk.services.dynamodb.TableEncryption;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.kms.IKey;
import software.constructs.Construct;

/** Incidents, claims, the undo ledger and last ping states. Kept when the stack goes: the ledger says how to undo. */
public final class IncidentTable extends Construct {
    /** Finds what is due by time: a query, never a scan. */
    public static final String DUE_INDEX = "due";

    private final Table table;
    private final IKey key;

    public IncidentTable(Construct scope, IKey key) {
        super(scope, "Record");
        this.key = key;
        table =
                Table.Builder.create(this, "Table")
                        .tableName(Names.of("incidents"))
                        .partitionKey(text("pk"))
                        .sortKey(text("sk"))
                        .billingMode(BillingMode.PAY_PER_REQUEST)
                        .encryption(TableEncryption.CUSTOMER_MANAGED)
                        .encryptionKey(key)
                        .timeToLiveAttribute("expiresAt")
                        .pointInTimeRecoverySpecification(
                                PointInTimeRecoverySpecification.builder()
                                        .pointInTimeRecoveryEnabled(true)
                                        .build())
                        .deletionProtection(true)
                        .removalPolicy(RemovalPolicy.RETAIN)
                        .build();
        table.addGlobalSecondaryIndex(
                GlobalSecondaryIndexProps.builder()
                        .indexName(DUE_INDEX)
                        .partitionKey(text("dueShard"))
                        .sortKey(text("dueAt"))
                        .projectionType(ProjectionType.ALL)
                        .build());
    }

    private static Attribute text(String name) {
        return Attribute.builder().name(name).type(AttributeType.STRING).build();
    }

    public String name() {
        return table.getTableName();
    }

    /** For those who only look. */
    public List<PolicyStatement> read() {
        return List.of(
                PolicyStatement.Builder.create()
                        .sid("ReadIncidents")
                        .actions(
                                List.of(
                                        "dynamodb:BatchGetItem",
                                        "dynamodb:GetItem",
                                        "dynamodb:Query"))
                        .resources(
                                List.of(
                                        table.getTableArn(),
                                        table.getTableArn() + "/index/" + DUE_INDEX))
                        .build(),
                PolicyStatement.Builder.create()
                        .sid("UseTheKey")
                        .actions(List.of("kms:Decrypt"))
                        .resources(List.of(key.getKeyArn()))
                        .build());
    }

    /** What the adapter in {@code aws.record} calls; no scan among it. */
    public List<PolicyStatement> readAndWrite() {
        return List.of(
                PolicyStatement.Builder.create()
                        .sid("KeepIncidents")
                        .actions(
                                List.of(
                                        "dynamodb:BatchGetItem",
                                        "dynamodb:BatchWriteItem",
                                        "dynamodb:GetItem",
                                        "dynamodb:Query",
                                        "dynamodb:PutItem",
                                        "dynamodb:DeleteItem"))
                        .resources(
                                List.of(
                                        table.getTableArn(),
                                        table.getTableArn() + "/index/" + DUE_INDEX))
                        .build(),
                PolicyStatement.Builder.create()
                        .sid("UseTheKey")
                        .actions(List.of("kms:Decrypt", "kms:GenerateDataKey"))
                        .resources(List.of(key.getKeyArn()))
                        .build());
    }
}
