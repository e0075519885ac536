package dev.ssmreconnect.sandbox.world;

/** Where a route leads. */
public record RouteTarget(Kind kind, String id) {
    /** What a route can lead to; the words are those of the ids' prefixes. */
    public enum Kind {
        LOCAL("local"),
        INTERNET_GATEWAY("igw-"),
        EGRESS_ONLY_GATEWAY("eigw-"),
        VIRTUAL_PRIVATE_GATEWAY("vgw-"),
        NAT_GATEWAY("nat-"),
        TRANSIT_GATEWAY("tgw-"),
        PEERING("pcx-"),
        NETWORK_INTERFACE("eni-"),
        VPC_ENDPOINT("vpce-"),
        CARRIER_GATEWAY("cagw-"),
        LOCAL_GATEWAY("lgw-"),
        CORE_NETWORK("arn:");

        private final String prefix;

        Kind(String prefix) {
            this.prefix = prefix;
        }
    }

    /**
     * @throws IllegalArgumentException for an id that no route can lead to
     */
    public static RouteTarget of(String id) {
        for (Kind kind : Kind.values()) {
            if (id.startsWith(kind.prefix)) {
                return new RouteTarget(kind, id);
            }
        }
        throw new IllegalArgumentException("No route can lead to '" + id + "'.");
    }
}
