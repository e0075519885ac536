package dev.ssmreconnect.fix;

import dev.ssmreconnect.diagnose.CheckId;
import dev.ssmreconnect.fix.Action.AllowEndpointIngress;
import dev.ssmreconnect.fix.Action.TrafficPeer;
import dev.ssmreconnect.model.SsmService;
import dev.ssmreconnect.snapshot.InstanceInterface;
import dev.ssmreconnect.snapshot.SecurityGroup;
import dev.ssmreconnect.snapshot.Vpc;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Lets an endpoint's security group admit the instance: by its security group, or else by the VPC's block that it is in. */
final class AllowEndpointIngressFix implements Fix {
    @Override
    public ActionKind kind() {
        return ActionKind.ALLOW_ENDPOINT_INGRESS;
    }

    @Override
    public Set<CheckId> mends() {
        return Set.of(CheckId.PATH_ENDPOINT_SG_BLOCKS);
    }

    @Override
    public List<List<Action>> ways(Situation situation) {
        List<List<Action>> ways = new ArrayList<>();
        instanceGroup(situation).ifPresent(source -> ways.add(actions(situation, source)));
        ownBlock(situation).ifPresent(source -> ways.add(actions(situation, source)));
        return ways;
    }

    private static List<Action> actions(Situation situation, TrafficPeer source) {
        return barred(situation).stream()
                .flatMap(service -> GroupChoice.ofService(situation, service).stream())
                .map(SecurityGroup::id)
                .distinct()
                .<Action>map(group -> new AllowEndpointIngress(group, source))
                .toList();
    }

    private static List<SsmService> barred(Situation situation) {
        List<SsmService> barred = situation.barredBy(CheckId.PATH_ENDPOINT_SG_BLOCKS);
        return barred.isEmpty() ? situation.unreached() : barred;
    }

    private static Optional<TrafficPeer> instanceGroup(Situation situation) {
        return GroupChoice.ofInstance(situation).map(group -> new TrafficPeer.Group(group.id()));
    }

    private static Optional<TrafficPeer> ownBlock(Situation situation) {
        return situation
                .primary()
                .map(InstanceInterface::privateIpv4)
                .filter(addresses -> !addresses.isEmpty())
                .flatMap(addresses ->
                        situation
                                .instance()
                                .vpcId()
                                .flatMap(id ->
                                        situation.snapshot().network().vpcs().get(id).ifKnown())
                                .map(Vpc::cidrs)
                                .orElse(List.of())
                                .stream()
                                .filter(cidr -> cidr.contains(addresses.getFirst()))
                                .findFirst())
                .map(TrafficPeer.Block::new);
    }
}
