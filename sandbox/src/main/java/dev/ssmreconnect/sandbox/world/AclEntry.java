package dev.ssmreconnect.sandbox.world;

/**
 * A numbered entry of a network ACL.
 *
 * @param protocol {@code 6} TCP, {@code 17} UDP, {@code 1} ICMP, {@code -1} all
 * @param block of the source for an ingress entry, of the destination for an egress one
 */
public record AclEntry(
        int number,
        boolean egress,
        String protocol,
        boolean allow,
        Block block,
        int fromPort,
        int toPort) {
    public static AclEntry all(int number, boolean egress, boolean allow, String block) {
        return new AclEntry(number, egress, "-1", allow, Block.of(block), 0, 65_535);
    }

    public static AclEntry tcp(
            int number, boolean egress, boolean allow, String block, int fromPort, int toPort) {
        return new AclEntry(number, egress, "6", allow, Block.of(block), fromPort, toPort);
    }
}
