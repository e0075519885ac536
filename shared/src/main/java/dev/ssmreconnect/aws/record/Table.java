package dev.ssmreconnect.aws.record;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** The calls to the table: consistent where it is read by key, conditional where that matters. */
final class Table {
    /** The most keys that BatchGetItem takes. */
    private static final int READ_BATCH = 100;

    /** The most items that BatchWriteItem takes. */
    private static final int WRITE_BATCH = 25;

    /** DynamoDB hands back what it had no capacity for; the SDK waits between calls only where one is refused as a whole. */
    private static final int MOST_ROUNDS = 20;

    private final DynamoDbClient client;
    private final String name;

    Table(DynamoDbClient client, String name) {
        this.client = client;
        this.name = name;
    }

    Optional<Map<String, AttributeValue>> get(String pk, String sk) {
        Map<String, AttributeValue> item =
                client.getItem(
                                GetItemRequest.builder()
                                        .tableName(name)
                                        .key(Item.key(pk, sk))
                                        .consistentRead(true)
                                        .build())
                        .item();
        return item.isEmpty() ? Optional.empty() : Optional.of(item);
    }

    List<Map<String, AttributeValue>> getAll(List<Map<String, AttributeValue>> keys) {
        List<Map<String, AttributeValue>> items = new ArrayList<>();
        for (int from = 0; from < keys.size(); from += READ_BATCH) {
            items.addAll(getBatch(keys.subList(from, Math.min(keys.size(), from + READ_BATCH))));
        }
        return items;
    }

    private List<Map<String, AttributeValue>> getBatch(List<Map<String, AttributeValue>> keys) {
        List<Map<String, AttributeValue>> items = new ArrayList<>();
        Map<String, KeysAndAttributes> wanted =
                Map.of(name, KeysAndAttributes.builder().keys(keys).consistentRead(true).build());
        for (int round = 0; round < MOST_ROUNDS && !wanted.isEmpty(); round++) {
            BatchGetItemResponse response =
                    client.batchGetItem(BatchGetItemRequest.builder().requestItems(wanted).build());
            items.addAll(response.responses().getOrDefault(name, List.of()));
            wanted = response.unprocessedKeys();
        }
        requireNone(wanted);
        return items;
    }

    void writeAll(Collection<WriteRequest> writes) {
        List<WriteRequest> all = List.copyOf(writes);
        for (int from = 0; from < all.size(); from += WRITE_BATCH) {
            Map<String, List<WriteRequest>> left =
                    Map.of(name, all.subList(from, Math.min(all.size(), from + WRITE_BATCH)));
            for (int round = 0; round < MOST_ROUNDS && !left.isEmpty(); round++) {
                Map<String, List<WriteRequest>> batch = left;
                left =
                        client.batchWriteItem(request -> request.requestItems(batch))
                                .unprocessedItems();
            }
            requireNone(left);
        }
    }

    private void requireNone(Map<String, ?> left) {
        if (!left.isEmpty()) {
            throw new IllegalStateException(
                    "table " + name + " has no capacity for a batch; it will be tried again");
        }
    }

    void put(Item item) {
        client.putItem(PutItemRequest.builder().tableName(name).item(item.values()).build());
    }

    /** @return whether the condition held, and so the item was written */
    boolean putIf(Item item, String condition, Map<String, AttributeValue> values) {
        PutItemRequest.Builder request =
                PutItemRequest.builder()
                        .tableName(name)
                        .item(item.values())
                        .conditionExpression(condition);
        if (!values.isEmpty()) {
            request.expressionAttributeValues(values);
        }
        try {
            client.putItem(request.build());
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        }
    }

    void delete(String pk, String sk) {
        client.deleteItem(
                DeleteItemRequest.builder().tableName(name).key(Item.key(pk, sk)).build());
    }

    /** Deletes it where the condition holds. */
    void deleteIf(String pk, String sk, String condition, Map<String, AttributeValue> values) {
        try {
            client.deleteItem(
                    DeleteItemRequest.builder()
                            .tableName(name)
                            .key(Item.key(pk, sk))
                            .conditionExpression(condition)
                            .expressionAttributeValues(values)
                            .build());
        } catch (ConditionalCheckFailedException ignored) {
            // It is somebody else's by now, or not due yet, or gone: as the caller wants it.
        }
    }

    /** All items of a partition. */
    List<Map<String, AttributeValue>> partition(String pk) {
        return query(
                QueryRequest.builder()
                        .keyConditionExpression("pk = :pk")
                        .expressionAttributeValues(Map.of(":pk", Item.text(pk)))
                        .consistentRead(true),
                Integer.MAX_VALUE);
    }

    /** The items of a query, page by page, until there are enough. */
    List<Map<String, AttributeValue>> query(QueryRequest.Builder query, int limit) {
        List<Map<String, AttributeValue>> items = new ArrayList<>();
        Map<String, AttributeValue> from = Map.of();
        do {
            if (!from.isEmpty()) {
                query.exclusiveStartKey(from);
            }
            QueryResponse response = client.query(query.tableName(name).build());
            items.addAll(response.items());
            from = response.hasLastEvaluatedKey() ? response.lastEvaluatedKey() : Map.of();
        } while (!from.isEmpty() && items.size() < limit);
        return items.size() > limit ? items.subList(0, limit) : items;
    }
}
