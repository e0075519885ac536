package dev.ssmreconnect.aws.notify;

import dev.ssmreconnect.aws.AwsFailure;
import dev.ssmreconnect.event.EventParser;
import dev.ssmreconnect.notify.NotSentException;
import dev.ssmreconnect.notify.Notification;
import dev.ssmreconnect.notify.Notifier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;

/** Puts each change of an incident on the account's default bus, for other programs. */
public final class EventBridgeNotifier implements Notifier {
    public static final String DETAIL_TYPE = "SSM Reconnect Incident Change";

    private final EventBridgeClient events;

    public EventBridgeNotifier(EventBridgeClient events) {
        this.events = events;
    }

    @Override
    public void send(Notification notification) {
        try {
            check(notification, events.putEvents(request -> request.entries(entry(notification))));
        } catch (SdkException e) {
            throw new NotSentException(
                    "The event '%s' was not put on the bus (%s)."
                            .formatted(notification.subject(), AwsFailure.of(e)),
                    e);
        }
    }

    private static PutEventsRequestEntry entry(Notification notification) {
        return PutEventsRequestEntry.builder()
                .source(EventParser.OWN_SOURCE)
                .detailType(DETAIL_TYPE)
                .detail(notification.json())
                .build();
    }

    /** An entry that the bus refuses is no exception of the call, but an item of its answer. */
    private static void check(Notification notification, PutEventsResponse answer) {
        if (answer.failedEntryCount() != null && answer.failedEntryCount() > 0) {
            throw new NotSentException(
                    "The event '%s' was not put on the bus (%s: %s)."
                            .formatted(
                                    notification.subject(),
                                    answer.entries().getFirst().errorCode(),
                                    answer.entries().getFirst().errorMessage()));
        }
    }
}
