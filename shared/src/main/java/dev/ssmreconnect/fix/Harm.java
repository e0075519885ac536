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
import org.jspecify.annotations.Nullable;

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
            switch (worst(before, after, instance)) {
                case LOST -> cutOff.add(instance);
                case UNCERTAIN -> uncertain.add(instance);
                case UNHARMED -> {}
            }
        }
        Comparator<Instance> byId = Comparator.comparing(instance -> instance.id().value());
        cutOff.sort(byId);
        uncertain.sort(byId);
        return new Harm(cutOff, uncertain);
    }

    /** What becomes of an instance's way, from good to bad. */
    private enum Fate {
        UNHARMED,
        UNCERTAIN,
        LOST
    }

    private static Fate worst(World before, World after, Instance instance) {
        Map<SsmService, PathTrace> now = ways(after, instance);
        return before.diagnoser().walk(instance).traces().stream()
                .filter(way -> !way.equals(now.get(way.service())))
                .map(way ->
                        fate(
                                way.status(),
                                status(now.get(way.service())),
                                Reach.of(before.snapshot(), instance.id())))
                .max(Comparator.naturalOrder())
                .orElse(Fate.UNHARMED);
    }

    /** What the fleet shows counts where the model could not tell: a node that is online has a way, be it seen or not. */
    private static Fate fate(Status before, Status after, Reach reach) {
        if (isThrough(after) || reach == Reach.NONE && !isThrough(before)) {
            return Fate.UNHARMED;
        }
        if (before == Status.FAIL && reach != Reach.THERE) {
            return Fate.UNHARMED;
        }
        boolean had = isThrough(before) || before == Status.UNKNOWN && reach == Reach.THERE;
        return had && after == Status.FAIL ? Fate.LOST : Fate.UNCERTAIN;
    }

    private static boolean isThrough(Status status) {
        return status == Status.PASS || status == Status.WARN;
    }

    private static Status status(@Nullable PathTrace way) {
        return way == null ? Status.UNKNOWN : way.status();
    }

    private static Map<SsmService, PathTrace> ways(World world, Instance instance) {
        Map<SsmService, PathTrace> ways = new EnumMap<>(SsmService.class);
        for (PathTrace trace : world.diagnoser().walk(instance).traces()) {
            ways.put(trace.service(), trace);
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
