package dev.ssmreconnect.aws;

import java.time.Duration;
import java.util.Optional;

/** Tokens, of which each call takes one, and which come back at a steady pace. For several threads. */
final class TokenBucket {
    private static final double NANOS = 1e9;

    private final double capacity;
    private final double perSecond;
    private double tokens;
    private long filledAt;

    /** Full. */
    TokenBucket(double capacity, double perSecond, long nanoTime) {
        this.capacity = capacity;
        this.perSecond = perSecond;
        tokens = capacity;
        filledAt = nanoTime;
    }

    /**
     * Takes a token, be it one that is yet to come.
     *
     * @param longest what the caller would wait
     * @return when it is there, from now; empty where that takes longer: then none is taken
     */
    synchronized Optional<Duration> take(long nanoTime, Duration longest) {
        fill(nanoTime);
        double seconds = Math.max(0, (1 - tokens) / perSecond);
        Duration wait = Duration.ofNanos((long) Math.ceil(seconds * NANOS));
        if (wait.compareTo(longest) > 0) {
            return Optional.empty();
        }
        tokens--;
        return Optional.of(wait);
    }

    /** A process that was restored from a snapshot may find another clock, which may be behind. */
    private void fill(long nanoTime) {
        double seconds = Math.max(0, (nanoTime - filledAt) / NANOS);
        tokens = Math.min(capacity, tokens + seconds * perSecond);
        filledAt = nanoTime;
    }
}
