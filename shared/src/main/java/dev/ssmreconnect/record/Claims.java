package dev.ssmreconnect.record;

import java.time.Instant;

/**
 * Who is changing what. A claim that was lost is a normal outcome: somebody else is at it.
 *
 * <p>A claim ends by itself, so that what a killed function held can be taken over. It has to outlast the longest run of its holder.
 */
public interface Claims {
    /**
     * @param resource what is about to be changed, such as a VPC's id
     * @param holder one run of one function; the same holder may claim again
     * @return whether it is ours until then
     */
    boolean claim(String resource, String holder, Instant now, Instant until);

    /** Lets go of it, if it is still this holder's. */
    void release(String resource, String holder);
}
