package dev.ssmreconnect.fix;

import dev.ssmreconnect.diagnose.CheckId;
import dev.ssmreconnect.model.SsmService;
import dev.ssmreconnect.snapshot.VpcEndpoint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes the services' usual names lead to an endpoint that is there but that nobody's agent finds. */
final class EnablePrivateDnsFix implements Fix {
    @Override
    public ActionKind kind() {
        return ActionKind.ENABLE_PRIVATE_DNS;
    }

    @Override
    public Set<CheckId> mends() {
        return Set.of(CheckId.PATH_ENDPOINT_PRIVATE_DNS_OFF);
    }

    @Override
    public List<List<Action>> ways(Situation situation) {
        List<Action> actions = new ArrayList<>();
        for (SsmService service : situation.unreached()) {
            of(service, situation).ifPresent(actions::add);
        }
        if (actions.isEmpty()) {
            return List.of();
        }
        List<Action> whole = new ArrayList<>(VpcDns.complete(situation));
        whole.addAll(actions);
        return List.of(whole);
    }

    /** For one service; of several endpoints the one with the most subnets. AWS refuses a second one with private DNS. */
    static Optional<Action> of(SsmService service, Situation situation) {
        VpcEndpoints endpoints = situation.endpoints();
        if (!endpoints.withPrivateDns(service).isEmpty()) {
            return Optional.empty();
        }
        return endpoints.available(service).stream()
                .filter(endpoint -> situation.isOurs(endpoint.ownerId(), endpoint.tags()))
                .max(
                        Comparator.comparing((VpcEndpoint each) -> each.subnetIds().size())
                                .thenComparing(each -> each.id().value()))
                .map(endpoint -> new Action.EnablePrivateDns(endpoint.id()));
    }
}
