package dev.ssmreconnect.dispatch;

import java.time.Duration;
import java.util.Collection;

/** Has subjects looked at again. */
@FunctionalInterface
public interface LookAgainQueue {
    /** The longest delay that Amazon SQS knows. */
    Duration LONGEST_DELAY = Duration.ofMinutes(15);

    /**
     * @param subjectKeys as {@code Subject.key} makes them; also the id of an incident that is to be undone, or of a pause that is to be told
     * @param delay from zero to {@link #LONGEST_DELAY}
     */
    void send(Collection<String> subjectKeys, Duration delay);
}
