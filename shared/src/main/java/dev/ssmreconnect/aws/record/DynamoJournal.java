package dev.ssmreconnect.aws.record;

import dev.ssmreconnect.record.IncidentId;
import dev.ssmreconnect.remediate.Journal;
import dev.ssmreconnect.remediate.JournalEntry;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** One incident's undo ledger. It has one writer at a time: whoever holds the claim. */
final class DynamoJournal implements Journal {
    private static final String SEQUENCE = "sequence";

    private final Table table;
    private final String pk;

    DynamoJournal(Table table, IncidentId id) {
        this.table = table;
        pk = "JOURNAL#" + id;
    }

    @Override
    public List<JournalEntry> entries() {
        return table.partition(pk).stream()
                .sorted(Comparator.comparingLong(DynamoJournal::sequence))
                .map(DynamoJournal::entry)
                .toList();
    }

    @Override
    public void write(JournalEntry entry) {
        List<Map<String, AttributeValue>> known = table.partition(pk);
        long sequence =
                known.stream()
                        .filter(item -> Item.requiredText(item, Item.SK).equals(entry.key()))
                        .mapToLong(DynamoJournal::sequence)
                        .findFirst()
                        .orElseGet(() ->
                                known.stream().mapToLong(DynamoJournal::sequence).max().orElse(0)
                                        + 1);
        Item item =
                Item.of(pk, entry.key())
                        .number(SEQUENCE, sequence)
                        .text("actionId", entry.actionId())
                        .text("call", entry.call())
                        .text("resource", entry.resource())
                        .text("state", entry.state().name())
                        .text("at", entry.at().toString())
                        .map("before", entry.before())
                        .map("after", entry.after());
        entry.approvedBy().ifPresent(person -> item.text("approvedBy", person));
        table.put(item);
    }

    private static long sequence(Map<String, AttributeValue> item) {
        AttributeValue sequence = item.get(SEQUENCE);
        return sequence == null ? 0 : Long.parseLong(sequence.n());
    }

    private static JournalEntry entry(Map<String, AttributeValue> item) {
        return new JournalEntry(
                Item.requiredText(item, Item.SK),
                Item.requiredText(item, "actionId"),
                Item.requiredText(item, "call"),
                Item.requiredText(item, "resource"),
                map(item, "before"),
                map(item, "after"),
                JournalEntry.State.valueOf(Item.requiredText(item, "state")),
                Instant.parse(Item.requiredText(item, "at")),
                Item.text(item, "approvedBy"));
    }

    private static Map<String, String> map(Map<String, AttributeValue> item, String name) {
        Map<String, String> values = new HashMap<>();
        AttributeValue map = item.get(name);
        if (map != null) {
            map.m().forEach((key, value) -> values.put(key, value.s()));
        }
        return values;
    }
}
