package dev.ssmreconnect.functions.diagnose;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.ssmreconnect.event.EventParser;
import dev.ssmreconnect.event.Trigger;
import dev.ssmreconnect.functions.runtime.Composition;
import dev.ssmreconnect.functions.runtime.JsonLog;
import dev.ssmreconnect.functions.runtime.QueueBatch;
import dev.ssmreconnect.functions.runtime.QueueBatch.Message;
import dev.ssmreconnect.functions.runtime.rehearsal.Primed;
import dev.ssmreconnect.functions.runtime.rehearsal.Rehearsal;
import dev.ssmreconnect.pipeline.Pipeline;
import dev.ssmreconnect.pipeline.Report;
import dev.ssmreconnect.pipeline.SubjectKeys;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes a batch of events from the queue. Each message ends by itself: what fails comes again, and in the end rests in the dead-letter queue. */
public final class DiagnoseHandler implements RequestStreamHandler {
    private final Pipeline pipeline;
    private final JsonLog log;

    @SuppressWarnings(
            "UnusedVariable") // Kept here, since the context that it is registered with does not
    // keep it.
    private @Nullable Primed primed;

    /** As Lambda makes it. */
    public DiagnoseHandler() {
        this(Composition.deployed());
        primed = Primed.by(DiagnoseHandler::rehearse, log);
    }

    /** With the clients and the clock of the composition. */
    public DiagnoseHandler(Composition composition) {
        this(composition.pipeline(), composition.log());
    }

    public DiagnoseHandler(Pipeline pipeline, JsonLog log) {
        this.pipeline = pipeline;
        this.log = log;
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context)
            throws IOException {
        QueueBatch.answer(handle(QueueBatch.read(input).messages()), output);
    }

    private static void rehearse() {
        new DiagnoseHandler(Rehearsal.composition())
                .handle(List.of(new Message("rehearsal", "rehearsal/1", Rehearsal.LAUNCH)));
    }

    /** @return the ids of the messages to be delivered again */
    private List<String> handle(List<Message> messages) {
        List<Event> events =
                messages.stream()
                        .map(message -> new Event(message.id(), EventParser.parse(message.body())))
                        .toList();
        Report report = pipeline.handle(events.stream().map(Event::trigger).toList());
        report.entries().forEach(this::log);
        return events.stream()
                .filter(event -> isToComeAgain(event, report))
                .map(Event::messageId)
                .toList();
    }

    private record Event(String messageId, Trigger trigger) {}

    private void log(Report.Entry entry) {
        if (entry.failed()) {
            log.warn(entry.subject(), entry.sentence());
        } else {
            log.info(entry.subject(), entry.sentence());
        }
    }

    private boolean isToComeAgain(Event event, Report report) {
        if (event.trigger() instanceof Trigger.Unrecognized(String sentence)) {
            log.warn("message " + event.messageId(), sentence);
            return true;
        }
        return SubjectKeys.of(event.trigger()).filter(report::hasFailed).isPresent();
    }
}
