package dev.ssmreconnect.fix;

import dev.ssmreconnect.diagnose.CheckId;
import dev.ssmreconnect.diagnose.PathTrace;
import dev.ssmreconnect.fix.Action.AllowEndpointIngress;
import dev.ssmreconnect.fix.Action.TrafficPeer;
import dev.ssmreconnect.model.Cidr;
import dev.ssmreconnect.model.SecurityGroupId;
import dev.ssmreconnect.snapshot.Instance;
import dev.ssmreconnect.snapshot.InstanceInterface;
import dev.ssmreconnect.snapshot.SecurityGroup;
import dev.ssmreconnect.snapshot.Vpc;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What has to be opened as well, so that a change of names does not cut off neighbours: the endpoints' security groups, for the VPC's
 * blocks that the neighbours are in. Their own security groups and network ACLs are not touched: there the plan is refused.
 */
final class Widening {
    private Widening() {}

    /**
     * @param situation after the change
     * @param world after the change
     */
    static List<Action> of(Situation situation, List<Instance> cutOff, World world) {
        Set<Action> actions = new LinkedHashSet<>();
        for (Instance neighbour : cutOff) {
            List<PathTrace> ways = world.diagnoser().walk(neighbour).traces();
            for (SecurityGroupId group : barring(situation, ways)) {
                for (Cidr block : blocks(situation, neighbour)) {
                    actions.add(new AllowEndpointIngress(group, new TrafficPeer.Block(block)));
                }
            }
        }
        return List.copyOf(actions);
    }

    private static List<SecurityGroupId> barring(Situation situation, List<PathTrace> ways) {
        return Situation.barred(ways, CheckId.PATH_ENDPOINT_SG_BLOCKS).stream()
                .flatMap(service -> GroupChoice.ofService(situation, service).stream())
                .map(SecurityGroup::id)
                .distinct()
                .toList();
    }

    private static List<Cidr> blocks(Situation situation, Instance neighbour) {
        return situation.ownVpc().map(Vpc::cidrs).orElse(List.of()).stream()
                .filter(block ->
                        neighbour.interfaces().stream()
                                .map(InstanceInterface::privateIpv4)
                                .flatMap(List::stream)
                                .anyMatch(block::contains))
                .toList();
    }
}
