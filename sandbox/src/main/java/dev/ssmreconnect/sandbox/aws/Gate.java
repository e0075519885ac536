package dev.ssmreconnect.sandbox.aws;

import dev.ssmreconnect.sandbox.world.Timeline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * What every call goes through: it takes time, is counted, may be denied or throttled. Also knows
 * what is too new to be seen.
 */
public final class Gate {
    private final Timeline timeline;
    private final Behaviour behaviour;
    private final Buckets buckets = new Buckets();
    private final List<Call> calls = new ArrayList<>();
    private final Map<String, Instant> made = new HashMap<>();

    public Gate(Timeline timeline, Behaviour behaviour) {
        this.timeline = timeline;
        this.behaviour = behaviour;
    }

    public List<Call> calls() {
        return List.copyOf(calls);
    }

    public void forgetCalls() {
        calls.clear();
    }

    /** How often each action was called, by its name. */
    public Map<String, Long> counts() {
        Map<String, Long> counts = new TreeMap<>();
        calls.forEach(call -> counts.merge(call.action(), 1L, Long::sum));
        return counts;
    }

    <T> T call(String action, Supplier<T> body) {
        timeline.pass(behaviour.latency());
        try {
            admit(action);
            T answer = body.get();
            calls.add(new Call(timeline.instant(), action, ""));
            return answer;
        } catch (Refusal refusal) {
            calls.add(new Call(timeline.instant(), action, refusal.code()));
            throw refusal;
        }
    }

    private void admit(String action) {
        boolean ec2 = action.startsWith("ec2:");
        if (behaviour.throttles() && !buckets.take(action, timeline.instant())) {
            throw ec2
                    ? new Refusal("RequestLimitExceeded", 503, "Request limit exceeded.")
                    : new Refusal("ThrottlingException", "Rate exceeded");
        }
        if (behaviour.isDenied(action)) {
            throw ec2
                    ? new Refusal(
                            "UnauthorizedOperation",
                            403,
                            "You are not authorized to perform this operation. The action is "
                                    + action
                                    + ".")
                    : new Refusal("AccessDenied", 403, "Not authorized to perform: " + action);
        }
    }

    /** Ends a dry run that would have succeeded. */
    static void unlessDryRun(Boolean dryRun) {
        if (Boolean.TRUE.equals(dryRun)) {
            throw new Refusal(
                    "DryRunOperation",
                    412,
                    "Request would have succeeded, but DryRun flag is set.");
        }
    }

    void made(String id) {
        made.put(id, timeline.instant());
    }

    /** Whether other calls see it by now. */
    boolean sees(String id) {
        Instant since = made.get(id);
        return since == null || !since.plus(behaviour.consistencyLag()).isAfter(timeline.instant());
    }

    Behaviour behaviour() {
        return behaviour;
    }
}
