package dev.ssmreconnect.fix;

import dev.ssmreconnect.diagnose.PathTrace;
import dev.ssmreconnect.diagnose.Status;
import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.model.SsmService;
import dev.ssmreconnect.snapshot.Instance;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a change does to instances that had a path to a service before.
 *
 * @param cutOff those that lose it, sorted by id
 * @param uncertain those of which that cannot be said any more, sorted by id
 */
record Harm(List<Instance> cutOff, List<Instance> uncertain) {
    Harm {
        cutOff = List.copyOf(cutOff);
        uncertain = List.copyOf(uncertain);
    }

    static Harm none() {
        return new Harm(List.of(), List.of());
    }

    static Harm between(World before, World after, List<Instance> instances) {
        List<Instance> cutOff = new ArrayList<>();
        List<Instance> uncertain = new ArrayList<>();
        for (Instance instance : instances) {
            switch (worst(ways(before, instance), ways(after, instance))) {
                case FAIL -> cutOff.add(instance);
                case UNKNOWN -> uncertain.add(instance);
                case PASS, WARN -> {}
            }
        }
        Comparator<Instance> byId = Comparator.comparing(instance -> instance.id().value());
        cutOff.sort(byId);
        uncertain.sort(byId);
        return new Harm(cutOff, uncertain);
    }

    /** Of the services that were reached before. */
    private static Status worst(Map<SsmService, Status> before, Map<SsmService, Status> after) {
        Status worst = Status.PASS;
        for (Map.Entry<SsmService, Status> way : before.entrySet()) {
            if (isThrough(way.getValue())) {
                Status now = after.getOrDefault(way.getKey(), Status.UNKNOWN);
                if (now == Status.FAIL) {
                    return Status.FAIL;
                }
                worst = isThrough(now) ? worst : Status.UNKNOWN;
            }
        }
        return worst;
    }

    static boolean isThrough(Status status) {
        return status == Status.PASS || status == Status.WARN;
    }

    private static Map<SsmService, Status> ways(World world, Instance instance) {
        Map<SsmService, Status> ways = new EnumMap<>(SsmService.class);
        for (PathTrace trace : world.diagnoser().walk(instance).traces()) {
            ways.put(trace.service(), trace.status());
        }
        return ways;
    }

    List<Instance> cutOffBesides(InstanceId id) {
        return besides(cutOff, id);
    }

    List<Instance> uncertainBesides(InstanceId id) {
        return besides(uncertain, id);
    }

    private static List<Instance> besides(List<Instance> instances, InstanceId id) {
        return instances.stream().filter(instance -> !instance.id().equals(id)).toList();
    }
}
