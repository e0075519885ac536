package dev.ssmreconnect.diagnose;

import dev.ssmreconnect.diagnose.agent.Patience;
import dev.ssmreconnect.snapshot.NatGateway;
import dev.ssmreconnect.snapshot.Snapshot;
import dev.ssmreconnect.snapshot.VpcEndpoint;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Endpoints and NAT gateways that were made so lately that an agent may not have tried again since. AWS dates no other part of a path. */
final class PathChanges {
    private final Map<String, Instant> recent;

    private PathChanges(Map<String, Instant> recent) {
        this.recent = recent;
    }

    static PathChanges of(Snapshot snapshot) {
        Instant from = snapshot.info().takenAt().minus(Patience.AFTER_PATH);
        Map<String, Instant> recent = new HashMap<>();
        for (VpcEndpoint endpoint : snapshot.network().endpoints().visible()) {
            endpoint.createdAt()
                    .filter(from::isBefore)
                    .ifPresent(at -> recent.put(endpoint.id().value(), at));
        }
        for (NatGateway gateway : snapshot.network().natGateways().visible()) {
            gateway.createdAt()
                    .filter(from::isBefore)
                    .ifPresent(at -> recent.put(gateway.id().value(), at));
        }
        return new PathChanges(recent);
    }

    /** The latest of those that the traces pass. */
    Optional<Instant> latestOn(List<PathTrace> traces) {
        return recent.isEmpty()
                ? Optional.empty()
                : recent.entrySet().stream()
                        .filter(made ->
                                traces.stream().anyMatch(trace -> passes(trace, made.getKey())))
                        .map(Map.Entry::getValue)
                        .max(Comparator.naturalOrder());
    }

    private static boolean passes(PathTrace trace, String id) {
        return trace.hops().stream()
                .anyMatch(hop -> hop.place().contains(id) || hop.detail().contains(id));
    }
}
