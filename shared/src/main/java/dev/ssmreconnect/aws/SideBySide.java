package dev.ssmreconnect.aws;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.AbortedException;

/** Makes calls that do not need each other's answers, a few at a time. The answers are in the order of the calls, whichever came first. */
public final class SideBySide {
    private static final int FEW = 4;

    private final Optional<ExecutorService> threads;

    private SideBySide(Optional<ExecutorService> threads) {
        this.threads = threads;
    }

    /**
     * Its threads are made when they are first needed, and keep no process alive.
     *
     * @param atOnce the most calls under way at the same time
     */
    SideBySide(int atOnce) {
        this(
                Optional.of(
                        Executors.newFixedThreadPool(
                                atOnce, Thread.ofPlatform().daemon().name("call-", 0).factory())));
    }

    /** One after the other, on the caller's thread. */
    public static SideBySide no() {
        return new SideBySide(Optional.empty());
    }

    /** Fewer than the five connections to one host that the JDK's HTTP client keeps open. */
    public static SideBySide few() {
        return new SideBySide(FEW);
    }

    /** All of them are made, even if one fails; then the failure of the first one that did is thrown. */
    public <T> List<T> all(List<? extends Supplier<? extends T>> calls) {
        return calls.size() < 2 ? inTurn(calls) : this.<T>begun(calls).get();
    }

    /**
     * The same without waiting: they are made meanwhile, where there are threads, and else when the answers are wanted.
     *
     * @return waits for the answers
     */
    public <T> Supplier<List<T>> begun(List<? extends Supplier<? extends T>> calls) {
        if (threads.isEmpty()) {
            return () -> inTurn(calls);
        }
        List<Future<T>> begun =
                calls.stream()
                        .<Callable<T>>map(call -> call::get)
                        .map(threads.get()::submit)
                        .toList();
        return () -> {
            begun.forEach(SideBySide::await);
            return begun.stream().map(SideBySide::answer).toList();
        };
    }

    private static <T> List<T> inTurn(List<? extends Supplier<? extends T>> calls) {
        return calls.stream().<T>map(Supplier::get).toList();
    }

    private static void await(Future<?> call) {
        try {
            call.get();
        } catch (ExecutionException e) {
            // Its answer tells.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw AbortedException.create("was interrupted while it waited for calls", e);
        }
    }

    private static <T> T answer(Future<T> done) {
        if (done.state() == Future.State.SUCCESS) {
            return done.resultNow();
        }
        Throwable failure = done.exceptionNow();
        if (failure instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) failure;
    }
}
