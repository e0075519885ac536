package dev.ssmreconnect.model;

/** The id of a DHCP options set, {@code dopt-…}. */
public record DhcpOptionsId(String value) implements ResourceId {
    public DhcpOptionsId {
        ResourceId.requireText(value, "DHCP options set");
    }

    @Override
    public String toString() {
        return value;
    }
}
