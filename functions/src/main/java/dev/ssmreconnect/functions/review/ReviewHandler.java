package dev.ssmreconnect.functions.review;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import dev.ssmreconnect.functions.runtime.Composition;
import dev.ssmreconnect.functions.runtime.JsonLog;
import dev.ssmreconnect.functions.runtime.Settings;
import dev.ssmreconnect.functions.runtime.Widget;
import dev.ssmreconnect.pipeline.Reviewing;
import dev.ssmreconnect.review.Html;
import dev.ssmreconnect.review.ReviewPage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/** Shows the incidents on the dashboard. */
public final class ReviewHandler implements RequestStreamHandler {
    private static final int USUALLY_SHOWN = 50;

    private static final String DESCRIPTION =
            """
            ## SSM Reconnect: incidents
            Instances that Session Manager cannot reach: why, what would mend it, what was done.

            Parameter | Description
            ---|---
            **limit** | How many of the incidents that changed last are shown: 1 to %d, usually %d

            ``` yaml
            limit: 20
            ```
            """
                    .formatted(Reviewing.MOST, USUALLY_SHOWN);

    private final Reviewing reviewing;
    private final String place;
    private final Optional<String> operate;
    private final JsonLog log;

    /** As Lambda makes it. */
    public ReviewHandler() {
        this(Composition.of(Settings.of(System.getenv())));
    }

    /** With the stores and the clock of the composition. */
    public ReviewHandler(Composition composition) {
        this(
                composition.reviewing(),
                composition.settings().place(),
                composition.settings().operateFunctionArn(),
                composition.log());
    }

    ReviewHandler(Reviewing reviewing, String place, Optional<String> operate, JsonLog log) {
        this.reviewing = reviewing;
        this.place = place;
        this.operate = operate;
        this.log = log;
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context)
            throws IOException {
        Widget widget = Widget.read(input);
        Widget.answer(widget.asksForDescription() ? DESCRIPTION : page(widget).toString(), output);
    }

    private Html page(Widget widget) {
        Optional<Integer> limit = limit(widget);
        if (limit.isEmpty()) {
            return Html.element("p")
                    .holding(
                            "The parameter limit of this widget is not a number from 1 to "
                                    + Reviewing.MOST
                                    + "; edit the widget.");
        }
        try {
            return ReviewPage.part(reviewing.read(place, limit.get(), operate), widget.theme());
        } catch (RuntimeException e) {
            log.warn("review", "The record could not be read: " + e);
            return Html.element("p")
                    .holding("The incidents could not be read just now; refresh to try again.");
        }
    }

    private static Optional<Integer> limit(Widget widget) {
        return widget.parameter("limit")
                .map(value ->
                        Optional.of(value)
                                .filter(JsonNode::isIntegralNumber)
                                .filter(JsonNode::canConvertToInt)
                                .map(JsonNode::asInt)
                                .filter(number -> number >= 1 && number <= Reviewing.MOST))
                .orElse(Optional.of(USUALLY_SHOWN));
    }
}
