package dev.ssmreconnect.bench.calls;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/** A table that counts. It keeps what is put and finds it by its keys; no condition ever fails, and nothing is ever due. */
final class CountedTable implements DynamoDbClient {
    private final Map<String, Map<String, AttributeValue>> items = new HashMap<>();
    private final Map<String, Long> counts = new TreeMap<>();

    Map<String, Long> counts() {
        return counts;
    }

    void forgetCalls() {
        counts.clear();
    }

    private void count(String operation) {
        counts.merge("dynamodb:" + operation, 1L, Long::sum);
    }

    private static String key(Map<String, AttributeValue> item) {
        return text(item, "pk") + " " + text(item, "sk");
    }

    private static String text(Map<String, AttributeValue> item, String name) {
        return item.getOrDefault(name, AttributeValue.fromS("")).s();
    }

    @Override
    public PutItemResponse putItem(PutItemRequest request) {
        count("PutItem");
        items.put(key(request.item()), request.item());
        return PutItemResponse.builder().build();
    }

    @Override
    public GetItemResponse getItem(GetItemRequest request) {
        count("GetItem");
        return GetItemResponse.builder()
                .item(items.getOrDefault(key(request.key()), Map.of()))
                .build();
    }

    @Override
    public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
        count("BatchGetItem");
        return BatchGetItemResponse.builder().build();
    }

    @Override
    public DeleteItemResponse deleteItem(DeleteItemRequest request) {
        count("DeleteItem");
        return DeleteItemResponse.builder().build();
    }

    @Override
    public UpdateItemResponse updateItem(UpdateItemRequest request) {
        count("UpdateItem");
        return UpdateItemResponse.builder().build();
    }

    @Override
    public QueryResponse query(QueryRequest request) {
        count("Query");
        String partition = text(request.expressionAttributeValues(), ":pk");
        List<Map<String, AttributeValue>> found =
                request.indexName() == null
                        ? items.values().stream()
                                .filter(item -> text(item, "pk").equals(partition))
                                .toList()
                        : List.of();
        return QueryResponse.builder().items(found).count(found.size()).build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
