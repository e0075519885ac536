package dev.ssmreconnect.aws.record;

import dev.ssmreconnect.record.Pause;
import dev.ssmreconnect.record.Pause.End;
import dev.ssmreconnect.record.PauseId;
import dev.ssmreconnect.record.Pauses;
import java.time.Duration;
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
    private static final Duration KEPT = Duration.ofDays(30);

    private final Table table;

    public DynamoPauses(DynamoDbClient client, String tableName) {
        table = new Table(client, tableName);
    }

    @Override
    public List<Pause> holding() {
        return table.partition(PARTITION).stream()
                .map(DynamoPauses::pause)
                .filter(Pause::holds)
                .sorted(Comparator.comparing(Pause::since).thenComparing(Pause::id))
                .toList();
    }

    @Override
    public Optional<Pause> find(PauseId id) {
        return table.get(PARTITION, id.value()).map(DynamoPauses::pause);
    }

    @Override
    public void begin(Pause pause) {
        table.put(item(pause));
    }

    @Override
    public Optional<Pause> end(PauseId id, String by, Instant at) {
        return find(id).filter(Pause::holds)
                .map(pause -> pause.ended(by, at))
                .filter(ended ->
                        table.putIf(
                                item(ended).expiresAt(at.plus(KEPT)),
                                "attribute_exists(pk) AND attribute_not_exists(endedAt)",
                                Map.of()));
    }

    private static Item item(Pause pause) {
        Item item =
                Item.of(PARTITION, pause.id().value())
                        .text("reason", pause.reason())
                        .text("by", pause.by())
                        .text("since", pause.since().toString());
        pause.end()
                .ifPresent(
                        end -> item.text("endedBy", end.by()).text("endedAt", end.at().toString()));
        return item;
    }

    private static Pause pause(Map<String, AttributeValue> item) {
        return new Pause(
                new PauseId(Item.requiredText(item, Item.SK)),
                Item.requiredText(item, "reason"),
                Item.requiredText(item, "by"),
                Instant.parse(Item.requiredText(item, "since")),
                Item.text(item, "endedAt")
                        .map(at -> new End(Item.requiredText(item, "endedBy"), Instant.parse(at))));
    }
}
