package dev.ssmreconnect.snapshot;

import dev.ssmreconnect.model.AwsValue;
import dev.ssmreconnect.model.PrefixListId;

/**
 * A managed prefix list; its entries come from a call of their own.
 *
 * @param addressFamily {@code IPv4} or {@code IPv6}
 */
public record PrefixList(PrefixListId id, String name, String ownerId, AwsValue addressFamily) {}
