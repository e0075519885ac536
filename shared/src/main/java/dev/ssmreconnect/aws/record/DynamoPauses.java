package dev.ssmreconnect.aws.record;

import dev.ssmreconnect.record.Pause;
import dev.ssmreconnect.record.PauseId;
import dev.ssmreconnect.record.Pauses;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Pauses in one partition of the table, read consistently: a pause that was begun a moment ago holds. */
public final class DynamoPauses implements Pauses {
    private static final String PARTITION = "PAUSE";

    private final Table table;

    public DynamoPauses(DynamoDbClient client, String tableName) {
        table = new Table(client, tableName);
    }

    @Override
    public List<Pause> holding() {
        return table.partition(PARTITION).stream()
                .map(DynamoPauses::pause)
                .sorted(Comparator.comparing(Pause::since).thenComparing(Pause::id))
                .toList();
    }

    @Override
    public void begin(Pause pause) {
        table.put(
                Item.of(PARTITION, pause.id().value())
                        .text("reason", pause.reason())
                        .text("by", pause.by())
                        .text("since", pause.since().toString()));
    }

    @Override
    public Optional<Pause> end(PauseId id) {
        return table.delete(PARTITION, id.value()).map(DynamoPauses::pause);
    }

    private static Pause pause(Map<String, AttributeValue> item) {
        return new Pause(
                new PauseId(Item.requiredText(item, Item.SK)),
                Item.requiredText(item, "reason"),
                Item.requiredText(item, "by"),
                Instant.parse(Item.requiredText(item, "since")));
    }
}
