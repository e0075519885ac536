package dev.ssmreconnect.functions.diagnose;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.ssmreconnect.event.EventParser;
import dev.ssmreconnect.event.Trigger;
import dev.ssmreconnect.functions.runtime.Composition;
import dev.ssmreconnect.functions.runtime.JsonLog;
import dev.ssmreconnect.functions.runtime.QueueBatch;
import dev.ssmreconnect.functions.runtime.QueueBatch.Message;
import dev.ssmreconnect.functions.runtime.Settings;
import dev.ssmreconnect.pipeline.Pipeline;
import dev.ssmreconnect.pipeline.Report;
import dev.ssmreconnect.pipeline.SubjectKeys;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Takes a batch of events from the queue. Each message ends by itself: what fails comes again, and in the end rests in the dead-letter queue. */
public final class DiagnoseHandler implements RequestStreamHandler {
    private final Pipeline pipeline;
    private final JsonLog log;

    /** As Lambda makes it. */
    public DiagnoseHandler() {
        this(Composition.of(Settings.of(System.getenv())).pipeline(), new JsonLog(System.out));
    }

    public DiagnoseHandler(Pipeline pipeline, JsonLog log) {
        this.pipeline = pipeline;
        this.log = log;
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        QueueBatch.answer(handle(QueueBatch.read(input).messages()), output);
    }

    /** @return the ids of the messages to be delivered again */
    private List<String> handle(List<Message> messages) {
        Map<Message, Trigger> triggers = new LinkedHashMap<>();
        messages.forEach(message -> triggers.put(message, EventParser.parse(message.body())));
        Report report = pipeline.handle(triggers.values());
        report.entries().forEach(this::log);
        return messages.stream()
                .filter(message -> isToComeAgain(message, triggers.get(message), report))
                .map(Message::id)
                .toList();
    }

    private void log(Report.Entry entry) {
        if (entry.failed()) {
            log.warn(entry.subject(), entry.sentence());
        } else {
            log.info(entry.subject(), entry.sentence());
        }
    }

    private boolean isToComeAgain(Message message, Trigger trigger, Report report) {
        if (trigger instanceof Trigger.Unrecognized(String sentence)) {
            log.warn("message " + message.id(), sentence);
            return true;
        }
        return SubjectKeys.of(trigger).filter(report::hasFailed).isPresent();
    }
}
