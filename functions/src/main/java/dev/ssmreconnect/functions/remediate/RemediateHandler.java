package dev.ssmreconnect.functions.remediate;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.ssmreconnect.aws.dispatch.OrderMessage;
import dev.ssmreconnect.dispatch.Order;
import dev.ssmreconnect.functions.runtime.Composition;
import dev.ssmreconnect.functions.runtime.JsonLog;
import dev.ssmreconnect.functions.runtime.QueueBatch;
import dev.ssmreconnect.functions.runtime.QueueBatch.Message;
import dev.ssmreconnect.functions.runtime.rehearsal.Primed;
import dev.ssmreconnect.functions.runtime.rehearsal.Rehearsal;
import dev.ssmreconnect.pipeline.Remediation;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes orders from the FIFO queue, one after the other. */
public final class RemediateHandler implements RequestStreamHandler {
    private final Remediation remediation;
    private final JsonLog log;

    @SuppressWarnings(
            "UnusedVariable") // Kept here, since the context that it is registered with does not
    // keep it.
    private @Nullable Primed primed;

    /** As Lambda makes it. */
    public RemediateHandler() {
        this(Composition.deployed());
        primed = Primed.by(RemediateHandler::rehearse, log);
    }

    /** With the clients and the clock of the composition. */
    public RemediateHandler(Composition composition) {
        this(composition.remediation(), composition.log());
    }

    public RemediateHandler(Remediation remediation, JsonLog log) {
        this.remediation = remediation;
        this.log = log;
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context)
            throws IOException {
        QueueBatch.answer(handle(QueueBatch.read(input).messages()), output);
    }

    private static void rehearse() {
        Rehearsal.remediation();
    }

    /** After the first failure the rest must come again too, or a message group would get out of order. */
    private List<String> handle(List<Message> messages) {
        for (int done = 0; done < messages.size(); done++) {
            if (!isDone(messages.get(done))) {
                return messages.subList(done, messages.size()).stream().map(Message::id).toList();
            }
        }
        return List.of();
    }

    private boolean isDone(Message message) {
        try {
            Order order = OrderMessage.read(message.body());
            log.info(
                    order.incidentId().toString(), remediation.carryOut(order, message.delivery()));
            return true;
        } catch (RuntimeException e) {
            log.warn(
                    "message " + message.id(),
                    "The order could not be carried out and will come again: " + e);
            return false;
        }
    }
}
