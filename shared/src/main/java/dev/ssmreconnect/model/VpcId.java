package dev.ssmreconnect.model;

/** The id of a VPC, {@code vpc-…}. */
public record VpcId(String value) implements ResourceId {
    public VpcId {
        ResourceId.requireText(value, "VPC");
    }

    @Override
    public String toString() {
        return value;
    }
}
