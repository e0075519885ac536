package dev.ssmreconnect.aws.record;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** One item of the table while it is being made, and how values stand in it. */
final class Item {
    static final String PK = "pk";
    static final String SK = "sk";
    static final String DOCUMENT = "document";
    static final String VERSION = "incidentVersion";
    static final String NUMBER = "incidentNumber";
    static final String DUE_SHARD = "dueShard";
    static final String DUE_AT = "dueAt";
    static final String EXPIRES_AT = "expiresAt";

    /** Always with milliseconds, so that the order of the texts is the order of the times. */
    private static final DateTimeFormatter TIME =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private final Map<String, AttributeValue> values = new HashMap<>();

    private Item() {}

    static Item of(String pk, String sk) {
        return new Item().text(PK, pk).text(SK, sk);
    }

    static Map<String, AttributeValue> key(String pk, String sk) {
        return Map.of(PK, text(pk), SK, text(sk));
    }

    Item text(String name, String value) {
        values.put(name, text(value));
        return this;
    }

    Item number(String name, long value) {
        values.put(name, number(value));
        return this;
    }

    Item time(String name, Instant value) {
        return text(name, time(value));
    }

    Item map(String name, Map<String, String> value) {
        Map<String, AttributeValue> entries = new HashMap<>();
        value.forEach((key, text) -> entries.put(key, text(text)));
        values.put(name, AttributeValue.fromM(entries));
        return this;
    }

    /** DynamoDB's time to live counts in seconds, and deletes within days of it. */
    Item expiresAt(Instant at) {
        return number(EXPIRES_AT, at.getEpochSecond());
    }

    Map<String, AttributeValue> values() {
        return values;
    }

    static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }

    static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }

    static String time(Instant value) {
        return TIME.format(value);
    }

    static Optional<String> text(Map<String, AttributeValue> item, String name) {
        return Optional.ofNullable(item.get(name)).map(AttributeValue::s);
    }

    static String requiredText(Map<String, AttributeValue> item, String name) {
        return text(item, name)
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "the record's item "
                                        + text(item, PK).orElse("")
                                        + " lacks '"
                                        + name
                                        + "'"));
    }
}
