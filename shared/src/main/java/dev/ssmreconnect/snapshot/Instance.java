package dev.ssmreconnect.snapshot;

import dev.ssmreconnect.model.AwsValue;
import dev.ssmreconnect.model.ImageId;
import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.model.SubnetId;
import dev.ssmreconnect.model.VpcId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One EC2 instance of DescribeInstances.
 *
 * @param state {@code running}, {@code stopped}, {@code terminated}, …
 * @param launchTime of its last start; empty where AWS printed none
 * @param platform {@code windows}, or empty
 * @param profile the instance profile as DescribeInstances shows it; empty where there is none
 * @param interfaces in order of network card and device index, so that the first is the primary one; empty for a terminated instance
 * @param managedBy the service principal that operates it ({@code Operator.Managed}), such as EKS Auto Mode
 */
public record Instance(
        InstanceId id,
        AwsValue state,
        Optional<Instant> launchTime,
        Optional<ImageId> imageId,
        Optional<AwsValue> platform,
        Optional<VpcId> vpcId,
        Optional<SubnetId> subnetId,
        Optional<ProfileReference> profile,
        Optional<MetadataOptions> metadataOptions,
        List<InstanceInterface> interfaces,
        Optional<String> managedBy,
        Map<String, String> tags) {
    public Instance {
        interfaces = List.copyOf(interfaces);
        tags = Map.copyOf(tags);
    }

    /** What its owner calls it; empty where it has no tag {@code Name}, or a blank one. */
    public Optional<String> name() {
        return Optional.ofNullable(tags.get("Name")).filter(name -> !name.isBlank());
    }

    public boolean isRunning() {
        return state.is("running");
    }

    public boolean isWindows() {
        return platform.map(value -> value.is("windows")).orElse(false);
    }

    public Instance withProfile(ProfileReference changed) {
        return new Instance(
                id,
                state,
                launchTime,
                imageId,
                platform,
                vpcId,
                subnetId,
                Optional.of(changed),
                metadataOptions,
                interfaces,
                managedBy,
                tags);
    }

    public Instance withMetadataOptions(MetadataOptions changed) {
        return new Instance(
                id,
                state,
                launchTime,
                imageId,
                platform,
                vpcId,
                subnetId,
                profile,
                Optional.of(changed),
                interfaces,
                managedBy,
                tags);
    }
}
