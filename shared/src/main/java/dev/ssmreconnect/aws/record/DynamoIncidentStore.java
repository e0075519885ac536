package dev.ssmreconnect.aws.record;

import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.record.Claims;
import dev.ssmreconnect.record.Incident;
import dev.ssmreconnect.record.IncidentId;
import dev.ssmreconnect.record.IncidentStore;
import dev.ssmreconnect.remediate.Journal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** Incidents and claims in DynamoDB. */
public final class DynamoIncidentStore implements IncidentStore, Claims {
    /** The index by time: shard {@code due} is work, shard {@code over} is history. */
    static final String INDEX = "due";

    private static final String DUE = "due";
    private static final String OVER = "over";
    private static final String CURRENT = "CURRENT";
    private static final String PAST = "PAST#";
    private static final String LOOK = "LOOK";
    private static final String CLAIM = "CLAIM";
    private static final String INCIDENT_PREFIX = "INCIDENT#";
    private static final Duration KEPT = Duration.ofDays(400);

    /** A reminder that nobody has picked up for so long is of no use. */
    private static final Duration REMINDERS_KEPT = Duration.ofDays(7);

    private static final Duration CLAIMS_KEPT = Duration.ofDays(1);

    private final Table table;

    public DynamoIncidentStore(DynamoDbClient client, String tableName) {
        table = new Table(client, tableName);
    }

    @Override
    public Map<String, Incident> latest(Collection<String> subjectKeys) {
        Map<String, Incident> found = new HashMap<>();
        table.getAll(
                        subjectKeys.stream()
                                .distinct()
                                .map(key -> Item.key(INCIDENT_PREFIX + key, CURRENT))
                                .toList())
                .forEach(item -> {
                    Incident incident = incident(item);
                    found.put(incident.id().subjectKey(), incident);
                });
        return found;
    }

    @Override
    public Optional<Incident> find(IncidentId id) {
        String pk = INCIDENT_PREFIX + id.subjectKey();
        return table.get(pk, CURRENT)
                .map(DynamoIncidentStore::incident)
                .filter(incident -> incident.id().equals(id))
                .or(() -> table.get(pk, past(id)).map(DynamoIncidentStore::incident));
    }

    private static Incident incident(Map<String, AttributeValue> item) {
        return IncidentCodec.read(Item.requiredText(item, Item.DOCUMENT));
    }

    private static String past(IncidentId id) {
        return PAST + "%010d".formatted(id.number());
    }

    @Override
    public boolean write(Incident incident) {
        if (incident.version() > 1) {
            return put(incident, CURRENT, incident.id().number(), incident.version() - 1)
                    || putPast(incident);
        }
        if (incident.id().number() == 1) {
            return table.putIf(item(incident, CURRENT), "attribute_not_exists(pk)", Map.of());
        }
        return find(new IncidentId(incident.id().subjectKey(), incident.id().number() - 1))
                .filter(last -> last.state().isFinal())
                .filter(last -> succeed(last, incident))
                .isPresent();
    }

    /** The one before is put aside first: killed in between, it is there twice, which does no harm. */
    private boolean succeed(Incident last, Incident next) {
        table.put(item(last, past(last.id())));
        return put(next, CURRENT, last.id().number(), last.version());
    }

    /** Of an incident that others have followed. While it is the newest, what is put aside of it is no more than a copy. */
    private boolean putPast(Incident incident) {
        return table.get(INCIDENT_PREFIX + incident.id().subjectKey(), CURRENT)
                        .map(DynamoIncidentStore::incident)
                        .filter(newest -> newest.id().number() > incident.id().number())
                        .isPresent()
                && put(
                        incident,
                        past(incident.id()),
                        incident.id().number(),
                        incident.version() - 1);
    }

    private boolean put(Incident incident, String sk, int numberBefore, long versionBefore) {
        return table.putIf(
                item(incident, sk),
                "incidentNumber = :number AND incidentVersion = :version",
                Map.of(
                        ":number",
                        Item.number(numberBefore),
                        ":version",
                        Item.number(versionBefore)));
    }

