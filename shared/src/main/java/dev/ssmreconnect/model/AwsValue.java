package dev.ssmreconnect.model;

import java.util.Locale;

/**
 * A word of AWS's, such as a state, kept as it was printed. AWS prints some in lower case and adds new ones at any time, so it is
 * compared ignoring case and never parsed into an enum.
 */
public record AwsValue(String text) {
    public boolean is(String word) {
        return text.equalsIgnoreCase(word);
    }

    public boolean isOneOf(String... words) {
        for (String word : words) {
            if (is(word)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AwsValue(String otherText) && is(otherText);
    }

    @Override
    public int hashCode() {
        return text.toLowerCase(Locale.ROOT).hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
