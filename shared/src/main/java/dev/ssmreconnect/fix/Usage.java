package dev.ssmreconnect.fix;

import dev.ssmreconnect.model.Arn;
import dev.ssmreconnect.model.ImageId;
import dev.ssmreconnect.model.SecurityGroupId;
import dev.ssmreconnect.snapshot.Instance;
import dev.ssmreconnect.snapshot.InstanceProfile;
import dev.ssmreconnect.snapshot.NetworkInterface;
import dev.ssmreconnect.snapshot.ProfileReference;
import dev.ssmreconnect.snapshot.Snapshot;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** How many share what a change would touch. Counted once for a snapshot; what could not be seen is not counted. */
final class Usage {
    private final Map<String, Integer> instancesByProfile = new HashMap<>();
    private final Map<String, Integer> instancesByRole = new HashMap<>();
    private final Map<SecurityGroupId, Integer> interfacesByGroup = new HashMap<>();
    private final Map<SecurityGroupId, Integer> otherThanEndpoints = new HashMap<>();
    private final Map<SecurityGroupId, Integer> instancesByGroup = new HashMap<>();
    private final Set<ImageId> provenImages = new HashSet<>();

    private Usage() {}

    static Usage of(Snapshot snapshot) {
        Usage usage = new Usage();
        for (Instance instance : snapshot.compute().instances().visible()) {
            if (!instance.state().isOneOf("terminated", "shutting-down")) {
                usage.count(snapshot, instance);
            }
        }
        snapshot.network().interfaces().visible().forEach(usage::count);
        return usage;
    }

    private void count(Snapshot snapshot, Instance instance) {
        instance.profile()
                .map(ProfileReference::arn)
                .map(Arn::name)
                .ifPresent(name -> {
                    instancesByProfile.merge(name, 1, Integer::sum);
                    snapshot.identity().profiles().get(name).ifKnown().stream()
                            .map(InstanceProfile::roles)
                            .flatMap(roles -> roles.stream().map(Arn::name))
                            .forEach(role -> instancesByRole.merge(role, 1, Integer::sum));
                });
        instance.interfaces().stream()
                .flatMap(each -> each.groups().stream())
                .distinct()
                .forEach(group -> instancesByGroup.merge(group, 1, Integer::sum));
        if (isHealthyAtOneHop(snapshot, instance)) {
            instance.imageId().ifPresent(provenImages::add);
        }
    }

    private static boolean isHealthyAtOneHop(Snapshot snapshot, Instance instance) {
        return instance.metadataOptions().filter(options -> options.hopLimit() < 2).isPresent()
                && snapshot.fleet()
                        .nodes()
                        .get(instance.id())
                        .ifKnown()
                        .filter(node -> node.pingStatus().is("Online"))
                        .isPresent();
    }

    private void count(NetworkInterface each) {
        for (SecurityGroupId group : each.groups()) {
            interfacesByGroup.merge(group, 1, Integer::sum);
            if (!each.type().is("vpc_endpoint")) {
                otherThanEndpoints.merge(group, 1, Integer::sum);
            }
        }
    }

    int instancesWithProfile(String name) {
        return instancesByProfile.getOrDefault(name, 0);
    }

    int instancesWithRole(String name) {
        return instancesByRole.getOrDefault(name, 0);
    }

    int instancesIn(SecurityGroupId group) {
        return instancesByGroup.getOrDefault(group, 0);
    }

    int interfacesIn(SecurityGroupId group) {
        return interfacesByGroup.getOrDefault(group, 0);
    }

    int interfacesOtherThanEndpointsIn(SecurityGroupId group) {
        return otherThanEndpoints.getOrDefault(group, 0);
    }

    /** Whether an instance of this image is online with a hop limit of 1: then that limit is not what keeps others dark. */
    boolean isProvenAtOneHop(ImageId image) {
        return provenImages.contains(image);
    }
}
