package dev.ssmreconnect.policy;

import dev.ssmreconnect.snapshot.Instance;
import dev.ssmreconnect.snapshot.Snapshot;
import java.util.Map;
import java.util.Optional;

/** The tag by which an owner takes an instance, or a whole VPC, out of the product's reach. */
public final class OptOut {
    /** Any value but {@code false} opts out. */
    public static final String TAG = "ssm-reconnect:exclude";

    private OptOut() {}

    /** Why the instance is to be left alone, one sentence; empty where it is not. */
    public static Optional<String> of(Instance instance, Snapshot snapshot) {
        return sentence(instance.tags(), instance.id().value())
                .or(() ->
                        instance.vpcId()
                                .flatMap(id -> snapshot.network().vpcs().get(id).ifKnown())
                                .flatMap(vpc -> sentence(vpc.tags(), vpc.id().value())));
    }

    private static Optional<String> sentence(Map<String, String> tags, String resource) {
        return Optional.ofNullable(tags.get(TAG))
                .filter(value -> !value.trim().equalsIgnoreCase("false"))
                .map(value -> resource + " is tagged " + TAG + "=" + value + ": it is left alone.");
    }
}
