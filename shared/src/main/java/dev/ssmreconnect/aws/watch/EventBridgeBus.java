package dev.ssmreconnect.aws.watch;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.ssmreconnect.event.EventParser;
import dev.ssmreconnect.event.Trigger.PingStatusChanged;
import dev.ssmreconnect.text.JsonText;
import dev.ssmreconnect.watch.EventBus;
import java.util.Collection;
import java.util.List;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;

/** Puts ping status changes on the account's default bus. */
public final class EventBridgeBus implements EventBus {
    /** The most entries that PutEvents takes. */
    private static final int BATCH = 10;

    private final EventBridgeClient events;

    public EventBridgeBus(EventBridgeClient events) {
        this.events = events;
    }

    @Override
    public void put(Collection<PingStatusChanged> changes) {
        List<PutEventsRequestEntry> entries = changes.stream().map(EventBridgeBus::entry).toList();
        for (int from = 0; from < entries.size(); from += BATCH) {
            send(entries.subList(from, Math.min(entries.size(), from + BATCH)));
        }
    }

    private void send(List<PutEventsRequestEntry> batch) {
        PutEventsResponse response = events.putEvents(request -> request.entries(batch));
        if (response.failedEntryCount() != null && response.failedEntryCount() > 0) {
            throw new IllegalStateException(
                    "EventBridge did not take "
                            + response.failedEntryCount()
                            + " of "
                            + batch.size()
                            + " events; they will be put again");
        }
    }

    private static PutEventsRequestEntry entry(PingStatusChanged change) {
        return PutEventsRequestEntry.builder()
                .source(EventParser.OWN_SOURCE)
                .detailType(EventParser.PING_STATUS_CHANGE)
                .detail(
                        JsonText.write(
                                JsonNodeFactory.instance
                                        .objectNode()
                                        .put("instance-id", change.instanceId().value())
                                        .put("ping-status", change.status().text())
                                        .put("previous-ping-status", change.previous().text())))
                .build();
    }
}
