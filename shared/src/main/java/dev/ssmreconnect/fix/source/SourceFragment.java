package dev.ssmreconnect.fix.source;

import dev.ssmreconnect.fix.Action;
import dev.ssmreconnect.owner.Owner;
import dev.ssmreconnect.snapshot.Instance;
import java.util.Optional;

/** The change of one action, as its owner would write it. */
public final class SourceFragment {
    private SourceFragment() {}

    /**
     * @param owner of what is changed
     * @param instance the one that the action is to connect
     * @return empty where the owner's language has no word for it
     */
    public static Optional<String> of(
            Action action, Owner owner, Instance instance, String region) {
        return switch (owner) {
            case Owner.Stack stack ->
                    CloudFormation.of(action, stack.logicalId(), instance, region);
            case Owner.Terraform ignored -> Terraform.of(action, instance, region);
            case Owner.Pool pool ->
                    LaunchSetting.of(action, instance)
                            .map(setting -> Pools.of(setting, pool))
                            .orElseGet(() ->
                                    CloudFormation.of(action, Optional.empty(), instance, region));
        };
    }
}
