package dev.ssmreconnect.aws.record;

import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.watch.WatchMemory;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** What the watch remembers, in one partition of the table: one query reads it, however large the fleet. */
public final class DynamoWatchMemory implements WatchMemory {
    private static final String PARTITION = "WATCH";
    private static final String LOST = "LOST#";
    private static final String SWEEP = "SWEEP";
    private static final String NEXT = "nextToken";

    private final Table table;

    public DynamoWatchMemory(DynamoDbClient client, String tableName) {
        table = new Table(client, tableName);
    }

    @Override
    public Contents read() {
        List<Map<String, AttributeValue>> items = table.partition(PARTITION);
        Set<InstanceId> lost = new HashSet<>();
        Optional<Sweep> sweep = Optional.empty();
        for (Map<String, AttributeValue> item : items) {
            String sk = Item.requiredText(item, Item.SK);
            if (sk.startsWith(LOST)) {
                lost.add(new InstanceId(sk.substring(LOST.length())));
            } else if (sk.equals(SWEEP)) {
                sweep = Optional.of(sweep(item));
            }
        }
        return new Contents(lost, sweep);
    }

    private static Sweep sweep(Map<String, AttributeValue> item) {
        return new Sweep(
                Instant.parse(Item.requiredText(item, "startedAt")), Item.text(item, NEXT));
    }

    @Override
    public void addLost(Collection<InstanceId> instances, Instant at) {
        table.writeAll(
                instances.stream()
                        .map(id -> Item.of(PARTITION, LOST + id).time("since", at))
                        .map(item ->
                                WriteRequest.builder()
                                        .putRequest(put -> put.item(item.values()))
                                        .build())
                        .toList());
    }

    @Override
    public void removeLost(Collection<InstanceId> instances) {
        table.writeAll(
                instances.stream()
                        .map(id ->
                                WriteRequest.builder()
                                        .deleteRequest(delete ->
                                                delete.key(Item.key(PARTITION, LOST + id)))
                                        .build())
                        .toList());
    }

    @Override
    public void write(Sweep sweep) {
        Item item = Item.of(PARTITION, SWEEP).time("startedAt", sweep.startedAt());
        sweep.next().ifPresent(token -> item.text(NEXT, token));
        table.put(item);
    }
}
