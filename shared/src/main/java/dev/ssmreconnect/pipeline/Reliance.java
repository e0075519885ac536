package dev.ssmreconnect.pipeline;

import dev.ssmreconnect.model.VpcId;
import dev.ssmreconnect.policy.Plan;
import dev.ssmreconnect.snapshot.Instance;
import dev.ssmreconnect.snapshot.Snapshot;
import java.util.Collection;
import java.util.Optional;

/** Who may lean on a change by now, so that taking it back could cut them off. Where that cannot be seen, somebody may. */
final class Reliance {
    private Reliance() {}

    /** One clause; empty where the plan changed nothing but the instance itself, or nobody else is there. */
    static Optional<String> on(Plan plan, Snapshot snapshot) {
        boolean isItsOwn =
                plan.actions().stream()
                        .allMatch(action ->
                                action.action().target().equals(plan.instanceId().value()));
        if (isItsOwn) {
            return Optional.empty();
        }
        Optional<VpcId> vpc =
                snapshot.compute()
                        .instances()
                        .get(plan.instanceId())
                        .ifKnown()
                        .flatMap(Instance::vpcId);
        Optional<Collection<Instance>> all = snapshot.compute().instances().all().ifKnown();
        if (vpc.isEmpty() || all.isEmpty()) {
            return Optional.of("who else uses it cannot be seen");
        }
        long others =
                all.get().stream()
                        .filter(instance ->
                                !instance.id().equals(plan.instanceId()) && instance.isRunning())
                        .filter(instance -> instance.vpcId().equals(vpc))
                        .count();
        return others == 0
                ? Optional.empty()
                : Optional.of(
                        others + " other running instances of " + vpc.get() + " may use it by now");
    }
}
