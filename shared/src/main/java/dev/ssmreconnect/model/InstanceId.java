package dev.ssmreconnect.model;

import java.util.regex.Pattern;

/** The id of a managed node: an EC2 instance ({@code i-…}) or a hybrid node ({@code mi-…}). */
public record InstanceId(String value) implements ResourceId {
    private static final Pattern SYNTAX = Pattern.compile("m?i-[0-9a-zA-Z]+");

    public InstanceId {
        if (!SYNTAX.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "'"
                            + value
                            + "' is not an instance id: expected i-… or mi-… followed by letters and digits");
        }
    }

    /** A hybrid node is registered by activation; EC2 knows nothing of it. */
    public boolean isHybrid() {
        return value.startsWith("mi-");
    }

    @Override
    public String toString() {
        return value;
    }
}
