package dev.ssmreconnect.sandbox.messaging;

import dev.ssmreconnect.sandbox.world.Ids;
import dev.ssmreconnect.sandbox.world.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A queue. A FIFO queue (its name ends in {@code .fifo}) delivers the messages of a group one after
 * the other, and drops one that it got with the same deduplication id within five minutes.
 */
public final class Queue {
    private static final Duration DEDUPLICATION = Duration.ofMinutes(5);

    private final String name;
    private final Timeline timeline;
    private final Ids ids;
    private final Duration visibilityTimeout;
    private final Map<String, QueueMessage> messages = new LinkedHashMap<>();
    private final Map<String, Instant> deduplication = new HashMap<>();
    private Optional<Queue> deadLetters = Optional.empty();
    private int maxReceives = Integer.MAX_VALUE;
    private Optional<Subscription> subscription = Optional.empty();

    Queue(String name, Timeline timeline, Ids ids, Duration visibilityTimeout) {
        this.name = name;
        this.timeline = timeline;
        this.ids = ids;
        this.visibilityTimeout = visibilityTimeout;
    }

    public String name() {
        return name;
    }

    /** All that is in it, seen or unseen. */
    public List<QueueMessage> messages() {
        return List.copyOf(messages.values());
    }

    public Queue deadLettersTo(Queue queue, int afterReceives) {
        deadLetters = Optional.of(queue);
        maxReceives = afterReceives;
        return this;
    }

    /**
     * Has a function called with what comes, as Lambda does.
     *
     * @param window how long messages are gathered for a batch
     * @param function returns the ids of the messages that failed; what it throws makes all of them
     *     fail
     */
    public void subscribe(
            int batchSize,
            Duration window,
            Function<List<QueueMessage>, Collection<String>> function) {
        subscription = Optional.of(new Subscription(batchSize, window, function));
        messages.values().forEach(message -> deliverAt(message.visible()));
    }

    /**
     * Puts a message in.
     *
     * @param group blank for a standard queue
     * @param deduplicationId blank where there is none
     */
    public String send(String body, String group, String deduplicationId, Duration delay) {
        Instant now = timeline.instant();
        String id = ids.uuid();
        if (!deduplicationId.isEmpty()) {
            Instant before = deduplication.get(deduplicationId);
            if (before != null && before.plus(DEDUPLICATION).isAfter(now)) {
                return id;
            }
            deduplication.put(deduplicationId, now);
        }
        Instant visible = now.plus(delay);
        messages.put(id, new QueueMessage(id, body, group, now, visible, 0, ""));
        deliverAt(visible);
        return id;
    }

    private void deliverAt(Instant visible) {
        subscription.ifPresent(each -> {
            timeline.deliverAt(visible.plus(each.window()), this::deliver);
            if (isFull(each, visible)) {
                timeline.deliverAt(visible, this::deliver);
            }
        });
    }

    private boolean isFull(Subscription subscribed, Instant at) {
        return messages.values().stream()
                        .filter(message -> !message.visible().isAfter(at))
                        .limit(subscribed.batchSize())
                        .count()
                == subscribed.batchSize();
    }

    /** A batch is as large as it may be, or has been gathered for as long as it may be. */
    private boolean isGathered(Subscription subscribed) {
        Instant begun = timeline.instant().minus(subscribed.window());
        return isFull(subscribed, timeline.instant())
                || messages.values().stream()
                        .anyMatch(message -> !message.visible().isAfter(begun));
    }

    private void deliver() {
        Subscription subscribed = subscription.orElseThrow();
        if (!isGathered(subscribed)) {
            return;
        }
        List<QueueMessage> batch = receive(subscribed.batchSize(), visibilityTimeout);
        if (batch.isEmpty()) {
            return;
        }
        Set<String> failed = new HashSet<>(call(subscribed, batch));
        for (QueueMessage message : batch) {
            if (failed.contains(message.id())) {
                deliverAt(message.visible());
            } else {
                messages.remove(message.id());
            }
        }
        messages.values().stream()
                .map(QueueMessage::visible)
                .min(Comparator.naturalOrder())
                .ifPresent(this::deliverAt);
    }

    private static Collection<String> call(Subscription subscribed, List<QueueMessage> batch) {
        try {
            return subscribed.function().apply(batch);
        } catch (RuntimeException e) {
            return batch.stream().map(QueueMessage::id).toList();
        }
    }

    /**
     * Takes messages that nobody else is working on; they stay unseen until deleted or until the
     * time is over.
     */
    public List<QueueMessage> receive(int most, Duration unseenFor) {
        Instant now = timeline.instant();
        List<QueueMessage> found = new ArrayList<>();
        Set<String> busyGroups = new HashSet<>();
        for (QueueMessage message : messages()) {
            boolean blocked = !message.group().isEmpty() && busyGroups.contains(message.group());
            if (blocked || message.visible().isAfter(now) || found.size() == most) {
                busyGroups.add(message.group());
            } else if (message.receiveCount() >= maxReceives) {
                moveAway(message);
            } else {
                QueueMessage received = message.received(now.plus(unseenFor), ids.uuid());
                messages.put(message.id(), received);
                found.add(received);
            }
        }
        return found;
    }

    private void moveAway(QueueMessage message) {
        messages.remove(message.id());
        deadLetters.ifPresent(
                queue -> queue.send(message.body(), message.group(), "", Duration.ZERO));
    }

    public void delete(String receiptHandle) {
        messages.values().removeIf(message -> message.receiptHandle().equals(receiptHandle));
    }

    /** Makes a received message seen again, sooner or later than it would be. */
    public void changeVisibility(String receiptHandle, Duration from) {
        Instant at = timeline.instant().plus(from);
        messages.replaceAll((_, message) ->
                message.receiptHandle().equals(receiptHandle) ? message.visibleAt(at) : message);
        deliverAt(at);
    }

    private record Subscription(
            int batchSize,
            Duration window,
            Function<List<QueueMessage>, Collection<String>> function) {}
}
