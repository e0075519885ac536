package dev.ssmreconnect.sandbox.agent;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/**
 * How long an agent sleeps. Taken from the credential refresher of amazon-ssm-agent 3.2 and 3.3:
 * after a denial 25 to 30 minutes; after other failures, as long as it never had credentials, 5
 * minutes, three times 10, 20 and 40, then 60, each less up to a tenth.
 */
final class Sleep {
    static final Duration HEARTBEAT = Duration.ofMinutes(5);
    private static final List<Integer> MINUTES = List.of(5, 10, 10, 10, 20, 20, 20, 40, 40, 40, 60);

    private Sleep() {}

    /**
     * @param failures so far, this one included; at least 1
     */
    static Duration after(Attempt.End end, int failures, SplittableRandom random) {
        if (end == Attempt.End.DENIED) {
            return Duration.ofSeconds(random.nextLong(25 * 60, 30 * 60 + 1));
        }
        long seconds = MINUTES.get(Math.min(failures, MINUTES.size()) - 1) * 60L;
        return Duration.ofSeconds(seconds - random.nextLong(seconds / 10 + 1));
    }
}
