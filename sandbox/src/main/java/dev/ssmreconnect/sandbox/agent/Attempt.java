package dev.ssmreconnect.sandbox.agent;

import dev.ssmreconnect.sandbox.packet.Trace;
import java.util.Optional;

/**
 * What comes of an agent's trying to reach the service, now.
 *
 * @param end how far it got
 * @param reason for people
 * @param ssm the way to {@code ssm}; empty where the agent did not come so far
 * @param ssmmessages the way to {@code ssmmessages}
 */
public record Attempt(End end, String reason, Optional<Trace> ssm, Optional<Trace> ssmmessages) {
    /** How far an agent gets. */
    public enum End {
        /** There is no agent that could try. */
        NO_AGENT,
        /** The metadata service or the network failed, or there are no credentials. */
        FAILED,
        /** IAM or an endpoint policy denied the first call. */
        DENIED,
        /** Registered: Run Command works. There is no control channel. */
        ONLINE,
        /**
         * The control channel is open, but data channels are not allowed: sessions start and stay
         * blank.
         */
        CHANNEL,
        /** Sessions work. */
        CONNECTED
    }

    public boolean isOnline() {
        return end == End.ONLINE || end == End.CHANNEL || end == End.CONNECTED;
    }

    /** What GetConnectionStatus tells: whether there is a control channel. */
    public boolean hasChannel() {
        return end == End.CHANNEL || end == End.CONNECTED;
    }

    public boolean isConnected() {
        return end == End.CONNECTED;
    }

    /** Whether some network ACL lets only some of the answers back in. */
    public boolean isUncertain() {
        return ssm.filter(Trace::sometimes).isPresent()
                || ssmmessages.filter(Trace::sometimes).isPresent();
    }

    static Attempt ended(End end, String reason) {
        return new Attempt(end, reason, Optional.empty(), Optional.empty());
    }
}
