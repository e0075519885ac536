package dev.ssmreconnect.fix;

import dev.ssmreconnect.diagnose.CheckId;
import dev.ssmreconnect.fix.Action.CreateEndpoints;
import dev.ssmreconnect.fix.Action.EndpointAdmission;
import dev.ssmreconnect.model.SsmService;
import dev.ssmreconnect.model.SubnetId;
import dev.ssmreconnect.snapshot.Subnet;
import dev.ssmreconnect.snapshot.Vpc;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Gives a VPC the interface endpoints that are missing. A private-DNS endpoint re-routes every instance of the VPC, so the new security
 * group admits all of the VPC's blocks. A service that has an endpoint never gets a second one.
 *
 * @see <a href="https://docs.aws.amazon.com/systems-manager/latest/userguide/setup-create-vpc.html">VPC endpoints for Systems
 *     Manager</a>
 */
final class CreateEndpointsFix implements Fix {
    @Override
    public ActionKind kind() {
        return ActionKind.CREATE_ENDPOINTS;
    }

    @Override
    public Set<CheckId> mends() {
        return Set.of(
                CheckId.PATH_ENDPOINT_MISSING,
                CheckId.PATH_BLACKHOLE_ROUTE,
                CheckId.PATH_NAT_BROKEN,
                CheckId.PATH_NO_PUBLIC_IP,
                CheckId.PATH_BLOCK_PUBLIC_ACCESS,
                CheckId.PATH_THROUGH_APPLIANCE,
                CheckId.PATH_IPV6_ONLY);
    }

    @Override
    public List<List<Action>> ways(Situation situation) {
        return situation
                .ownVpc()
                .filter(vpc -> mayHaveEndpoints(situation))
                .map(vpc -> whole(situation, vpc))
                .stream()
                .toList();
    }

    /** In a shared subnet nobody here can see or make endpoints; what cannot be seen whole may hold one already. */
    private static boolean mayHaveEndpoints(Situation situation) {
        return situation.snapshot().network().endpoints().all().ifKnown().isPresent()
                && situation.subnet().filter(subnet -> isOurs(situation, subnet)).isPresent();
    }

    private static boolean isOurs(Situation situation, Subnet subnet) {
        return situation.isOurs(subnet.ownerId(), subnet.tags());
    }

    private static List<Action> whole(Situation situation, Vpc vpc) {
        List<Action> actions = new ArrayList<>();
        List<SsmService> missing = new ArrayList<>();
        for (SsmService service : situation.unreached()) {
            if (situation.endpoints().hasLive(service)) {
                EnablePrivateDnsFix.of(service, situation).ifPresent(actions::add);
            } else {
                missing.add(service);
            }
        }
        creation(situation, vpc, missing).ifPresent(actions::add);
        if (!actions.isEmpty()) {
            actions.addAll(0, VpcDns.complete(situation));
        }
        return actions;
    }

    private static Optional<Action> creation(
            Situation situation, Vpc vpc, List<SsmService> missing) {
        List<SubnetId> subnets = EndpointSubnets.choose(situation, vpc, missing);
        if (missing.isEmpty() || subnets.isEmpty() || vpc.cidrs().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new CreateEndpoints(
                        vpc.id(),
                        missing,
                        subnets,
                        true,
                        new EndpointAdmission.NewGroup(vpc.cidrs())));
    }
}
