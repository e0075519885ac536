package dev.ssmreconnect.sandbox.world;

/**
 * What VPC Block Public Access leaves of the way to and from the internet.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa-basics.html">Block
 *     public access</a>
 */
public enum PublicAccess {
    OFF("off"),
    /** Nothing through an internet gateway but what a NAT or egress-only gateway began. */
    BLOCK_INGRESS("block-ingress"),
    BLOCK_BIDIRECTIONAL("block-bidirectional");

    private final String text;

    PublicAccess(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }
}