    private static Item item(Incident incident, String sk) {
        Item item =
                Item.of(INCIDENT_PREFIX + incident.id().subjectKey(), sk)
                        .text("id", incident.id().toString())
                        .text("instanceId", incident.instanceId().value())
                        .text("state", incident.state().name())
                        .number(Item.NUMBER, incident.id().number())
                        .number(Item.VERSION, incident.version())
                        .time("openedAt", incident.openedAt())
                        .time("changedAt", incident.changedAt())
                        .text(Item.DOCUMENT, IncidentCodec.write(incident));
        if (incident.state().isFinal()) {
            item.expiresAt(incident.changedAt().plus(KEPT));
        }
        if (incident.dueAt().isPresent()) {
            return item.text(Item.DUE_SHARD, DUE).time(Item.DUE_AT, incident.dueAt().get());
        }
        return sk.equals(CURRENT)
                ? item.text(Item.DUE_SHARD, OVER).time(Item.DUE_AT, incident.changedAt())
                : item;
    }

    @Override
    public Journal journal(IncidentId id) {
        return new DynamoJournal(table, id);
    }

    @Override
    public List<Incident> recent(int limit) {
        return Stream.of(DUE, OVER)
                .flatMap(shard -> table.query(shard(shard).scanIndexForward(false), limit).stream())
                .filter(item -> item.containsKey(Item.DOCUMENT))
                .map(DynamoIncidentStore::incident)
                .sorted(
                        Comparator.comparing(Incident::changedAt)
                                .reversed()
                                .thenComparing(incident -> incident.id().toString()))
                .limit(limit)
                .toList();
    }

    private static QueryRequest.Builder shard(String shard) {
        return QueryRequest.builder()
                .indexName(INDEX)
                .keyConditionExpression("dueShard = :shard")
                .expressionAttributeValues(Map.of(":shard", Item.text(shard)));
    }

    @Override
    public List<String> due(Instant now, int limit) {
        QueryRequest.Builder query =
                QueryRequest.builder()
                        .indexName(INDEX)
                        .keyConditionExpression("dueShard = :shard AND dueAt <= :now")
                        .expressionAttributeValues(
                                Map.of(":shard", Item.text(DUE), ":now", Item.text(Item.time(now))))
                        .limit(limit);
        return table.query(query, limit).stream()
                .map(DynamoIncidentStore::dueKey)
                .distinct()
                .toList();
    }

    private static String dueKey(Map<String, AttributeValue> item) {
        return Item.requiredText(item, Item.SK).startsWith(PAST)
                ? Item.requiredText(item, "id")
                : Item.requiredText(item, Item.PK).substring(INCIDENT_PREFIX.length());
    }

    @Override
    public void remind(InstanceId instance, Instant at, Instant now) {
        Item item =
                Item.of(INCIDENT_PREFIX + instance, LOOK)
                        .text("instanceId", instance.value())
                        .text(Item.DUE_SHARD, DUE)
                        .time(Item.DUE_AT, at)
                        .expiresAt(at.plus(REMINDERS_KEPT));
        table.putIf(
                item,
                "attribute_not_exists(dueAt) OR dueAt <= :now OR dueAt > :at",
                Map.of(":now", Item.text(Item.time(now)), ":at", Item.text(Item.time(at))));
    }

    @Override
    public void forget(InstanceId instance, Instant upTo) {
        table.deleteIf(
                INCIDENT_PREFIX + instance,
                LOOK,
                "dueAt <= :upTo",
                Map.of(":upTo", Item.text(Item.time(upTo))));
    }

    @Override
    public boolean claim(String resource, String holder, Instant now, Instant until) {
        Item item =
                Item.of("CLAIM#" + resource, CLAIM)
                        .text("holder", holder)
                        .time("heldUntil", until)
                        .expiresAt(until.plus(CLAIMS_KEPT));
        return table.putIf(
                item,
                "attribute_not_exists(pk) OR holder = :holder OR heldUntil <= :now",
                Map.of(":holder", Item.text(holder), ":now", Item.text(Item.time(now))));
    }

    @Override
    public void release(String resource, String holder) {
        table.deleteIf(
                "CLAIM#" + resource,
                CLAIM,
                "holder = :holder",
                Map.of(":holder", Item.text(holder)));
    }
}
