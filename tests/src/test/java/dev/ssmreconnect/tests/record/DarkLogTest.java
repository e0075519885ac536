package dev.ssmreconnect.tests.record;

import static dev.ssmreconnect.tests.record.SampleIncidents.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ssmreconnect.aws.record.DynamoDarkLog;
import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.record.DarkLog;
import dev.ssmreconnect.record.InMemoryDarkLog;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What both logs promise. */
class DarkLogTest {
    private static final InstanceId ONE = new InstanceId("i-1");
    private static final InstanceId TWO = new InstanceId("mi-2");
    private static final Instant LATER = NOW.plus(Duration.ofMinutes(5));

    @Test
    void inMemory() {
        promises(new InMemoryDarkLog());
    }

    @Test
    void inDynamoDb() {
        try (LocalDynamo dynamo = new LocalDynamo()) {
            promises(new DynamoDarkLog(dynamo.client(), LocalDynamo.TABLE));
        }
    }

    private static void promises(DarkLog log) {
        assertThat(log.read()).isEmpty();
        log.add(List.of(), NOW);
        log.add(List.of(ONE, TWO, ONE), NOW);
        log.add(List.of(TWO), LATER);
        assertThat(log.read()).as("the last time counts").isEqualTo(Map.of(ONE, NOW, TWO, LATER));
        log.remove(List.of(ONE, ONE, new InstanceId("i-3")));
        log.remove(List.of());
        assertThat(log.read()).isEqualTo(Map.of(TWO, LATER));
        log.add(IntStream.range(0, 300).mapToObj(n -> new InstanceId("i-" + n)).toList(), LATER);
        assertThat(log.read()).hasSize(301);
    }
}
