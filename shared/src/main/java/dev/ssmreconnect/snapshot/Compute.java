package dev.ssmreconnect.snapshot;

import dev.ssmreconnect.model.ImageId;
import dev.ssmreconnect.model.InstanceId;
import java.util.List;

/** Instances, and what is known of their health and image. */
public record Compute(
        Listing<InstanceId, Instance> instances,
        Listing<InstanceId, InstanceStatus> statuses,
        Listing<ImageId, Image> images,
        Lookups<InstanceId, ConsoleOutput> consoleOutputs,
        Lookups<InstanceId, List<MetricSeries>> metrics) {
    public Compute withInstance(Instance changed) {
        return new Compute(
                instances.with(changed.id(), changed), statuses, images, consoleOutputs, metrics);
    }
}
