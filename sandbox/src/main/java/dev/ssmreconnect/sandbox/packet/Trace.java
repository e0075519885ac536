package dev.ssmreconnect.sandbox.packet;

import java.util.List;
import java.util.Optional;

/**
 * The way of a packet and of the answer to it.
 *
 * @param hops what it met, in order, to be read by people
 * @param stop empty where it arrives and the answer comes back
 * @param sometimes whether it arrives only from some of the client's ephemeral ports, because a
 *     network ACL lets only some back in
 * @param endpointId the interface endpoint that it arrived at; empty for the public service
 */
public record Trace(
        List<String> hops, Optional<Stop> stop, boolean sometimes, Optional<String> endpointId) {
    public Trace {
        hops = List.copyOf(hops);
    }

    public boolean arrives() {
        return stop.isEmpty();
    }

    static Trace stopped(List<String> hops, Stop stop) {
        return new Trace(hops, Optional.of(stop), false, Optional.empty());
    }
}
