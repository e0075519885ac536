package dev.ssmreconnect.notify;

import dev.ssmreconnect.diagnose.Hop;
import dev.ssmreconnect.diagnose.PathTrace;
import dev.ssmreconnect.diagnose.Status;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The way of the packets in one line of ASCII for all services that share it, with the place where it ends. */
final class PathWords {
    private PathWords() {}

    /** Ways that arrive are left out. */
    static List<String> of(List<PathTrace> paths) {
        Map<String, List<String>> services = new LinkedHashMap<>();
        paths.stream()
                .filter(path -> path.status() != Status.PASS)
                .forEach(path ->
                        services.computeIfAbsent(way(path.hops()), way -> new ArrayList<>())
                                .add(path.service().id()));
        return services.entrySet().stream()
                .map(entry ->
                        "to %s: %s"
                                .formatted(String.join(" and ", entry.getValue()), entry.getKey()))
                .toList();
    }

    /** A place that is passed in several steps is named once. */
    private static String way(List<Hop> hops) {
        List<String> words = new ArrayList<>();
        for (Hop hop : hops) {
            String word = word(hop);
            if (words.isEmpty() || !words.getLast().equals(word)) {
                words.add(word);
            }
        }
        return String.join(" -> ", words);
    }

    private static String word(Hop hop) {
        return switch (hop.status()) {
            case PASS -> hop.place();
            case WARN -> "%s (doubt: %s)".formatted(hop.place(), hop.detail());
            case UNKNOWN -> "%s [? %s]".formatted(hop.place(), hop.detail());
            case FAIL -> "%s [STOPS: %s]".formatted(hop.place(), hop.detail());
        };
    }
}
