package dev.ssmreconnect.diagnose.agent;

import dev.ssmreconnect.snapshot.ConsoleOutput;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Lines on an instance's console that tell why its agent is silent. */
public final class ConsoleHints {
    private static final int LINES = 3;
    private static final int WIDTH = 200;

    private static final List<String> AGENT_TROUBLE =
            List.of(
                    "fail",
                    "error",
                    "not found",
                    "could not be found",
                    "masked",
                    "disabled",
                    "exited");

    private static final List<String> SYSTEM_TROUBLE =
            List.of(
                    "kernel panic",
                    "out of memory: kill",
                    "no space left on device",
                    "you are in emergency mode",
                    "give root password for maintenance");

    private ConsoleHints() {}

    public static List<String> of(Optional<ConsoleOutput> output) {
        return output.stream()
                .flatMap(printed -> printed.text().lines())
                .map(String::strip)
                .filter(ConsoleHints::tells)
                .distinct()
                .limit(LINES)
                .map(line -> "console: " + line.substring(0, Math.min(WIDTH, line.length())))
                .toList();
    }

    private static boolean tells(String line) {
        String words = line.toLowerCase(Locale.ROOT);
        boolean agent = words.contains("ssm-agent") || words.contains("amazonssmagent");
        boolean metadata = words.contains("169.254.169.254");
        return contains(words, SYSTEM_TROUBLE)
                || (agent && contains(words, AGENT_TROUBLE))
                || (metadata && contains(words, List.of("fail", "timed out", "unreachable")));
    }

    private static boolean contains(String words, List<String> troubles) {
        return troubles.stream().anyMatch(words::contains);
    }
}
