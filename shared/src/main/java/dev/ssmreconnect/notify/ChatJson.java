package dev.ssmreconnect.notify;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ssmreconnect.text.JsonText;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The message for Slack, Microsoft Teams and Chime by way of Amazon Q Developer in chat applications, which drops every message of
 * another form without a word. All changes of an incident are in one thread.
 *
 * @see <a href="https://docs.aws.amazon.com/chatbot/latest/adminguide/custom-notifs.html">Custom notifications</a>
 */
final class ChatJson {
    private static final int TITLE = 250;

    /** Slack cuts a text at 3,000; the page allows more. */
    private static final int DESCRIPTION = 2_800;

    private static final int STEP = 1_000;
    private static final int STEPS = 5;
    private static final int KEYWORD = 75;

    private ChatJson() {}

    /**
     * @param id unique for each message
     * @param thread the same for all messages of one matter
     * @param description paragraphs
     * @param nextSteps what a person should do, none for nothing
     * @param code what is to be copied as it is; blank for nothing
     */
    static String of(
            String id,
            String thread,
            String title,
            List<String> description,
            String code,
            List<String> nextSteps,
            Map<String, String> attributes) {
        ObjectNode node =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("version", "1.0")
                        .put("source", "custom")
                        .put("id", id);
        ObjectNode content =
                node.putObject("content")
                        .put("textType", "client-markdown")
                        .put("title", fit(escaped(title), TITLE))
                        .put("description", description(description, code));
        if (!nextSteps.isEmpty()) {
            ArrayNode steps = content.putArray("nextSteps");
            nextSteps.stream().limit(STEPS).forEach(step -> steps.add(fit(escaped(step), STEP)));
        }
        ArrayNode keywords = content.putArray("keywords");
        of(attributes, "state", "rootCause", "instanceId")
                .forEach(value -> keywords.add(fit(value, KEYWORD)));
        metadata(node, thread, title, attributes);
        return JsonText.write(node);
    }

    private static void metadata(
            ObjectNode node, String thread, String title, Map<String, String> attributes) {
        ObjectNode metadata =
                node.putObject("metadata")
                        .put("threadId", thread)
                        .put("summary", fit(title, TITLE))
                        .put("eventType", "ssm-reconnect-incident");
        ArrayNode resources = metadata.putArray("relatedResources");
        of(attributes, "instanceId", "vpcId").forEach(resources::add);
        ObjectNode context = metadata.putObject("additionalContext");
        attributes.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> context.put(entry.getKey(), entry.getValue()));
    }

    private static List<String> of(Map<String, String> attributes, String... keys) {
        return Arrays.stream(keys)
                .map(key -> attributes.getOrDefault(key, ""))
                .filter(value -> !value.isEmpty())
                .toList();
    }

    private static String description(List<String> paragraphs, String code) {
        String text = fit(escaped(String.join("\n", paragraphs)), DESCRIPTION);
        String block = code.isBlank() ? "" : "\n```\n" + escaped(code).replace("```", "") + "\n```";
        return text.length() + block.length() <= DESCRIPTION ? text + block : text;
    }

    /** Else a name such as {@code <!channel>} would call everybody. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String fit(String text, int limit) {
        return text.length() <= limit ? text : text.substring(0, limit - 3) + "...";
    }
}
