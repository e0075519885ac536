package dev.ssmreconnect.diagnose.path;

import dev.ssmreconnect.model.SecurityGroupId;
import java.util.List;

/**
 * The other end of a connection, as a security group rule can name it.
 *
 * @param space the addresses of which it has one
 * @param groups the security groups of its network interface; none for a public address
 * @param groupsKnown false where they could not be read
 */
record Party(AddressSpace space, List<SecurityGroupId> groups, boolean groupsKnown) {
    static final Party PUBLIC_IPV4 = new Party(AddressSpace.PUBLIC_IPV4, List.of(), true);

    /** An endpoint in another network, whose address and groups cannot be seen from here. */
    static final Party PRIVATE_IPV4 = new Party(AddressSpace.PRIVATE_IPV4, List.of(), false);

    Party {
        groups = List.copyOf(groups);
    }

    static Party at(AddressSpace space, List<SecurityGroupId> groups) {
        return new Party(space, groups, !groups.isEmpty());
    }
}
