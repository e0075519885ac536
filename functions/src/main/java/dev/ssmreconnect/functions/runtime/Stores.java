package dev.ssmreconnect.functions.runtime;

import dev.ssmreconnect.aws.record.DynamoDarkLog;
import dev.ssmreconnect.aws.record.DynamoFixLedger;
import dev.ssmreconnect.aws.record.DynamoIncidentStore;
import dev.ssmreconnect.aws.record.DynamoPauses;
import dev.ssmreconnect.aws.record.DynamoWatchMemory;
import dev.ssmreconnect.record.Claims;
import dev.ssmreconnect.record.DarkLog;
import dev.ssmreconnect.record.FixLedger;
import dev.ssmreconnect.record.InMemoryDarkLog;
import dev.ssmreconnect.record.InMemoryFixLedger;
import dev.ssmreconnect.record.InMemoryIncidentStore;
import dev.ssmreconnect.record.InMemoryPauses;
import dev.ssmreconnect.record.IncidentStore;
import dev.ssmreconnect.record.Pauses;
import dev.ssmreconnect.watch.InMemoryWatchMemory;
import dev.ssmreconnect.watch.WatchMemory;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Where the functions keep what they know. All of them share one. */
public record Stores(
        IncidentStore incidents,
        Claims claims,
        WatchMemory watchMemory,
        FixLedger ledger,
        Pauses pauses,
        DarkLog dark) {
    /** As it is deployed. */
    public static Stores inDynamoDb(DynamoDbClient client, Settings settings) {
        DynamoIncidentStore incidents = new DynamoIncidentStore(client, settings.table());
        return new Stores(
                incidents,
                incidents,
                new DynamoWatchMemory(client, settings.table()),
                new DynamoFixLedger(client, settings.table()),
                new DynamoPauses(client, settings.table()),
                new DynamoDarkLog(client, settings.table()));
    }

    /** For as long as this process lives. */
    public static Stores inMemory() {
        InMemoryIncidentStore incidents = new InMemoryIncidentStore();
        return new Stores(
                incidents,
                incidents,
                new InMemoryWatchMemory(),
                new InMemoryFixLedger(),
                new InMemoryPauses(),
                new InMemoryDarkLog());
    }
}
