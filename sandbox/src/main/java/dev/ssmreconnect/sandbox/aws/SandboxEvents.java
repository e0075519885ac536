package dev.ssmreconnect.sandbox.aws;

import dev.ssmreconnect.sandbox.messaging.Bus;
import dev.ssmreconnect.sandbox.world.Ids;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

/** EventBridge of the embedded account. */
public final class SandboxEvents implements EventBridgeClient {
    private static final int MOST_ENTRIES = 10;

    private final Bus bus;
    private final Ids ids;
    private final Gate gate;

    public SandboxEvents(Bus bus, Ids ids, Gate gate) {
        this.bus = bus;
        this.ids = ids;
        this.gate = gate;
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        // Nothing is open.
    }

    @Override
    public PutEventsResponse putEvents(PutEventsRequest request) {
        try {
            return gate.call("events:PutEvents", () -> put(request.entries()));
        } catch (Refusal refusal) {
            throw refusal.thrown(EventBridgeException.builder(), "EventBridge");
        }
    }

    private PutEventsResponse put(List<PutEventsRequestEntry> entries) {
        if (entries.isEmpty() || entries.size() > MOST_ENTRIES) {
            throw new Refusal("ValidationException", "1 to 10 entries are allowed in one call.");
        }
        List<PutEventsResultEntry> results = new ArrayList<>();
        for (PutEventsRequestEntry entry : entries) {
            results.add(put(entry));
        }
        long failed = results.stream().filter(each -> each.errorCode() != null).count();
        return PutEventsResponse.builder().entries(results).failedEntryCount((int) failed).build();
    }

    /** A source of AWS's own may not be put; one bad entry does not stop the others. */
    private PutEventsResultEntry put(PutEventsRequestEntry entry) {
        if (entry.source() == null || entry.source().startsWith("aws.")) {
            return PutEventsResultEntry.builder()
                    .errorCode("NotAuthorizedForSourceException")
                    .errorMessage("Not authorized for the source.")
                    .build();
        }
        bus.put(entry.source(), entry.detailType(), entry.detail(), entry.resources());
        return PutEventsResultEntry.builder().eventId(ids.uuid()).build();
    }
}
