package dev.ssmreconnect.model;

/** The id of a subnet, {@code subnet-…}. */
public record SubnetId(String value) implements ResourceId {
    public SubnetId {
        ResourceId.requireText(value, "subnet");
    }

    @Override
    public String toString() {
        return value;
    }
}
