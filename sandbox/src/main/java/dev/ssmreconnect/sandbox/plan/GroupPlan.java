package dev.ssmreconnect.sandbox.plan;

import dev.ssmreconnect.sandbox.world.GroupRule;
import dev.ssmreconnect.sandbox.world.SecurityGroup;
import dev.ssmreconnect.sandbox.world.World;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A security group. */
public final class GroupPlan {
    private final World world;
    private final String id;

    GroupPlan(VpcPlan vpc, String name) {
        world = vpc.world();
        id = world.ids().next("sg");
        world.securityGroups()
                .put(
                        id,
                        new SecurityGroup(
                                id,
                                name,
                                name,
                                vpc.id(),
                                vpc.ownerId(),
                                List.of(),
                                List.of(GroupRule.all("0.0.0.0/0"), GroupRule.all("::/0")),
                                Map.of()));
    }

    public String id() {
        return id;
    }

    private SecurityGroup group() {
        return World.the(world.securityGroups(), id);
    }

    public GroupPlan ingress(GroupRule rule) {
        world.securityGroups()
                .put(
                        id,
                        group().withIngress(
                                        Stream.concat(group().ingress().stream(), Stream.of(rule))
                                                .toList()));
        return this;
    }

    /** Lets out what these rules say, and nothing else. */
    public GroupPlan onlyEgress(GroupRule... rules) {
        world.securityGroups().put(id, group().withEgress(List.of(rules)));
        return this;
    }
}
