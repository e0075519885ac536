/**
 * EventBridge, SQS and SNS of the account: rules matched by EventBridge's own matcher, queues with
 * their timeouts, topics that remember. Uses {@code world}.
 */
@NullMarked
package dev.ssmreconnect.sandbox.messaging;

import org.jspecify.annotations.NullMarked;
