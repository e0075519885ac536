package dev.ssmreconnect.pipeline;

import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.record.Sighting;
import dev.ssmreconnect.record.Subject;
import dev.ssmreconnect.snapshot.Instance;
import dev.ssmreconnect.snapshot.Snapshot;
import java.util.Optional;

/** What a snapshot and its assessment say, as the record takes it. */
final class Sightings {
    private Sightings() {}

    static Sighting of(
            Snapshot snapshot, InstanceId instance, String wokenBy, Assessment assessment) {
        Optional<Instance> known = snapshot.compute().instances().get(instance).ifKnown();
        return new Sighting(
                new Subject.Node(instance),
                known.flatMap(Instance::name),
                wokenBy,
                assessment.diagnosis(),
                assessment.plan(),
                snapshot.fleet().connectionStatuses().get(instance),
                snapshot.info().takenAt(),
                assessment.graceEnds(),
                assessment.optedOut(),
                assessment.policy().aftercare(),
                Groups.of(assessment.plan(), known.flatMap(Instance::vpcId)));
    }
}
