package dev.ssmreconnect.tests.record;

import com.amazonaws.services.dynamodbv2.local.embedded.DynamoDBEmbedded;
import com.amazonaws.services.dynamodbv2.local.shared.access.AmazonDynamoDBLocal;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** AWS's own engine within this process, with a table as the stack makes it. */
final class LocalDynamo implements AutoCloseable {
    static final String TABLE = "ssm-reconnect-eu-central-1-incidents";

    private final AmazonDynamoDBLocal engine = DynamoDBEmbedded.create(true);

    LocalDynamo() {
        client().createTable(request ->
                request.tableName(TABLE)
                        .billingMode(BillingMode.PAY_PER_REQUEST)
                        .attributeDefinitions(
                                text("pk"), text("sk"), text("dueShard"), text("dueAt"))
                        .keySchema(key("pk", KeyType.HASH), key("sk", KeyType.RANGE))
                        .globalSecondaryIndexes(
                                GlobalSecondaryIndex.builder()
                                        .indexName("due")
                                        .keySchema(
                                                key("dueShard", KeyType.HASH),
                                                key("dueAt", KeyType.RANGE))
                                        .projection(projection ->
                                                projection.projectionType(ProjectionType.ALL))
                                        .build()));
    }

    private static AttributeDefinition text(String name) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(ScalarAttributeType.S)
                .build();
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }

    DynamoDbClient client() {
        return engine.dynamoDbClient();
    }

    @Override
    public void close() {
        engine.shutdownNow();
    }
}
