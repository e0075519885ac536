package dev.ssmreconnect.fix;

import dev.ssmreconnect.model.Arn;
import dev.ssmreconnect.model.AwsValue;
import dev.ssmreconnect.model.Observed;
import dev.ssmreconnect.model.PolicyDocument;
import dev.ssmreconnect.model.PolicyDocument.Statement;
import dev.ssmreconnect.snapshot.Identity;
import dev.ssmreconnect.snapshot.InstanceProfile;
import dev.ssmreconnect.snapshot.ProfileAssociation;
import dev.ssmreconnect.snapshot.ProfileReference;
import dev.ssmreconnect.snapshot.Role;
import dev.ssmreconnect.snapshot.Simulation;
import dev.ssmreconnect.snapshot.Simulation.Result;
import dev.ssmreconnect.snapshot.Snapshot;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Changes to what an instance may do. Of the stack's own role and profile, what was read counts before what is known of them. */
final class IdentityWhatIf {
    /** The agent's minimum. */
    static final List<String> AGENT_ACTIONS =
            List.of(
                    "ssm:UpdateInstanceInformation",
                    "ssmmessages:CreateControlChannel",
                    "ssmmessages:OpenControlChannel",
                    "ssmmessages:CreateDataChannel",
                    "ssmmessages:OpenDataChannel");

    private IdentityWhatIf() {}

    static Snapshot apply(Snapshot snapshot, Action.AttachInstanceProfile attach) {
        Arn arn = attach.profileArn();
        InstanceProfile profile =
                known(snapshot.identity().profiles().get(arn.name()))
                        .orElseGet(() ->
                                new InstanceProfile(
                                        arn,
                                        "planned-" + arn.name(),
                                        List.of(StackNames.role(snapshot.info()))));
        ProfileReference reference = new ProfileReference(arn, profile.id());
        Identity identity =
                withStackRole(snapshot)
                        .withProfile(arn.name(), profile)
                        .withAssociation(
                                new ProfileAssociation(
                                        "planned-" + attach.instanceId(),
                                        attach.instanceId(),
                                        reference,
                                        new AwsValue("associated")));
        return InstanceWhatIf.changed(
                snapshot.withIdentity(identity),
                attach.instanceId(),
                instance -> instance.withProfile(reference));
    }

    static Snapshot apply(Snapshot snapshot, Action.AddRoleToProfile add) {
        return known(snapshot.identity().profiles().get(add.profileName()))
                .filter(profile -> profile.roles().isEmpty())
                .map(profile ->
                        snapshot.withIdentity(
                                withStackRole(snapshot)
                                        .withProfile(
                                                add.profileName(),
                                                new InstanceProfile(
                                                        profile.arn(),
                                                        profile.id(),
                                                        List.of(add.roleArn()),
                                                        profile.createdAt()))))
                .orElse(snapshot);
    }

    static Snapshot apply(Snapshot snapshot, Action.AttachSsmPolicy attach) {
        return known(snapshot.identity().simulations().get(attach.roleName()))
                .map(simulation ->
                        snapshot.withIdentity(
                                snapshot.identity()
                                        .withSimulation(attach.roleName(), granted(simulation))))
                .orElse(snapshot);
    }

    /** A policy lifts what nobody granted; neither a Deny nor a boundary nor a service control policy. */
    private static Simulation granted(Simulation simulation) {
        Map<String, Result> results = new HashMap<>(simulation.results());
        results.replaceAll((action, result) -> liftable(action, result) ? allowed(result) : result);
        return new Simulation(results);
    }

    private static boolean liftable(String action, Result result) {
        return AGENT_ACTIONS.stream().anyMatch(action::equalsIgnoreCase)
                && result.decision().is("implicitDeny")
                && result.allowedByOrganizations().orElse(true)
                && result.allowedByBoundary().orElse(true);
    }

    private static Result allowed(Result result) {
        return new Result(
                new AwsValue("allowed"),
                result.allowedByOrganizations(),
                result.allowedByBoundary(),
                List.of("the agent's minimum"),
                List.of());
    }

    private static Identity withStackRole(Snapshot snapshot) {
        String name = StackNames.of(snapshot.info());
        Identity identity = snapshot.identity();
        if (known(identity.roles().get(name)).isEmpty()) {
            identity = identity.withRole(name, stackRole(snapshot));
        }
        if (known(identity.simulations().get(name)).isEmpty()) {
            identity = identity.withSimulation(name, stackRights(snapshot));
        }
        return identity;
    }

    private static Role stackRole(Snapshot snapshot) {
        Statement trust =
                new Statement(
                        true,
                        Map.of("Service", List.of("ec2.amazonaws.com")),
                        Map.of(),
                        List.of("sts:AssumeRole"),
                        List.of(),
                        List.of(),
                        List.of(),
                        Map.of());
        return new Role(
                StackNames.role(snapshot.info()),
                new PolicyDocument(List.of(trust)),
                Optional.empty());
    }

    /** Where a service control policy is seen to deny another role, nobody knows what it does to ours. */
    private static Observed<Simulation> stackRights(Snapshot snapshot) {
        Optional<String> denied = snapshot.identity().roleDeniedByOrganization();
        return denied.<Observed<Simulation>>map(role ->
                        Observed.notVisible(
                                "a service control policy denies the agent's actions to "
                                        + role
                                        + " and may deny them to "
                                        + StackNames.of(snapshot.info())
                                        + " as well"))
                .orElseGet(() -> Observed.known(allAllowed()));
    }

    private static Simulation allAllowed() {
        Map<String, Result> results = new HashMap<>();
        Result allowed =
                new Result(
                        new AwsValue("allowed"),
                        Optional.empty(),
                        Optional.empty(),
                        List.of("the agent's minimum"),
                        List.of());
        AGENT_ACTIONS.forEach(action -> results.put(action, allowed));
        return new Simulation(results);
    }

    private static <T> Optional<T> known(Observed<T> observed) {
        return observed.ifKnown();
    }
}
