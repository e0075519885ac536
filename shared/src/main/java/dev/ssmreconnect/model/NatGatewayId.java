package dev.ssmreconnect.model;

/** The id of a NAT gateway, {@code nat-…}. */
public record NatGatewayId(String value) implements ResourceId {
    public NatGatewayId {
        ResourceId.requireText(value, "NAT gateway");
    }

    @Override
    public String toString() {
        return value;
    }
}
