package dev.ssmreconnect.diagnose;

import dev.ssmreconnect.diagnose.agent.Connection;
import dev.ssmreconnect.diagnose.agent.ConsoleHints;
import dev.ssmreconnect.diagnose.agent.Patience;
import dev.ssmreconnect.diagnose.imds.ContainerEvidence;
import dev.ssmreconnect.diagnose.instance.ResourcesExhaustedCheck;
import dev.ssmreconnect.diagnose.path.PathModel;
import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.model.Observed;
import dev.ssmreconnect.snapshot.Instance;
import dev.ssmreconnect.snapshot.InstanceStatus;
import dev.ssmreconnect.snapshot.ManagedNode;
import dev.ssmreconnect.snapshot.ProfileAssociation;
import dev.ssmreconnect.snapshot.Snapshot;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gathers what is read of an instance, each reading once. What has an effect is kept as it is, so that it is part of the likeness. */
final class Likenesses {
    private final Snapshot snapshot;
    private final PathModel path;

    Likenesses(Snapshot snapshot, PathModel path) {
        this.snapshot = snapshot;
        this.path = path;
    }

    /** As things stand. */
    Likeness now(Instance instance) {
        InstanceId id = instance.id();
        Connection connection = Connection.of(snapshot.fleet().connectionStatuses().get(id));
        Observed<ManagedNode> node = snapshot.fleet().nodes().get(id);
        return likeness(
                instance,
                node,
                connection,
                node instanceof Observed.Absent<ManagedNode>
                        ? ConsoleHints.of(snapshot.compute().consoleOutputs().get(id).ifKnown())
                        : List.of(),
                snapshot.compute()
                        .metrics()
                        .get(id)
                        .ifKnown()
                        .flatMap(metrics ->
                                ResourcesExhaustedCheck.check(Likeness.ANY, takenAt(), metrics)),
                false);
    }

    /** Once the agent has had its time, whatever its connection is now. */
    Likeness settled(Instance instance) {
        return likeness(
                instance,
                snapshot.fleet().nodes().get(instance.id()),
                Connection.NOT_READ,
                List.of(),
                Optional.empty(),
                true);
    }

    private Likeness likeness(
            Instance instance,
            Observed<ManagedNode> node,
            Connection connection,
            List<String> consoleHints,
            Optional<Finding> exhausted,
            boolean settled) {
        InstanceId id = instance.id();
        return new Likeness(
                anonymous(instance, node),
                path.traveller(instance),
                anonymous(node, connection),
                snapshot.compute().statuses().get(id).map(Likenesses::anonymous),
                snapshot.identity()
                        .associations()
                        .get(id)
                        .map(association -> anonymous(instance, association)),
                connection,
                consoleHints,
                exhausted,
                settled);
    }

    private Instance anonymous(Instance instance, Observed<ManagedNode> node) {
        String container = instance.tags().get(ContainerEvidence.TAG);
        return new Instance(
                Likeness.ANY,
                instance.state(),
                isSilent(node) ? instance.launchTime() : instance.launchTime().map(this::launch),
                instance.imageId(),
                instance.platform(),
                instance.vpcId(),
                instance.subnetId(),
                instance.profile(),
                instance.metadataOptions(),
                List.of(),
                instance.managedBy(),
                container == null ? Map.of() : Map.of(ContainerEvidence.TAG, container));
    }

    /** Of a registered node that is not Online, it counts whether its last ping was before the launch, however long ago. */
    private static boolean isSilent(Observed<ManagedNode> node) {
        return node instanceof Observed.Known<ManagedNode>(ManagedNode known)
                && !known.pingStatus().is("Online");
    }

    private Instant launch(Instant at) {
        return isOver(at) ? Instant.EPOCH : at;
    }

    /** Long enough ago for no agent to be waited for any more. */
    private boolean isOver(Instant at) {
        return !at.plus(Patience.AFTER_IDENTITY).isAfter(takenAt());
    }

    /** The last ping of a node that is Online is told where its connection is down. */
    private Observed<ManagedNode> anonymous(Observed<ManagedNode> node, Connection connection) {
        boolean told = isSilent(node) || connection == Connection.NOT_CONNECTED;
        return node.map(known ->
                new ManagedNode(
                        Likeness.ANY,
                        known.pingStatus(),
                        told ? known.lastPingAt() : Optional.empty(),
                        known.registeredAt().map(this::launch),
                        known.agentVersion(),
                        Optional.empty()));
    }

    private static InstanceStatus anonymous(InstanceStatus status) {
        return new InstanceStatus(Likeness.ANY, status.systemStatus(), status.instanceStatus());
    }

    /** An association is told by its id where it is under way, or where DescribeInstances shows another profile. */
    private ProfileAssociation anonymous(Instance instance, ProfileAssociation association) {
        boolean told =
                !association.state().is("associated")
                        || !instance.profile().equals(Optional.of(association.profile()));
        return new ProfileAssociation(
                told ? association.id() : "",
                Likeness.ANY,
                association.profile(),
                association.state(),
                association.since().filter(at -> !isOver(at)));
    }

    private Instant takenAt() {
        return snapshot.info().takenAt();
    }
}
