package dev.ssmreconnect.sandbox.identity;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One request, as IAM sees it.
 *
 * @param resource an ARN, or {@code *}
 * @param principal who asks, as policies with a Principal element name it: role ARN, session ARN,
 *     account, service
 * @param context condition keys in lower case
 */
public record Request(
        String action, String resource, List<String> principal, Map<String, String> context) {
    public Request {
        principal = List.copyOf(principal);
        context = Map.copyOf(context);
    }

    Optional<String> key(String name) {
        return Optional.ofNullable(context.get(name.toLowerCase(Locale.ROOT)));
    }
}
