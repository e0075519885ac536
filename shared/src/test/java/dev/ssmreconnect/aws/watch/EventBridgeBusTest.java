package dev.ssmreconnect.aws.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ssmreconnect.event.EventParser;
import dev.ssmreconnect.event.Trigger.PingStatusChanged;
import dev.ssmreconnect.model.AwsValue;
import dev.ssmreconnect.model.InstanceId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;

class EventBridgeBusTest {
    private final Bus bus = new Bus();

    private static final class Bus implements EventBridgeClient {
        final List<PutEventsRequestEntry> taken = new ArrayList<>();
        int refuses;
        int calls;

        @Override
        public PutEventsResponse putEvents(PutEventsRequest request) {
            calls++;
            taken.addAll(request.entries());
            return PutEventsResponse.builder().failedEntryCount(refuses).build();
        }

        @Override
        public String serviceName() {
            return "events";
        }

        @Override
        public void close() {}
    }

    private static PingStatusChanged lost(int index) {
        return new PingStatusChanged(
                new InstanceId("i-" + index),
                PingStatusChanged.CONNECTION_LOST,
                new AwsValue("Online"));
    }

    @Test
    void whatIsPutIsWhatOurOwnParserReads() {
        new EventBridgeBus(bus).put(List.of(lost(1)));
        PutEventsRequestEntry entry = bus.taken.getFirst();
        String delivered =
                """
                {"source": "%s", "detail-type": "%s", "detail": %s}\
                """
                        .formatted(entry.source(), entry.detailType(), entry.detail());
        assertThat(EventParser.parse(delivered)).isEqualTo(lost(1));
    }

    @Test
    void tenGoInOneCall() {
        new EventBridgeBus(bus)
                .put(IntStream.range(0, 25).mapToObj(EventBridgeBusTest::lost).toList());
        assertThat(bus.calls).isEqualTo(3);
        assertThat(bus.taken).hasSize(25);
    }

    @Test
    void entryThatWasNotTakenIsAFailure() {
        bus.refuses = 1;
        assertThatThrownBy(() -> new EventBridgeBus(bus).put(List.of(lost(1))))
                .hasMessage("EventBridge did not take 1 of 1 events; they will be put again");
    }
}
