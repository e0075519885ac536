package dev.ssmreconnect.sandbox.world;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * The account's clock and all that is to happen. It moves only when told to; what is due happens in
 * order, each thing at its own time. Deliveries to functions are kept apart: while one function
 * works, time passes for the rest of the world, but no other function starts.
 */
public final class Timeline implements InstantSource {
    private final PriorityQueue<Step> world = queue();
    private final PriorityQueue<Step> deliveries = queue();
    private Instant now;
    private long order;

    public Timeline(Instant start) {
        now = start;
    }

    private static PriorityQueue<Step> queue() {
        return new PriorityQueue<>(Comparator.comparing(Step::at).thenComparingLong(Step::order));
    }

    @Override
    public Instant instant() {
        return now;
    }

    /** What is due in the past happens as soon as the clock is moved. */
    public void at(Instant at, Runnable action) {
        world.add(new Step(at, order++, action));
    }

    public void in(Duration delay, Runnable action) {
        at(now.plus(delay), action);
    }

    /** A function is to be started. */
    public void deliverAt(Instant at, Runnable action) {
        deliveries.add(new Step(at, order++, action));
    }

    public void advance(Duration duration) {
        Instant end = now.plus(duration);
        while (runNext(end, true)) {}
        now = end.isAfter(now) ? end : now;
    }

    /** Time passes inside a function. */
    public void pass(Duration duration) {
        Instant end = now.plus(duration);
        while (runNext(end, false)) {}
        now = end.isAfter(now) ? end : now;
    }

    private boolean runNext(Instant end, boolean withDeliveries) {
        PriorityQueue<Step> next =
                withDeliveries && isEarlier(deliveries.peek(), world.peek()) ? deliveries : world;
        Step step = next.peek();
        if (step == null || step.at().isAfter(end)) {
            return false;
        }
        next.remove();
        now = step.at().isAfter(now) ? step.at() : now;
        step.action().run();
        return true;
    }

    private static boolean isEarlier(@Nullable Step one, @Nullable Step other) {
        return one != null && (other == null || one.at().isBefore(other.at()));
    }

    private record Step(Instant at, long order, Runnable action) {}
}
