package dev.ssmreconnect.snapshot;

import dev.ssmreconnect.model.DhcpOptionsId;
import java.util.List;

/**
 * A DHCP options set.
 *
 * @param nameServers addresses, or {@code AmazonProvidedDNS}; empty where the set names none
 */
public record DhcpOptions(DhcpOptionsId id, List<String> nameServers) {
    public DhcpOptions {
        nameServers = List.copyOf(nameServers);
    }
}
