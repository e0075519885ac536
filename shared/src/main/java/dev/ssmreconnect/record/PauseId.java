package dev.ssmreconnect.record;

import java.util.regex.Pattern;

/** The id of a pause, such as {@code pause-1a2b3c4d}. */
public record PauseId(String value) implements Comparable<PauseId> {
    private static final Pattern SYNTAX = Pattern.compile("pause-[0-9a-f]{8}");

    public PauseId {
        if (!isOne(value)) {
            throw new IllegalArgumentException(
                    "'"
                            + value
                            + "' is not the id of a pause: expected one such as pause-1a2b3c4d");
        }
    }

    public static boolean isOne(String text) {
        return SYNTAX.matcher(text).matches();
    }

    @Override
    public int compareTo(PauseId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
