package dev.ssmreconnect.tests.record;

import static dev.ssmreconnect.tests.record.SampleIncidents.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ssmreconnect.aws.record.DynamoIncidentStore;
import dev.ssmreconnect.aws.record.DynamoWatchMemory;
import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.record.Claims;
import dev.ssmreconnect.record.IncidentStore;
import dev.ssmreconnect.watch.WatchMemory.Contents;
import dev.ssmreconnect.watch.WatchMemory.Sweep;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DynamoIncidentStoreTest extends IncidentStoreContract {
    private final LocalDynamo dynamo = new LocalDynamo();
    private final DynamoIncidentStore store =
            new DynamoIncidentStore(dynamo.client(), LocalDynamo.TABLE);
    private final DynamoWatchMemory memory =
            new DynamoWatchMemory(dynamo.client(), LocalDynamo.TABLE);

    @AfterEach
    void close() {
        dynamo.close();
    }

    @Override
    IncidentStore store() {
        return store;
    }

    @Override
    Claims claims() {
        return store;
    }

    /** For people who look into the table, and for whatever reads it beside us. */
    @Test
    void itemSaysWhatItIsWithoutItsDocument() {
        store.write(SampleIncidents.first());
        Map<String, AttributeValue> item =
                dynamo.client()
                        .getItem(request ->
                                request.tableName(LocalDynamo.TABLE)
                                        .key(
                                                Map.of(
                                                        "pk",
                                                                AttributeValue.fromS(
                                                                        "INCIDENT#i-0a1b2c3d4e5f67890"),
                                                        "sk", AttributeValue.fromS("CURRENT"))))
                        .item();
        assertThat(item.get("id").s()).isEqualTo("i-0a1b2c3d4e5f67890-1");
        assertThat(item.get("state").s()).isEqualTo("PLANNED");
        assertThat(item).doesNotContainKey("expiresAt");
    }

    @Test
    void watchRemembersTheLostAndTheSweep() {
        assertThat(memory.read()).isEqualTo(new Contents(Set.of(), Optional.empty()));
        Set<InstanceId> lost =
                IntStream.range(0, 60)
                        .mapToObj(index -> new InstanceId("i-" + index))
                        .collect(Collectors.toSet());
        memory.addLost(lost, NOW);
        memory.addLost(List.of(new InstanceId("i-7")), NOW);
        Sweep sweep = new Sweep(NOW.minusNanos(456_000), Optional.of("token"));
        memory.write(sweep);
        assertThat(memory.read()).isEqualTo(new Contents(lost, Optional.of(sweep)));

        memory.removeLost(lost);
        memory.write(new Sweep(NOW.minusNanos(456_000), Optional.empty()));
        assertThat(memory.read().lost()).isEmpty();
        assertThat(memory.read().sweep().orElseThrow().next()).isEmpty();
    }
}
