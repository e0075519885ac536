package dev.ssmreconnect.policy;

import java.time.Duration;

/**
 * When many instances that go dark at once are one cause, in which nothing is fixed.
 *
 * @param instances as many going dark within {@code within} are a storm
 * @param coolDown it ends this long after the last one, unless a person ends it
 */
public record Storm(int instances, Duration within, Duration coolDown) {
    private static final int INSTANCES = 20;
    private static final Duration WITHIN = Duration.ofMinutes(10);
    private static final Duration COOL_DOWN = Duration.ofMinutes(30);

    public static Storm standard() {
        return new Storm(INSTANCES, WITHIN, COOL_DOWN);
    }
}
