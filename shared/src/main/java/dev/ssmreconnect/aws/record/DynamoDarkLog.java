package dev.ssmreconnect.aws.record;

import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.record.DarkLog;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** The dark nodes in one partition of the table: as large as the trouble, not as the fleet. */
public final class DynamoDarkLog implements DarkLog {
    private static final String PARTITION = "DARK";
    private static final String SINCE = "since";
    private static final Duration KEPT = Duration.ofDays(2);

    private final Table table;

    public DynamoDarkLog(DynamoDbClient client, String tableName) {
        table = new Table(client, tableName);
    }

    @Override
    public void add(Collection<InstanceId> nodes, Instant since) {
        table.writeAll(
                distinct(nodes).stream()
                        .map(node ->
                                Item.of(PARTITION, node.value())
                                        .text(SINCE, since.toString())
                                        .expiresAt(since.plus(KEPT)))
                        .map(item ->
                                WriteRequest.builder()
                                        .putRequest(put -> put.item(item.values()))
                                        .build())
                        .toList());
    }

    @Override
    public void remove(Collection<InstanceId> nodes) {
        table.writeAll(
                distinct(nodes).stream()
                        .map(node ->
                                WriteRequest.builder()
                                        .deleteRequest(delete ->
                                                delete.key(Item.key(PARTITION, node.value())))
                                        .build())
                        .toList());
    }

    /** A batch of writes must not name an item twice. */
    private static List<InstanceId> distinct(Collection<InstanceId> nodes) {
        return nodes.stream().distinct().toList();
    }

    @Override
    public Map<InstanceId, Instant> read() {
        Map<InstanceId, Instant> dark = new HashMap<>();
        table.partition(PARTITION)
                .forEach(item ->
                        dark.put(
                                new InstanceId(Item.requiredText(item, Item.SK)),
                                Instant.parse(Item.requiredText(item, SINCE))));
        return dark;
    }
}
