package dev.ssmreconnect.aws.remediate;

import dev.ssmreconnect.aws.Sleeper;
import java.time.Duration;

/**
 * For how long a change waits until AWS knows and shows what was just made: 10 seconds, in steps of 2. What takes longer is tried again
 * from the queue, minutes later.
 *
 * @see <a href="https://docs.aws.amazon.com/ec2/latest/devguide/eventual-consistency.html">Eventual consistency in the EC2 API</a>
 */
final class ShortWait {
    private static final int MOST_STEPS = 5;
    private static final Duration STEP = Duration.ofSeconds(2);

    private final Sleeper sleeper;
    private int steps;

    ShortWait(Sleeper sleeper) {
        this.sleeper = sleeper;
    }

    /** Lets a step pass. False where the time is over; then none has passed. */
    boolean goesOn() {
        if (steps == MOST_STEPS) {
            return false;
        }
        steps++;
        sleeper.sleep(STEP);
        return true;
    }
}
