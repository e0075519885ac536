package dev.ssmreconnect.aws.dispatch;

import dev.ssmreconnect.dispatch.Order;
import dev.ssmreconnect.dispatch.OrderQueue;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Places orders in a FIFO queue: one message group for each thing that is touched, so that two changes to one VPC never meet.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/FIFO-queues-understanding-logic.html">Delivery
 *     in FIFO queues</a>
 */
public final class SqsOrderQueue implements OrderQueue {
    private final SqsClient sqs;
    private final String queueUrl;

    public SqsOrderQueue(SqsClient sqs, String queueUrl) {
        this.sqs = sqs;
        this.queueUrl = queueUrl;
    }

    @Override
    public void place(Order order) {
        sqs.sendMessage(request ->
                request.queueUrl(queueUrl)
                        .messageBody(OrderMessage.write(order))
                        .messageGroupId(order.group())
                        .messageDeduplicationId(order.incidentId() + "-v" + order.version()));
    }
}
