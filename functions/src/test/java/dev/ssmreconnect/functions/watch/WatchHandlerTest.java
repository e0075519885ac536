package dev.ssmreconnect.functions.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.ssmreconnect.functions.runtime.JsonLog;
import dev.ssmreconnect.measure.Measurement;
import dev.ssmreconnect.measure.Metric;
import dev.ssmreconnect.model.AwsValue;
import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.record.InMemoryDarkLog;
import dev.ssmreconnect.record.InMemoryIncidentStore;
import dev.ssmreconnect.watch.InMemoryWatchMemory;
import dev.ssmreconnect.watch.NodeSource;
import dev.ssmreconnect.watch.Watch;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WatchHandlerTest {
    private final List<Measurement> measured = new ArrayList<>();
    private final ByteArrayOutputStream logged = new ByteArrayOutputStream();
    private boolean throttled;

    /** Two nodes are lost, and nothing else runs. */
    private final NodeSource nodes =
            new NodeSource() {
                @Override
                public Set<InstanceId> lost() {
                    if (throttled) {
                        throw new IllegalStateException("throttled");
                    }
                    return Set.of(new InstanceId("i-1"), new InstanceId("i-2"));
                }

                @Override
                public Map<InstanceId, AwsValue> pingStatuses(Collection<InstanceId> instances) {
                    return Map.of();
                }

                @Override
                public Set<InstanceId> running(Collection<InstanceId> instances) {
                    return Set.copyOf(instances);
                }

                @Override
                public Optional<Page> running(Optional<String> token) {
                    return Optional.of(new Page(List.of(), Optional.empty()));
                }
            };

    private void handle() {
        new WatchHandler(
                        new Watch(
                                new Watch.Ports(
                                        nodes,
                                        new InMemoryWatchMemory(),
                                        changes -> {},
                                        new InMemoryIncidentStore(),
                                        new InMemoryDarkLog(),
                                        (keys, delay) -> {},
                                        () -> Instant.parse("2026-11-20T09:30:00Z"))),
                        new JsonLog(new PrintStream(logged, true, StandardCharsets.UTF_8)),
                        measured::add)
                .handleRequest(
                        new ByteArrayInputStream(new byte[0]), new ByteArrayOutputStream(), null);
    }

    @Test
    void tickThatDidAllBeatsItsHeart() {
        handle();
        assertThat(measured)
                .contains(
                        Measurement.of(Metric.HEARTBEAT, 1), Measurement.of(Metric.LOST_NODES, 2));
        assertThat(logged.toString(StandardCharsets.UTF_8)).contains("Lost: 2");
    }

    @Test
    void tickThatCouldNotDoAllFailsVisiblyAndDoesNotBeat() {
        throttled = true;
        assertThatIllegalStateException()
                .isThrownBy(this::handle)
                .withMessageContaining("the lost nodes");
        assertThat(measured)
                .extracting(Measurement::metric)
                .doesNotContain(Metric.HEARTBEAT, Metric.LOST_NODES);
    }
}
