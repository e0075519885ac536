package dev.ssmreconnect.sandbox.world;

/** What a DNS server of the customer's does with AWS's names, which no API shows. */
public enum DnsServer {
    /** Forwards to the VPC's resolver, so private DNS works. */
    FORWARDS,
    /** Asks the internet, and so knows only public addresses. */
    PUBLIC_ONLY,
    SILENT
}
