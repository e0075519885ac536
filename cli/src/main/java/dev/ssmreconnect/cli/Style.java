package dev.ssmreconnect.cli;

import dev.ssmreconnect.diagnose.Status;
import dev.ssmreconnect.diagnose.Verdict;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How a terminal can show things.
 *
 * @param colour whether escape sequences are understood and wanted
 * @param unicode whether the locale has more than ASCII
 * @see <a href="https://no-color.org">NO_COLOR</a>
 */
record Style(boolean colour, boolean unicode) {
    static final Style PLAIN = new Style(false, false);

    private static final String RED = "31";
    private static final String GREEN = "32";
    private static final String YELLOW = "33";
    private static final String MAGENTA = "35";
    private static final String BOLD = "1";
    private static final String DIM = "2";

    /** @param terminal whether standard output is one */
    static Style of(Map<String, String> environment, boolean terminal) {
        boolean colour =
                terminal
                        && environment.getOrDefault("NO_COLOR", "").isEmpty()
                        && !environment.getOrDefault("TERM", "").equals("dumb");
        return new Style(colour, hasUnicode(environment));
    }

    private static boolean hasUnicode(Map<String, String> environment) {
        String locale =
                Stream.of("LC_ALL", "LC_CTYPE", "LANG")
                        .map(name -> environment.getOrDefault(name, ""))
                        .filter(value -> !value.isEmpty())
                        .findFirst()
                        .orElse("");
        return locale.toUpperCase(Locale.ROOT).replace("-", "").contains("UTF8");
    }

    String bold(String text) {
        return painted(BOLD, text);
    }

    String dim(String text) {
        return painted(DIM, text);
    }

    /** In the colour of the status. */
    String painted(Status status, String text) {
        return painted(
                switch (status) {
                    case PASS -> GREEN;
                    case FAIL -> RED;
                    case UNKNOWN -> MAGENTA;
                    case WARN -> YELLOW;
                },
                text);
    }

    String painted(Verdict verdict) {
        return painted(
                switch (verdict) {
                    case CONNECTED -> GREEN;
                    case BLOCKED -> RED;
                    case INCONCLUSIVE -> MAGENTA;
                    case WAIT -> YELLOW;
                    case NOT_APPLICABLE -> DIM;
                },
                verdict.name());
    }

    private String painted(String code, String text) {
        return colour ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }

    String mark(Status status) {
        return switch (status) {
            case PASS -> unicode ? "✓" : "+";
            case FAIL -> unicode ? "✗" : "X";
            case UNKNOWN -> "?";
            case WARN -> "!";
        };
    }

    /** From one step of a path to the next. */
    String down() {
        return unicode ? "│" : "|";
    }

    /** Something went on. */
    String dot() {
        return unicode ? "·" : ".";
    }

    /** What follows from it. */
    String next() {
        return unicode ? "→" : ">";
    }

    String arrow() {
        return unicode ? "▼" : "v";
    }

    /** Text of others, such as a check's message, as far as the locale can show it. */
    String shown(String text) {
        return unicode
                ? text
                : text.replace("…", "...")
                        .replaceAll("[–—]", "-")
                        .replaceAll("[^\\x00-\\x7f]", "?");
    }
}
