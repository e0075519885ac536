package dev.ssmreconnect.fix;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Actions of one plan, each once, in the order in which they are to be run. */
record ActionSet(List<Action> actions) {
    private static final Comparator<Action> ORDER =
            Comparator.comparing(Action::kind)
                    .thenComparing(Action::target)
                    .thenComparing(Action::toString);

    ActionSet {
        actions = List.copyOf(actions);
    }

    static ActionSet none() {
        return new ActionSet(List.of());
    }

    ActionSet plus(Collection<Action> more) {
        Set<Action> all = new LinkedHashSet<>(actions);
        all.addAll(more);
        return new ActionSet(all.stream().sorted(ORDER).toList());
    }

    ActionSet without(Action action) {
        List<Action> rest = new ArrayList<>(actions);
        rest.remove(action);
        return new ActionSet(rest);
    }

    boolean isEmpty() {
        return actions.isEmpty();
    }

    /** Those that change what a packet meets, for all of a VPC. */
    List<Action> ofNetwork() {
        return actions.stream().filter(ActionSet::isOfNetwork).toList();
    }

    List<Action> others() {
        return actions.stream().filter(action -> !isOfNetwork(action)).toList();
    }

    private static boolean isOfNetwork(Action action) {
        return switch (action.kind()) {
            case CREATE_ENDPOINTS,
                    ENABLE_PRIVATE_DNS,
                    ALLOW_ENDPOINT_INGRESS,
                    ALLOW_INSTANCE_EGRESS,
                    ENABLE_VPC_DNS ->
                    true;
            case ATTACH_INSTANCE_PROFILE,
                    ADD_ROLE_TO_PROFILE,
                    ATTACH_SSM_POLICY,
                    ENABLE_IMDS,
                    RAISE_HOP_LIMIT,
                    RESTART_AGENT,
                    UPDATE_AGENT,
                    REBOOT ->
                    false;
        };
    }
}
