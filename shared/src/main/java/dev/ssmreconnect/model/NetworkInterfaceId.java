package dev.ssmreconnect.model;

/** The id of an elastic network interface, {@code eni-…}. */
public record NetworkInterfaceId(String value) implements ResourceId {
    public NetworkInterfaceId {
        ResourceId.requireText(value, "network interface");
    }

    @Override
    public String toString() {
        return value;
    }
}
