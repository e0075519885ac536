package dev.ssmreconnect.fix;

import dev.ssmreconnect.diagnose.CheckId;
import dev.ssmreconnect.fix.Action.AllowInstanceEgress;
import dev.ssmreconnect.fix.Action.TrafficPeer;
import dev.ssmreconnect.model.Cidr;
import dev.ssmreconnect.model.SecurityGroupId;
import dev.ssmreconnect.model.SsmService;
import dev.ssmreconnect.snapshot.SecurityGroup;
import dev.ssmreconnect.snapshot.Subnet;
import dev.ssmreconnect.snapshot.Vpc;
import dev.ssmreconnect.snapshot.VpcEndpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Lets an instance's security group out on 443: to the endpoint's group, or to the VPC's blocks that the endpoint is in, or, where the
 * way leads to the public endpoints, whose addresses AWS publishes no prefix list for, to anywhere.
 */
final class AllowInstanceEgressFix implements Fix {
    @Override
    public ActionKind kind() {
        return ActionKind.ALLOW_INSTANCE_EGRESS;
    }

    @Override
    public Set<CheckId> mends() {
        return Set.of(CheckId.PATH_SG_EGRESS_BLOCKS);
    }

    @Override
    public List<List<Action>> ways(Situation situation) {
        return GroupChoice.ofInstance(situation)
                .map(SecurityGroup::id)
                .map(group ->
                        List.of(
                                toGroups(situation, group),
                                toBlocks(situation, group),
                                anywhere(group)))
                .orElse(List.of());
    }

    private static List<SsmService> barred(Situation situation) {
        List<SsmService> barred = situation.barredBy(CheckId.PATH_SG_EGRESS_BLOCKS);
        return barred.isEmpty() ? situation.unreached() : barred;
    }

    private static List<Action> toGroups(Situation situation, SecurityGroupId group) {
        List<Action> actions = new ArrayList<>();
        for (SsmService service : barred(situation)) {
            for (SecurityGroup destination : GroupChoice.ofService(situation, service)) {
                Action action =
                        new AllowInstanceEgress(group, new TrafficPeer.Group(destination.id()));
                if (!actions.contains(action)) {
                    actions.add(action);
                }
            }
        }
        return actions;
    }

    private static List<Action> toBlocks(Situation situation, SecurityGroupId group) {
        List<Subnet> homes =
                barred(situation).stream()
                        .flatMap(service -> situation.endpoints().withPrivateDns(service).stream())
                        .map(VpcEndpoint::subnetIds)
                        .flatMap(List::stream)
                        .flatMap(id -> situation.subnet(id).stream())
                        .toList();
        return situation.ownVpc().map(Vpc::cidrs).orElse(List.of()).stream()
                .filter(block -> homes.stream().anyMatch(home -> isIn(home, block)))
                .<Action>map(block -> new AllowInstanceEgress(group, new TrafficPeer.Block(block)))
                .toList();
    }

    private static boolean isIn(Subnet subnet, Cidr block) {
        return subnet.cidr().filter(block::contains).isPresent();
    }

    private static List<Action> anywhere(SecurityGroupId group) {
        return List.of(new AllowInstanceEgress(group, new TrafficPeer.Block(Cidr.ALL_IPV4)));
    }
}
