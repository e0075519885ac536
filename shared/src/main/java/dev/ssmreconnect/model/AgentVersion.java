package dev.ssmreconnect.model;

import java.util.Arrays;
import java.util.regex.Pattern;

/** A version of amazon-ssm-agent: numbers with dots, such as {@code 3.3.3050.0}, compared number by number. */
public record AgentVersion(String text) implements Comparable<AgentVersion> {
    private static final Pattern SYNTAX = Pattern.compile("\\d{1,9}(\\.\\d{1,9})*");

    public AgentVersion {
        if (!SYNTAX.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "'"
                            + text
                            + "' is not an agent version: expected numbers with dots, such as 3.3.40.0");
        }
    }

    public boolean isBefore(AgentVersion other) {
        return compareTo(other) < 0;
    }

    @Override
    public int compareTo(AgentVersion other) {
        return Arrays.compare(numbers(), other.numbers());
    }

    private int[] numbers() {
        return Arrays.stream(text.split("\\.")).mapToInt(Integer::parseInt).toArray();
    }

    @Override
    public String toString() {
        return text;
    }
}
