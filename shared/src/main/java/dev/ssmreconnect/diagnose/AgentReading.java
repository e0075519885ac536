package dev.ssmreconnect.diagnose;

import dev.ssmreconnect.diagnose.agent.AgentFacts;
import dev.ssmreconnect.diagnose.agent.Patience;
import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.model.Observed;
import dev.ssmreconnect.snapshot.Instance;
import dev.ssmreconnect.snapshot.ManagedNode;
import dev.ssmreconnect.snapshot.Snapshot;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Gathers what is known of an agent, and of what may have woken it lately. */
final class AgentReading {
    private final Snapshot snapshot;
    private final PathChanges pathChanges;

    AgentReading(Snapshot snapshot) {
        this.snapshot = snapshot;
        this.pathChanges = PathChanges.of(snapshot);
    }

    AgentFacts of(Likeness likeness, Optional<Instant> identityChange, List<PathTrace> paths) {
        Instant now = now();
        Instance instance = likeness.instance();
        return new AgentFacts(
                instance.id(),
                likeness.node(),
                instance.imageId()
                        .map(id -> snapshot.compute().images().get(id))
                        .orElseGet(Observed::absent),
                likeness.consoleHints(),
                Patience.of(
                        now,
                        instance.launchTime(),
                        likeness.node(),
                        latest(identityChange, metadataChange(instance, now)),
                        pathChanges.latestOn(paths)));
    }

    /** EC2 knows nothing of a hybrid node. */
    AgentFacts ofHybrid(InstanceId id) {
        Observed<ManagedNode> node = snapshot.fleet().nodes().get(id);
        return new AgentFacts(
                id,
                node,
                Observed.absent(),
                List.of(),
                Patience.of(now(), Optional.empty(), node, Optional.empty(), Optional.empty()));
    }

    private Instant now() {
        return snapshot.info().takenAt();
    }

    private static Optional<Instant> metadataChange(Instance instance, Instant now) {
        return instance.metadataOptions()
                .filter(options -> options.state().is("pending"))
                .map(_ -> now);
    }

    private static Optional<Instant> latest(Optional<Instant> first, Optional<Instant> second) {
        return Stream.of(first, second).flatMap(Optional::stream).max(Comparator.naturalOrder());
    }
}
