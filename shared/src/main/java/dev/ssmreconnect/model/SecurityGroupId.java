package dev.ssmreconnect.model;

/** The id of a security group, {@code sg-…}. */
public record SecurityGroupId(String value) implements ResourceId {
    public SecurityGroupId {
        ResourceId.requireText(value, "security group");
    }

    @Override
    public String toString() {
        return value;
    }
}
