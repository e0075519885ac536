package dev.ssmreconnect.notify;

import java.util.List;
import java.util.Map;

/**
 * One message.
 *
 * @param subject for a phone's lock screen: at most 100 ASCII characters without line breaks, as SNS demands
 * @param text for a person
 * @param json for machines
 * @param chat for a chat channel, in the form that Amazon Q Developer in chat applications takes
 * @param attributes for SNS filter policies
 */
public record Notification(
        String subject, String text, String json, String chat, Map<String, String> attributes) {
    public Notification {
        attributes = Map.copyOf(attributes);
    }

    /** A chat gets the text as it is. */
    public Notification(String subject, String text, String json, Map<String, String> attributes) {
        this(
                subject,
                text,
                json,
                ChatJson.of(subject, subject, subject, List.of(text), "", List.of(), attributes),
                attributes);
    }
}
