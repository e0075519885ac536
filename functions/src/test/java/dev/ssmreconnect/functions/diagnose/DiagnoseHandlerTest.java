package dev.ssmreconnect.functions.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ssmreconnect.collect.SnapshotSource;
import dev.ssmreconnect.dispatch.Order;
import dev.ssmreconnect.functions.runtime.JsonLog;
import dev.ssmreconnect.notify.Notification;
import dev.ssmreconnect.notify.PauseRenderer;
import dev.ssmreconnect.pipeline.Announcer;
import dev.ssmreconnect.pipeline.LimitGate;
import dev.ssmreconnect.pipeline.PauseAnnouncer;
import dev.ssmreconnect.pipeline.Pipeline;
import dev.ssmreconnect.pipeline.StagedReasoning;
import dev.ssmreconnect.pipeline.Storms;
import dev.ssmreconnect.policy.HoldSource;
import dev.ssmreconnect.policy.Mode;
import dev.ssmreconnect.policy.PolicyReading;
import dev.ssmreconnect.record.ChangeHistory;
import dev.ssmreconnect.record.InMemoryDarkLog;
import dev.ssmreconnect.record.InMemoryFixLedger;
import dev.ssmreconnect.record.InMemoryIncidentStore;
import dev.ssmreconnect.record.InMemoryPauses;
import dev.ssmreconnect.snapshot.Readings;
import dev.ssmreconnect.snapshot.SnapshotInfo;
import dev.ssmreconnect.snapshot.SnapshotParser;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DiagnoseHandlerTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final InstantSource CLOCK =
            InstantSource.fixed(Instant.parse("2026-11-20T09:30:00Z"));

    private final InMemoryIncidentStore incidents = new InMemoryIncidentStore();
    private final List<Notification> told = new ArrayList<>();
    private final List<Order> orders = new ArrayList<>();
    private final ByteArrayOutputStream logged = new ByteArrayOutputStream();
    private int reads;
    private SnapshotSource snapshots =
            ids -> {
                reads++;
                return SnapshotParser.parse(
                        Readings.of(
                                new SnapshotInfo(
                                        CLOCK.instant(), "111122223333", "eu-central-1", "aws"),
                                Map.of()));
            };

    private String handle(String... bodies) throws IOException {
        ObjectNode event = JSON.createObjectNode();
        ArrayNode records = event.putArray("Records");
        for (String body : bodies) {
            records.addObject().put("messageId", "m" + records.size()).put("body", body);
        }
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        new DiagnoseHandler(
                        pipeline(),
                        new JsonLog(new PrintStream(logged, true, StandardCharsets.UTF_8)))
                .handleRequest(
                        new ByteArrayInputStream(event.toString().getBytes(StandardCharsets.UTF_8)),
                        answer,
                        null);
        return answer.toString(StandardCharsets.UTF_8);
    }

    private Pipeline pipeline() {
        Announcer announcer =
                new Announcer(
                        incidents,
                        alike ->
                                new Notification(
                                        "subject", alike.getFirst().reason(), "{}", Map.of()),
                        told::add);
        return new Pipeline(
                new Pipeline.Ports(
                        ids -> snapshots.read(ids),
                        new StagedReasoning(
                                () -> new PolicyReading.Unreadable("it is not there"),
                                HoldSource.none(),
                                Mode.ENFORCE),
                        incidents,
                        orders::add,
                        (keys, delay) -> {},
                        announcer,
                        new PauseAnnouncer(
                                new InMemoryPauses(), new PauseRenderer("1", "eu"), told::add),
                        new LimitGate(
                                new InMemoryFixLedger(), Map::of, incidents, announcer, CLOCK),
                        new Storms(
                                new Storms.Ports(
                                        incidents,
                                        new InMemoryDarkLog(),
                                        (keys, delay) -> {},
                                        () -> new PolicyReading.Unreadable("it is not there"),
                                        announcer,
                                        CLOCK,
                                        ChangeHistory.unknown())),
                        CLOCK,
                        ChangeHistory.unknown()),
                "aws",
                Mode.ENFORCE);
    }

    private static String lost(String id) {
        return """
        {"source": "ssm-reconnect", "detail-type": "SSM Ping Status Change",
         "detail": {"instance-id": "%s", "ping-status": "ConnectionLost"}}\
        """
                .formatted(id);
    }

    private List<String> log() {
        return logged.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void unknownShapeComesAgainUntilItRestsInTheDeadLetterQueueAndIsLoggedInOneLine()
            throws IOException {
        assertThat(handle("{\"hello\": \"world\"}", lost("i-1")))
                .isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"m1\"}]}");
        assertThat(log())
                .filteredOn(line -> line.contains("message m1"))
                .singleElement()
                .satisfies(line ->
                        assertThat(JSON.readTree(line).path("message").asText())
                                .isEqualTo(
                                        "Expected text at 'source' of the event with id '', and found none."));
        assertThat(incidents.recent(10)).hasSize(1);
    }

    @Test
    void otherStatesAreIgnoredWithoutALine() throws IOException {
        assertThat(
                        handle(
                                """
                                {"source": "aws.ec2", "detail-type": "EC2 Instance State-change Notification",
                                 "time": "2026-11-20T09:30:00Z", "detail": {"instance-id": "i-1", "state": "stopped"}}\
                                """))
                .isEqualTo("{\"batchItemFailures\":[]}");
        assertThat(log()).isEmpty();
        assertThat(reads).isZero();
    }

    @Test
    void aBatchForOneInstanceIsOneSnapshotAndOneIncident() throws IOException {
        handle(lost("i-1"), lost("i-1"), lost("i-2"), lost("i-1"));
        assertThat(reads).isEqualTo(1);
        assertThat(incidents.recent(10)).hasSize(2);
        assertThat(told).hasSize(2);
    }

    @Test
    void accountThatCannotBeReadFailsTheMessagesThatNeedIt() throws IOException {
        snapshots =
                ids -> {
                    throw new IllegalStateException("no network");
                };
        assertThat(handle(lost("i-1"), "{}", lost("i-1"))).contains("m1", "m2", "m3");
        assertThat(incidents.recent(10)).isEmpty();
        assertThat(log()).anySatisfy(line -> assertThat(line).contains("no network"));
    }

    @Test
    void policyThatCannotBeReadStopsFixesButNotTheDiagnosis() throws IOException {
        handle(lost("i-1"));
        assertThat(orders).isEmpty();
        assertThat(told).hasSize(1);
    }
}
