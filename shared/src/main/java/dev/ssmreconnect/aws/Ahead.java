package dev.ssmreconnect.aws;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.AbortedException;

/** What is made on another thread. Whoever needs it first waits for it, or makes it where nobody has begun. */
final class Ahead<T> {
    private final FutureTask<T> made;

    Ahead(Supplier<? extends T> maker, Executor thread) {
        made = new FutureTask<>(maker::get);
        thread.execute(made);
    }

    /** Throws what hindered its making. */
    T get() {
        made.run();
        try {
            return made.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) e.getCause();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw AbortedException.create("was interrupted while it waited for a client", e);
        }
    }
}
