package dev.ssmreconnect.functions.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.ssmreconnect.review.Theme;
import dev.ssmreconnect.text.JsonText;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A call by a custom widget of a CloudWatch dashboard. All of it is the viewer's to choose, so nothing of it is believed.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/add_custom_widget_dashboard_about.html">What a custom widget's function is given</a>
 */
public record Widget(JsonNode event) {
    private static final Pattern DASHBOARD = Pattern.compile("[A-Za-z0-9_-]{1,255}");

    /** What is no JSON is a call without anything in it. */
    public static Widget read(InputStream input) {
        try {
            return new Widget(JsonText.read(input));
        } catch (IOException e) {
            return new Widget(JsonNodeFactory.instance.objectNode());
        }
    }

    /** CloudWatch shows a text as HTML, or as Markdown where it asked for a description. */
    public static void answer(String text, OutputStream output) throws IOException {
        output.write(JsonText.write(TextNode.valueOf(text)).getBytes(StandardCharsets.UTF_8));
    }

    /** Whether CloudWatch asks what the widget is and takes. */
    public boolean asksForDescription() {
        return event.path("describe").asBoolean(false);
    }

    public Theme theme() {
        return context("theme").asText().equals("dark") ? Theme.DARK : Theme.LIGHT;
    }

    /** The dashboard, as far as what the call says can be one. */
    public Optional<String> dashboard() {
        return Optional.of(context("dashboardName").asText())
                .filter(name -> DASHBOARD.matcher(name).matches());
    }

    /** A parameter of the call; empty where it has none of that name, or null. */
    public Optional<JsonNode> parameter(String name) {
        return Optional.of(event.path(name))
                .filter(value -> !value.isMissingNode() && !value.isNull());
    }

    /** What was typed into the field of the page. */
    public Optional<JsonNode> typed(String field) {
        return Optional.of(context("forms").path("all").path(field))
                .filter(value -> !value.isMissingNode() && !value.isNull());
    }

    private JsonNode context(String name) {
        return event.path("widgetContext").path(name);
    }
}
