package dev.ssmreconnect.record;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The id of an incident, such as {@code i-0a1b2c3d4e5f67890-2}: the second incident of that instance. Made from what it is about and a
 * count, so that any number of events at once can only make the same one.
 *
 * @param number from 1
 */
public record IncidentId(String subjectKey, int number) {
    private static final Pattern SYNTAX = Pattern.compile("(.+)-([1-9][0-9]{0,8})");

    public static IncidentId parse(String text) {
        Matcher matcher = SYNTAX.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "'"
                            + text
                            + "' is not an incident id: expected an instance id and a number, such as i-0a1b2c3d4e5f67890-1");
        }
        return new IncidentId(matcher.group(1), Integer.parseInt(matcher.group(2)));
    }

    public IncidentId next() {
        return new IncidentId(subjectKey, number + 1);
    }

    @Override
    public String toString() {
        return subjectKey + "-" + number;
    }
}
