package dev.ssmreconnect.model;

/** The id of an Amazon Machine Image, {@code ami-…}. */
public record ImageId(String value) implements ResourceId {
    public ImageId {
        ResourceId.requireText(value, "machine image");
    }

    @Override
    public String toString() {
        return value;
    }
}
