package dev.ssmreconnect.sandbox.packet;

/**
 * Why packets do not arrive.
 *
 * @param resource the id of what stopped them
 */
public record Stop(Kind kind, String resource, String why) {
    /** What stopped a packet. */
    public enum Kind {
        NO_DNS_ANSWER,
        NO_USABLE_ADDRESS,
        NO_ROUTE,
        BLACKHOLE,
        GROUP_EGRESS,
        GROUP_INGRESS,
        ACL_OUT,
        ACL_IN,
        ACL_RETURN,
        NO_PUBLIC_ADDRESS,
        PUBLIC_ACCESS_BLOCKED,
        NAT_NOT_AVAILABLE,
        GATEWAY_NOT_ATTACHED,
        BEYOND,
        NOBODY_THERE,
        LOOP
    }

    @Override
    public String toString() {
        return kind + " at " + resource + ": " + why;
    }
}
