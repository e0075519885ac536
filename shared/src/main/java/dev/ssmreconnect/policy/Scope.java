package dev.ssmreconnect.policy;

import dev.ssmreconnect.fix.ActionKind;
import dev.ssmreconnect.model.SubnetId;
import dev.ssmreconnect.model.VpcId;
import dev.ssmreconnect.snapshot.Instance;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Other settings for some instances. An instance is in it if it meets every condition that is given; what the scope leaves out is as
 * in the policy around it.
 *
 * @param name as it stands in the reasons of decisions
 * @param vpcs any of these; any VPC where empty
 * @param subnets any of these; any subnet where empty
 * @param tags all of these, on the instance; {@code *} stands for any value
 * @param platforms {@code linux} or {@code windows}; either where empty
 * @param windows when changes may be made; those of the policy where empty
 */
public record Scope(
        String name,
        Set<VpcId> vpcs,
        Set<SubnetId> subnets,
        Map<String, String> tags,
        Set<String> platforms,
        Map<ActionKind, Setting> fixes,
        Optional<Duration> grace,
        List<MaintenanceWindow> windows) {
    private static final String ANY = "*";

    public Scope {
        vpcs = Set.copyOf(vpcs);
        subnets = Set.copyOf(subnets);
        tags = Map.copyOf(tags);
        platforms = Set.copyOf(platforms);
        fixes = Map.copyOf(fixes);
        windows = List.copyOf(windows);
    }

    public boolean contains(Instance instance) {
        return (vpcs.isEmpty() || instance.vpcId().filter(vpcs::contains).isPresent())
                && (subnets.isEmpty() || instance.subnetId().filter(subnets::contains).isPresent())
                && (platforms.isEmpty() || platforms.contains(platform(instance)))
                && tags.entrySet().stream().allMatch(tag -> hasTag(instance, tag));
    }

    private static String platform(Instance instance) {
        return instance.isWindows() ? "windows" : "linux";
    }

    private static boolean hasTag(Instance instance, Map.Entry<String, String> tag) {
        String value = instance.tags().get(tag.getKey());
        return value != null && (tag.getValue().equals(ANY) || tag.getValue().equals(value));
    }
}
