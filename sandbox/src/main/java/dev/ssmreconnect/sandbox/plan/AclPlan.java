package dev.ssmreconnect.sandbox.plan;

import dev.ssmreconnect.sandbox.world.AclEntry;
import dev.ssmreconnect.sandbox.world.NetworkAcl;
import dev.ssmreconnect.sandbox.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A network ACL that denies everything until entries are added. */
public final class AclPlan {
    private final World world;
    private final String id;

    AclPlan(VpcPlan vpc) {
        world = vpc.world();
        id = world.ids().next("acl");
        world.networkAcls().put(id, new NetworkAcl(id, vpc.id(), false, List.of(), Map.of()));
    }

    public String id() {
        return id;
    }

    public AclPlan entry(AclEntry entry) {
        NetworkAcl acl = World.the(world.networkAcls(), id);
        List<AclEntry> entries = new ArrayList<>(acl.entries());
        entries.add(entry);
        world.networkAcls().put(id, acl.withEntries(entries));
        return this;
    }

    /** Everything in and out. */
    public AclPlan open() {
        return entry(AclEntry.all(1_000, false, true, "0.0.0.0/0"))
                .entry(AclEntry.all(1_000, true, true, "0.0.0.0/0"));
    }
}
