package dev.ssmreconnect.aws.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ssmreconnect.model.VpcId;
import dev.ssmreconnect.record.FixLedger;
import dev.ssmreconnect.record.IncidentId;
import dev.ssmreconnect.text.JsonText;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What wants to run and what was run, in one partition of the table: one consistent query reads the last hours of it. */
public final class DynamoFixLedger implements FixLedger {
    private static final String PARTITION = "LEDGER";
    private static final String BEGUN = "begun";
    private static final Duration KEPT = Duration.ofDays(1);

    private final Table table;

    public DynamoFixLedger(DynamoDbClient client, String tableName) {
        table = new Table(client, tableName);
    }

    @Override
    public void write(Collection<Entry> entries) {
        entries.forEach(entry ->
                table.putIf(
                        item(entry),
                        "attribute_not_exists(pk) OR begun = :no",
                        Map.of(":no", Item.text("false"))));
    }

    private static Item item(Entry entry) {
        return Item.of(PARTITION, key(entry.incident(), entry.planId()))
                .text("incident", entry.incident().toString())
                .text("plan", entry.planId())
                .text(BEGUN, Boolean.toString(entry.begun()))
                .text("at", entry.at().toString())
                .text(Item.DOCUMENT, document(entry))
                .expiresAt(entry.at().plus(KEPT));
    }

    private static String key(IncidentId incident, String planId) {
        return incident + "#" + planId;
    }

    private static String document(Entry entry) {
        ObjectNode node = Json.object();
        node.set("changes", Json.objects(entry.changes(), DynamoFixLedger::write));
        ObjectNode costs = node.putObject("monthlyUsd");
        entry.monthlyUsd().forEach((vpc, usd) -> costs.put(vpc.value(), usd));
        return JsonText.write(node);
    }

    private static ObjectNode write(Change change) {
        return Json.object().put("kind", change.kind().id()).put("target", change.target());
    }

    @Override
    public List<Entry> since(Instant from) {
        return table.partition(PARTITION).stream()
                .map(DynamoFixLedger::entry)
                .filter(entry -> !entry.at().isBefore(from))
                .toList();
    }

    private static Entry entry(Map<String, AttributeValue> item) {
        JsonNode document = Json.parse(Item.requiredText(item, Item.DOCUMENT));
        Map<VpcId, Double> costs = new HashMap<>();
        Json.child(document, "monthlyUsd")
                .properties()
                .forEach(cost -> costs.put(new VpcId(cost.getKey()), cost.getValue().asDouble()));
        return new Entry(
                IncidentId.parse(Item.requiredText(item, "incident")),
                Item.requiredText(item, "plan"),
                Json.list(document, "changes", DynamoFixLedger::readChange),
                costs,
                Instant.parse(Item.requiredText(item, "at")),
                Boolean.parseBoolean(Item.requiredText(item, BEGUN)));
    }

    private static Change readChange(JsonNode node) {
        return new Change(ActionCodec.kind(Json.text(node, "kind")), Json.text(node, "target"));
    }

    @Override
    public void giveBack(IncidentId incident, String planId) {
        table.delete(PARTITION, key(incident, planId));
    }
}
