package dev.ssmreconnect.model;

/** The id of a managed prefix list, {@code pl-…}. */
public record PrefixListId(String value) implements ResourceId {
    public PrefixListId {
        ResourceId.requireText(value, "prefix list");
    }

    @Override
    public String toString() {
        return value;
    }
}
