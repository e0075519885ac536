package dev.ssmreconnect.fix;

import dev.ssmreconnect.model.VpcId;
import dev.ssmreconnect.snapshot.Instance;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The account as it is, and as it would be after each of several plans. What a change to the network does is worked out once for all
 * the instances whose plans share it.
 */
final class Worlds {
    private static final int KEPT = 64;

    private final World today;
    private final Map<VpcId, List<Instance>> running;
    private final Map<List<Action>, World> byChange = new Recent<>();
    private final Map<NetworkChange, Harm> harms = new Recent<>();

    private record NetworkChange(VpcId vpc, List<Action> actions) {}

    Worlds(World today) {
        this.today = today;
        this.running =
                today.snapshot().compute().instances().visible().stream()
                        .filter(Instance::isRunning)
                        .filter(instance -> instance.vpcId().isPresent())
                        .collect(
                                Collectors.groupingBy(
                                        instance -> instance.vpcId().orElseThrow(),
                                        TreeMap::new,
                                        Collectors.toList()));
    }

    World today() {
        return today;
    }

    /** The other running instances of its VPC. */
    List<Instance> runningBeside(Instance instance) {
        return instance
                .vpcId()
                .map(vpc -> running.getOrDefault(vpc, List.of()))
                .orElse(List.of())
                .stream()
                .filter(other -> !other.id().equals(instance.id()))
                .toList();
    }

    World after(ActionSet actions) {
        World network = afterNetwork(actions.ofNetwork());
        return actions.others().isEmpty() ? network : network.after(actions.others());
    }

    /** What the actions do to all the running instances of the VPC, the one that they are for included. */
    Harm harm(VpcId vpc, ActionSet actions) {
        List<Action> changes = actions.ofNetwork();
        return changes.isEmpty()
                ? Harm.none()
                : harms.computeIfAbsent(
                        new NetworkChange(vpc, changes),
                        change ->
                                Harm.between(
                                        today,
                                        afterNetwork(change.actions()),
                                        running.getOrDefault(vpc, List.of())));
    }

    private World afterNetwork(List<Action> changes) {
        if (changes.isEmpty()) {
            return today;
        }
        World known = byChange.get(changes);
        if (known == null) {
            known = today.after(changes);
            byChange.put(changes, known);
        }
        return known;
    }

    /** The last few. */
    private static final class Recent<K, V> extends LinkedHashMap<K, V> {
        private static final long serialVersionUID = 1L;

        Recent() {
            super(KEPT, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > KEPT;
        }
    }
}
