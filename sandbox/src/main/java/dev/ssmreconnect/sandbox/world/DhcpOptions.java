package dev.ssmreconnect.sandbox.world;

import java.util.List;

/**
 * @param servers addresses, or {@code AmazonProvidedDNS}, in the order in which instances ask them
 */
public record DhcpOptions(String id, String domainName, List<String> servers) {
    public DhcpOptions {
        servers = List.copyOf(servers);
    }
}
