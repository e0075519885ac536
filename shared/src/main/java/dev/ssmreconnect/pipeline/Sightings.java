package dev.ssmreconnect.pipeline;

import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.record.Sighting;
import dev.ssmreconnect.record.Subject;
import dev.ssmreconnect.snapshot.Instance;
import dev.ssmreconnect.snapshot.Snapshot;

/** What a snapshot and its assessment say, as the record takes it. */
final class Sightings {
    private Sightings() {}

    static Sighting of(
            Snapshot snapshot, InstanceId instance, String wokenBy, Assessment assessment) {
        return new Sighting(
                new Subject.Node(instance),
                wokenBy,
                assessment.diagnosis(),
                assessment.plan(),
                snapshot.fleet().connectionStatuses().get(instance),
                snapshot.info().takenAt(),
                assessment.graceEnds(),
                assessment.optedOut(),
                assessment.policy().aftercare(),
                Groups.of(
                        assessment.plan(),
                        snapshot.compute()
                                .instances()
                                .get(instance)
                                .ifKnown()
                                .flatMap(Instance::vpcId)));
    }
}
