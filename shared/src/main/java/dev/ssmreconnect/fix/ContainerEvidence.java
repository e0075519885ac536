package dev.ssmreconnect.fix;

import dev.ssmreconnect.snapshot.Image;
import dev.ssmreconnect.snapshot.Instance;
import dev.ssmreconnect.snapshot.Snapshot;
import dev.ssmreconnect.snapshot.Vpc;
import java.util.Map;
import java.util.Optional;

/** What shows that the agent runs in a container: the owner's tag, or an image that is made for containers. */
final class ContainerEvidence {
    private static final String TAG = "ssm-reconnect:agent";
    private static final String CONTAINER = "container";
    private static final String ECS_IMAGE = "-ecs-";

    private ContainerEvidence() {}

    static boolean isGiven(Snapshot snapshot, Instance instance) {
        return says(instance.tags())
                || vpcTags(snapshot, instance).filter(ContainerEvidence::says).isPresent()
                || imageName(snapshot, instance).filter(name -> name.contains(ECS_IMAGE)).isPresent();
    }

    private static boolean says(Map<String, String> tags) {
        return CONTAINER.equalsIgnoreCase(tags.getOrDefault(TAG, "").trim());
    }

    private static Optional<Map<String, String>> vpcTags(Snapshot snapshot, Instance instance) {
        return instance.vpcId()
                .flatMap(id -> snapshot.network().vpcs().get(id).ifKnown())
                .map(Vpc::tags);
    }

    private static Optional<String> imageName(Snapshot snapshot, Instance instance) {
        return instance.imageId()
                .flatMap(id -> snapshot.compute().images().get(id).ifKnown())
                .map(Image::name);
    }
}
