package dev.ssmreconnect.aws;

import java.time.Duration;
import software.amazon.awssdk.core.exception.AbortedException;

/** Lets time pass within a call. Never in the core, and never for longer than the adapter says that it waits. */
@FunctionalInterface
public interface Sleeper {
    /** @throws AbortedException where somebody wants the thread to end */
    void sleep(Duration time);

    static Sleeper ofThread() {
        return time -> {
            try {
                Thread.sleep(time);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw AbortedException.create("was interrupted while it waited", e);
            }
        };
    }
}
