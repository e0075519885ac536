package dev.ssmreconnect.model;

/** The id of a network ACL, {@code acl-…}. */
public record NetworkAclId(String value) implements ResourceId {
    public NetworkAclId {
        ResourceId.requireText(value, "network ACL");
    }

    @Override
    public String toString() {
        return value;
    }
}
