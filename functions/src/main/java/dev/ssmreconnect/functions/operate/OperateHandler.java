package dev.ssmreconnect.functions.operate;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.ssmreconnect.functions.runtime.Composition;
import dev.ssmreconnect.functions.runtime.JsonLog;
import dev.ssmreconnect.functions.runtime.Settings;
import dev.ssmreconnect.functions.runtime.Widget;
import dev.ssmreconnect.pipeline.Answer;
import dev.ssmreconnect.pipeline.Operations;
import dev.ssmreconnect.policy.Mode;
import dev.ssmreconnect.review.Html;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/**
 * Does what a person chose on the dashboard. Who may call it is IAM's to say; a function of its own, so that people may be let to look and
 * not to act.
 *
 * <p>CloudWatch does not tell a widget's function who is there. The call's own id is recorded, by which CloudTrail knows the person.
 */
public final class OperateHandler implements RequestStreamHandler {
    private static final String DESCRIPTION =
            """
            ## SSM Reconnect: acting
            Carries out what the buttons of the page of incidents say: approve, undo, pause, resume, end a storm. It is no widget of its own.
            """;

    private final Operations operations;
    private final Mode mode;
    private final JsonLog log;

    /** As Lambda makes it. */
    public OperateHandler() {
        this(Composition.of(Settings.of(System.getenv())));
    }

    /** With the stores, the clients and the clock of the composition. */
    public OperateHandler(Composition composition) {
        this(composition.operations(), composition.settings().mode(), composition.log());
    }

    OperateHandler(Operations operations, Mode mode, JsonLog log) {
        this.operations = operations;
        this.mode = mode;
        this.log = log;
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context)
            throws IOException {
        Widget widget = Widget.read(input);
        Widget.answer(
                widget.asksForDescription() ? DESCRIPTION : page(widget, context).toString(),
                output);
    }

    private Html page(Widget widget, Context context) {
        String by =
                widget.dashboard().map(name -> "the dashboard " + name).orElse("a call")
                        + ", Lambda request "
                        + context.getAwsRequestId();
        String sentence = answer(Request.parse(widget), by);
        log.info("operate", "By " + by + ": " + sentence);
        return Html.of(
                Html.element("p").holding(sentence),
                Html.element("p").holding("Refresh the dashboard to see how it stands."));
    }

    private String answer(Request request, String by) {
        try {
            return does(request, by).sentence();
        } catch (RuntimeException e) {
            log.warn("operate", "It could not be done: " + e);
            return "It could not be done, and it is not known whether any of it was: look at the incident, and try again.";
        }
    }

    private Answer does(Request request, String by) {
        return switch (request) {
            case Request.Approve(var incident, var plan) ->
                    mode == Mode.AUDIT
                            ? auditMode()
                            : operations.approve(incident, Optional.of(plan), by);
            case Request.Undo(var incident, var reason) ->
                    mode == Mode.AUDIT ? auditMode() : operations.undo(incident, by, reason);
            case Request.Pause(var reason) -> operations.pause(reason, by);
            case Request.Resume(var pause) ->
                    pause.map(id -> operations.resume(id, by))
                            .orElseGet(() -> operations.resumeOnly(by));
            case Request.EndStorm() -> operations.endStorm(by);
            case Request.Invalid(var sentence) -> new Answer.Refused(sentence);
        };
    }

    private static Answer auditMode() {
        return new Answer.Refused(
                "Nothing was done: in audit mode no plan is run and nothing is taken back, since no role here may change anything.");
    }
}
