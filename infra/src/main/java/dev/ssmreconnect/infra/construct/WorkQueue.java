package dev.ssmreconnect.infra.construct;

import dev.ssmreconnect.infra.deployment.Names;
import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.lambda.eventsources.SqsEventSource;
import software.amazon.awscdk.services.sqs.DeadLetterQueue;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

/** A queue with its dead-letter queue: what a function cannot do is kept for 14 days and raises an alarm. */
public final class WorkQueue extends Construct {
    private static final int RECEIVES_BEFORE_DEAD = 5;

    private final Queue queue;
    private final Queue deadLetters;

    private WorkQueue(Construct scope, String part, String suffix, Duration functionTimeout) {
        super(scope, part + "-queue");
        deadLetters =
                queue("DeadLetters", Names.of(part + "-dlq") + suffix)
                        .retentionPeriod(Duration.days(14))
                        .build();
        // Six times the function's timeout, as AWS asks for, so that a message is not seen twice
        // while it is worked on.
        queue =
                queue("Queue", Names.of(part) + suffix)
                        .visibilityTimeout(
                                Duration.seconds(6 * functionTimeout.toSeconds().intValue()))
                        .retentionPeriod(Duration.days(4))
                        .deadLetterQueue(
                                DeadLetterQueue.builder()
                                        .queue(deadLetters)
                                        .maxReceiveCount(RECEIVES_BEFORE_DEAD)
                                        .build())
                        .build();
    }

    public static WorkQueue standard(Construct scope, String part, Duration functionTimeout) {
        return new WorkQueue(scope, part, "", functionTimeout);
    }

    /** In order for each message group; a message's deduplication id is its sender's. */
    public static WorkQueue fifo(Construct scope, String part, Duration functionTimeout) {
        return new WorkQueue(scope, part, ".fifo", functionTimeout);
    }

    private Queue.Builder queue(String id, String name) {
        Queue.Builder builder =
                Queue.Builder.create(this, id)
                        .queueName(name)
                        .encryption(QueueEncryption.SQS_MANAGED)
                        .enforceSsl(true);
        return name.endsWith(".fifo") ? builder.fifo(true) : builder;
    }

    public Queue queue() {
        return queue;
    }

    public Queue deadLetters() {
        return deadLetters;
    }

    /** Has the function's alias work the queue off, with each failed message reported by itself. */
    public void feed(JavaFunction function, int batchSize, Duration window) {
        SqsEventSource.Builder source =
                SqsEventSource.Builder.create(queue)
                        .batchSize(batchSize)
                        .reportBatchItemFailures(true);
        if (window.toSeconds().intValue() > 0) {
            source.maxBatchingWindow(window);
        }
        function.allow(
                List.of(
                        PolicyStatement.Builder.create()
                                .sid("WorkOffTheQueue")
                                .actions(
                                        List.of(
                                                "sqs:ReceiveMessage",
                                                "sqs:DeleteMessage",
                                                "sqs:GetQueueAttributes"))
                                .resources(List.of(queue.getQueueArn()))
                                .build()));
        function.alias().addEventSource(source.build());
    }

    public PolicyStatement send() {
        return PolicyStatement.Builder.create()
                .sid("SendTo" + getNode().getId().replace("-", ""))
                .actions(List.of("sqs:SendMessage"))
                .resources(List.of(queue.getQueueArn()))
                .build();
    }
}
