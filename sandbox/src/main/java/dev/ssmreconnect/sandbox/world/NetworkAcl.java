package dev.ssmreconnect.sandbox.world;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** A network ACL, its entries in the order of their numbers. What no entry matches is denied. */
public record NetworkAcl(
        String id,
        String vpcId,
        boolean isDefault,
        List<AclEntry> entries,
        Map<String, String> tags) {
    public NetworkAcl {
        entries = entries.stream().sorted(Comparator.comparingInt(AclEntry::number)).toList();
        tags = Map.copyOf(tags);
    }

    public NetworkAcl withEntries(List<AclEntry> changed) {
        return new NetworkAcl(id, vpcId, isDefault, changed, tags);
    }
}
