package dev.ssmreconnect.policy;

import dev.ssmreconnect.model.VpcId;
import java.util.Map;

/** What the product has cost the account so far. */
@FunctionalInterface
public interface SpendingSource {
    /**
     * US dollars a month for endpoints that the product has made, in each VPC that has one.
     *
     * @throws RuntimeException where not all of them could be read
     */
    Map<VpcId, Double> endpoints();
}
