package dev.ssmreconnect.sandbox.aws;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/**
 * How difficult the account is. It begins as an easy one: no throttles, nothing late, everything
 * allowed.
 */
public final class Behaviour {
    private final Set<String> denied = new HashSet<>();
    private boolean throttling;
    private boolean unknownNodesAreErrors;
    private Duration consistencyLag = Duration.ZERO;
    private Duration latency = Duration.ZERO;

    /** AWS's token buckets. */
    public Behaviour withThrottling() {
        throttling = true;
        return this;
    }

    /** What is made is seen by other calls only after this time. */
    public Behaviour withConsistencyLag(Duration lag) {
        consistencyLag = lag;
        return this;
    }

    /** What each call takes, on the account's clock. */
    public Behaviour withLatency(Duration each) {
        latency = each;
        return this;
    }

    /**
     * DescribeInstanceInformation answers an id that it does not know with an error, as it
     * sometimes does.
     */
    public Behaviour withErrorsForUnknownNodes() {
        unknownNodesAreErrors = true;
        return this;
    }

    /**
     * @param action such as {@code ec2:DescribeRouteTables}; everyone is denied it
     */
    public Behaviour denying(String action) {
        denied.add(action);
        return this;
    }

    public Behaviour allowing(String action) {
        denied.remove(action);
        return this;
    }

    boolean isDenied(String action) {
        return denied.contains(action);
    }

    boolean throttles() {
        return throttling;
    }

    boolean refusesUnknownNodes() {
        return unknownNodesAreErrors;
    }

    Duration consistencyLag() {
        return consistencyLag;
    }

    Duration latency() {
        return latency;
    }
}
