package dev.ssmreconnect.notify;

import java.util.Map;

/**
 * One message.
 *
 * @param subject for a phone's lock screen: at most 100 ASCII characters without line breaks, as SNS demands
 * @param text for a person
 * @param json for machines
 * @param attributes for SNS filter policies
 */
public record Notification(
        String subject, String text, String json, Map<String, String> attributes) {
    public Notification {
        attributes = Map.copyOf(attributes);
    }
}
