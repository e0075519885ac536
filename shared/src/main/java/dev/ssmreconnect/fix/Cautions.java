package dev.ssmreconnect.fix;

import dev.ssmreconnect.diagnose.imds.ContainerEvidence;
import dev.ssmreconnect.fix.ProposedAction.Caution;
import dev.ssmreconnect.model.SecurityGroupId;
import dev.ssmreconnect.model.VpcEndpointId;
import dev.ssmreconnect.snapshot.VpcEndpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What the policy should weigh before an action is run. */
final class Cautions {
    private static final List<String> AGENT_SERVICES =
            List.of(".ssm", ".ssmmessages", ".ec2messages");

    private Cautions() {}

    static List<Caution> of(Action action, Situation situation) {
        List<Caution> cautions = new ArrayList<>(ofItsEffect(action, situation));
        AtTheSource.of(action, situation).ifPresent(cautions::add);
        return cautions;
    }

    private static List<Caution> ofItsEffect(Action action, Situation situation) {
        Usage usage = situation.usage();
        return switch (action) {
            case Action.AddRoleToProfile(var profile, var ignored) ->
                    shared(
                            usage.instancesWithProfile(profile),
                            "they share the instance profile " + profile);
            case Action.AttachSsmPolicy(var role, var ignored) ->
                    shared(usage.instancesWithRole(role), "they share the role " + role);
            case Action.AllowInstanceEgress(var group, var ignored) ->
                    shared(usage.instancesIn(group), "they share the security group " + group);
            case Action.AllowEndpointIngress(var group, var ignored) -> opened(group, usage);
            case Action.RaiseHopLimit ignored ->
                    ContainerEvidence.of(situation.snapshot(), situation.instance())
                                    instanceof ContainerEvidence.Found
                            ? List.of()
                            : List.of(new Caution.NoContainerEvidence());
            case Action.RestartAgent ignored -> outOfReach(situation);
            case Action.UpdateAgent ignored -> outOfReach(situation);
            case Action.AttachInstanceProfile ignored -> List.of();
            case Action.CreateEndpoints create ->
                    OnTheWay.of(situation, create.vpcId(), create.services());
            case Action.EnablePrivateDns(var endpoint) -> onTheWay(endpoint, situation);
            case Action.EnableVpcDns enable -> namesOfOthers(enable, situation);
            case Action.EnableImds ignored -> List.of();
            case Action.Reboot ignored -> List.of();
        };
    }

    private static List<Caution> onTheWay(VpcEndpointId id, Situation situation) {
        return situation.snapshot().network().endpoints().get(id).ifKnown().stream()
                .flatMap(endpoint ->
                        OnTheWay.of(
                                situation,
                                endpoint.vpcId(),
                                VpcEndpoints.services(situation, endpoint))
                                .stream())
                .toList();
    }

    private static List<Caution> shared(int instances, String what) {
        return instances > 1 ? List.of(new Caution.SharedBy(instances, what)) : List.of();
    }

    /** The rule opens the port to whatever else is in the endpoint's group. */
    private static List<Caution> opened(SecurityGroupId group, Usage usage) {
        int others = usage.interfacesOtherThanEndpointsIn(group);
        List<Caution> cautions = new ArrayList<>();
        if (others > 0) {
            cautions.add(
                    new Caution.MoreThanMeant(
                            "The security group "
                                    + group
                                    + " is not the endpoint's alone: it also has "
                                    + others
                                    + " other network interface"
                                    + (others == 1 ? "" : "s")
                                    + ", which the rule would open as well."));
        }
        return cautions;
    }

    /** Private names of other services' endpoints come into force too, and the proof knows nothing of who uses those. */
    private static List<Caution> namesOfOthers(Action.EnableVpcDns enable, Situation situation) {
        String names =
                VpcEndpoints.of(situation.snapshot(), enable.vpcId()).live().stream()
                        .filter(VpcEndpoint::privateDnsEnabled)
                        .map(VpcEndpoint::serviceName)
                        .filter(name -> AGENT_SERVICES.stream().noneMatch(name::endsWith))
                        .distinct()
                        .sorted()
                        .collect(Collectors.joining(", "));
        return names.isEmpty()
                ? List.of()
                : List.of(
                        new Caution.MoreThanMeant(
                                "Private names of other endpoints come into force for the whole VPC"
                                        + " as well: "
                                        + names
                                        + "."));
    }

    private static List<Caution> outOfReach(Situation situation) {
        return situation.isOnline()
                ? List.of()
                : List.of(
                        new Caution.OutOfReach(
                                "Run Command reaches nodes that are Online only, so a person does"
                                        + " it from within the instance."));
    }
}
