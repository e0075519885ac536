package dev.ssmreconnect.model;

/** The id of a route table, {@code rtb-…}. */
public record RouteTableId(String value) implements ResourceId {
    public RouteTableId {
        ResourceId.requireText(value, "route table");
    }

    @Override
    public String toString() {
        return value;
    }
}
