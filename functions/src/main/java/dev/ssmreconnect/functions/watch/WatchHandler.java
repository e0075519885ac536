package dev.ssmreconnect.functions.watch;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.ssmreconnect.functions.runtime.Composition;
import dev.ssmreconnect.functions.runtime.JsonLog;
import dev.ssmreconnect.functions.runtime.rehearsal.Primed;
import dev.ssmreconnect.functions.runtime.rehearsal.Rehearsal;
import dev.ssmreconnect.measure.Measurement;
import dev.ssmreconnect.measure.Metric;
import dev.ssmreconnect.measure.Metrics;
import dev.ssmreconnect.watch.Watch;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** Runs one tick of the watch, on a schedule. */
public final class WatchHandler implements RequestStreamHandler {
    private final Watch watch;
    private final JsonLog log;
    private final Metrics metrics;

    @SuppressWarnings(
            "UnusedVariable") // Kept here, since the context that it is registered with does not
    // keep it.
    private @Nullable Primed primed;

    /** As Lambda makes it. */
    public WatchHandler() {
        this(Composition.deployed());
        primed = Primed.by(WatchHandler::rehearse, log);
    }

    /** With the clients and the clock of the composition. */
    public WatchHandler(Composition composition) {
        this(composition.watch(), composition.log(), composition.metrics());
    }

    public WatchHandler(Watch watch, JsonLog log, Metrics metrics) {
        this.watch = watch;
        this.log = log;
        this.metrics = metrics;
    }

    /** @throws IllegalStateException naming what could not be done, so that the function's alarm sees it; the next tick does it */
    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) {
        tick();
    }

    private static void rehearse() {
        new WatchHandler(Rehearsal.composition()).tick();
    }

    private void tick() {
        Watch.Tick tick = watch.tick();
        measure(tick);
        if (!tick.failures().isEmpty()) {
            throw new IllegalStateException(String.join(" ", tick.failures()));
        }
        log.info(
                "watch",
                "Lost: "
                        + tick.lost()
                        + ", back: "
                        + tick.back()
                        + ", never registered: "
                        + tick.neverRegistered()
                        + ", due: "
                        + tick.due()
                        + ".");
    }

    private void measure(Watch.Tick tick) {
        tick.lostInAll().ifPresent(lost -> metrics.record(Measurement.of(Metric.LOST_NODES, lost)));
        metrics.record(Measurement.of(Metric.INSTANCES_SEEN, tick.seen()));
        metrics.record(Measurement.of(Metric.INSTANCES_REACHED, tick.reached()));
        if (tick.failures().isEmpty()) {
            metrics.record(Measurement.of(Metric.HEARTBEAT, 1));
        }
    }
}
