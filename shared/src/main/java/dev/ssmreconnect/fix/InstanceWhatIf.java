package dev.ssmreconnect.fix;

import dev.ssmreconnect.model.AgentVersion;
import dev.ssmreconnect.model.AwsValue;
import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.model.Observed;
import dev.ssmreconnect.snapshot.Fleet;
import dev.ssmreconnect.snapshot.Instance;
import dev.ssmreconnect.snapshot.ManagedNode;
import dev.ssmreconnect.snapshot.MetadataOptions;
import dev.ssmreconnect.snapshot.Snapshot;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Changes to one instance and its agent. */
final class InstanceWhatIf {
    /**
     * What an update brings at least: from here on the agent needs no {@code ec2messages}.
     *
     * @see <a href="https://docs.aws.amazon.com/systems-manager/latest/userguide/systems-manager-setting-up-messageAPIs.html">Reference: ec2messages, ssmmessages, and other API operations</a>
     */
    static final AgentVersion UPDATED = new AgentVersion("3.3.40.0");

    private InstanceWhatIf() {}

    static Snapshot apply(Snapshot snapshot, Action.RaiseHopLimit raise) {
        return withOptions(
                snapshot,
                raise.instanceId(),
                options ->
                        new MetadataOptions(
                                options.state(),
                                options.httpEndpoint(),
                                options.httpTokens(),
                                Math.max(options.hopLimit(), raise.hopLimit())));
    }

    static Snapshot apply(Snapshot snapshot, Action.EnableImds enable) {
        return withOptions(
                snapshot,
                enable.instanceId(),
                options ->
                        new MetadataOptions(
                                new AwsValue("applied"),
                                new AwsValue("enabled"),
                                new AwsValue("required"),
                                options.hopLimit()));
    }

    /** A fresh agent opens its control channel if nothing stands in its way; that it had one is what the fleet would say. */
    static Snapshot agentStarted(Snapshot snapshot, InstanceId id) {
        Fleet fleet = snapshot.fleet();
        return snapshot.withFleet(
                new Fleet(
                        fleet.nodes(),
                        fleet.connectionStatuses()
                                .with(id, Observed.known(new AwsValue("connected"))),
                        fleet.defaultHostManagementRole(),
                        fleet.sessionPreferences()));
    }

    static Snapshot agentUpdated(Snapshot snapshot, InstanceId id) {
        Fleet fleet = snapshot.fleet();
        return fleet.nodes()
                .get(id)
                .ifKnown()
                .filter(node -> node.agentVersion().filter(v -> !v.isBefore(UPDATED)).isEmpty())
                .map(node ->
                        snapshot.withFleet(
                                new Fleet(
                                        fleet.nodes().with(id, updated(node)),
                                        fleet.connectionStatuses(),
                                        fleet.defaultHostManagementRole(),
                                        fleet.sessionPreferences())))
                .orElse(snapshot);
    }

    private static ManagedNode updated(ManagedNode node) {
        return new ManagedNode(
                node.id(),
                node.pingStatus(),
                node.lastPingAt(),
                node.registeredAt(),
                Optional.of(UPDATED),
                node.platformType());
    }

    static Snapshot changed(Snapshot snapshot, InstanceId id, UnaryOperator<Instance> change) {
        return snapshot.compute()
                .instances()
                .get(id)
                .ifKnown()
                .map(instance ->
                        snapshot.withCompute(
                                snapshot.compute().withInstance(change.apply(instance))))
                .orElse(snapshot);
    }

    private static Snapshot withOptions(
            Snapshot snapshot, InstanceId id, UnaryOperator<MetadataOptions> change) {
        return changed(
                snapshot,
                id,
                instance ->
                        instance.metadataOptions()
                                .map(change)
                                .map(instance::withMetadataOptions)
                                .orElse(instance));
    }
}
