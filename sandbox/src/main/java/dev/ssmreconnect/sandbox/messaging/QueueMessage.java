package dev.ssmreconnect.sandbox.messaging;

import java.time.Instant;

/**
 * A message in a queue.
 *
 * @param group message group of a FIFO queue; blank otherwise
 * @param receiptHandle of its last receipt
 * @param receiveCount how often it was received
 */
public record QueueMessage(
        String id,
        String body,
        String group,
        Instant sent,
        Instant visible,
        int receiveCount,
        String receiptHandle) {
    QueueMessage received(Instant until, String handle) {
        return new QueueMessage(id, body, group, sent, until, receiveCount + 1, handle);
    }

    QueueMessage visibleAt(Instant at) {
        return new QueueMessage(id, body, group, sent, at, receiveCount, receiptHandle);
    }
}
