package dev.ssmreconnect.model;

/** The id of a VPC endpoint, {@code vpce-…}. */
public record VpcEndpointId(String value) implements ResourceId {
    public VpcEndpointId {
        ResourceId.requireText(value, "VPC endpoint");
    }

    @Override
    public String toString() {
        return value;
    }
}
