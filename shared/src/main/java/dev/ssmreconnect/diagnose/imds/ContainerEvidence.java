package dev.ssmreconnect.diagnose.imds;

import dev.ssmreconnect.model.Observed;
import dev.ssmreconnect.snapshot.Image;
import dev.ssmreconnect.snapshot.Instance;
import dev.ssmreconnect.snapshot.Snapshot;
import dev.ssmreconnect.snapshot.Vpc;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Whether anything shows that an instance's agent runs in a container: the owner's tag on the instance or its VPC, or an image that
 * ECS made.
 */
public sealed interface ContainerEvidence {
    String TAG = "ssm-reconnect:agent";
    String TAG_VALUE = "container";
    String IMAGE_NAME_PART = "-ecs-";

    record Found(String what) implements ContainerEvidence {}

    record NotFound() implements ContainerEvidence {}

    record NotVisible(String reason) implements ContainerEvidence {}

    static ContainerEvidence of(Snapshot snapshot, Instance instance) {
        return Stream.of(
                        tags("the instance", Observed.known(instance.tags())),
                        instance.vpcId()
                                .map(vpc ->
                                        tags(
                                                vpc.value(),
                                                snapshot.network().vpcs().get(vpc).map(Vpc::tags)))
                                .orElseGet(NotFound::new),
                        instance.imageId()
                                .map(id -> image(snapshot.compute().images().get(id)))
                                .orElseGet(NotFound::new))
                .reduce(new NotFound(), ContainerEvidence::stronger);
    }

    private static ContainerEvidence stronger(ContainerEvidence first, ContainerEvidence second) {
        return first instanceof Found || second instanceof NotFound ? first : second;
    }

    private static ContainerEvidence tags(String owner, Observed<Map<String, String>> tags) {
        return switch (tags) {
            case Observed.Known<Map<String, String>>(Map<String, String> known) ->
                    TAG_VALUE.equalsIgnoreCase(known.get(TAG))
                            ? new Found(owner + " has the tag " + TAG + "=" + TAG_VALUE)
                            : new NotFound();
            case Observed.Absent<Map<String, String>> _ -> new NotFound();
            case Observed.NotVisible<Map<String, String>>(String reason) -> new NotVisible(reason);
        };
    }

    /** An image that is gone shows nothing; one that could not be read might have. */
    private static ContainerEvidence image(Observed<Image> image) {
        return switch (image) {
            case Observed.Known<Image>(Image known) ->
                    known.name().toLowerCase(Locale.ROOT).contains(IMAGE_NAME_PART)
                            ? new Found("its image is " + known.name())
                            : new NotFound();
            case Observed.Absent<Image> _ -> new NotFound();
            case Observed.NotVisible<Image>(String reason) -> new NotVisible(reason);
        };
    }
}
