package dev.ssmreconnect.fix;

import dev.ssmreconnect.model.SecurityGroupId;
import dev.ssmreconnect.model.SsmService;
import dev.ssmreconnect.snapshot.InstanceInterface;
import dev.ssmreconnect.snapshot.SecurityGroup;
import dev.ssmreconnect.snapshot.VpcEndpoint;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Which of several security groups a rule is added to or speaks of: of those that are ours, the one that reaches the fewest others. */
final class GroupChoice {
    private static final String PLANNED = "sg-planned-";

    private GroupChoice() {}

    /** Of the interface that the agent's packets leave by. */
    static Optional<SecurityGroup> ofInstance(Situation situation) {
        return ours(
                situation, situation.primary().map(InstanceInterface::groups).orElse(List.of()));
    }

    static Optional<SecurityGroup> ofEndpoint(Situation situation, VpcEndpoint endpoint) {
        return ours(situation, endpoint.groups());
    }

    /** The groups of the endpoints that a service's names lead to, one for each endpoint. */
    static List<SecurityGroup> ofService(Situation situation, SsmService service) {
        return situation.endpoints().withPrivateDns(service).stream()
                .flatMap(endpoint -> ofEndpoint(situation, endpoint).stream())
                .distinct()
                .toList();
    }

    /** A group that is itself still a plan has no id that a rule could name. */
    private static Optional<SecurityGroup> ours(
            Situation situation, Collection<SecurityGroupId> ids) {
        return ids.stream()
                .filter(id -> !id.value().startsWith(PLANNED))
                .flatMap(id ->
                        situation.snapshot().network().securityGroups().get(id).ifKnown().stream())
                .filter(group -> situation.isOurs(group.ownerId(), group.tags()))
                .min(
                        Comparator.comparing((SecurityGroup group) ->
                                        situation.usage().interfacesIn(group.id()))
                                .thenComparing(group -> group.id().value()));
    }
}
