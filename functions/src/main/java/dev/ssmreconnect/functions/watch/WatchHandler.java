package dev.ssmreconnect.functions.watch;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.ssmreconnect.functions.runtime.Composition;
import dev.ssmreconnect.functions.runtime.JsonLog;
import dev.ssmreconnect.functions.runtime.Settings;
import dev.ssmreconnect.watch.Watch;
import java.io.InputStream;
import java.io.OutputStream;

/** Runs one tick of the watch, on a schedule. */
public final class WatchHandler implements RequestStreamHandler {
    private final Watch watch;
    private final JsonLog log;

    /** As Lambda makes it. */
    public WatchHandler() {
        this(Composition.of(Settings.of(System.getenv())));
    }

    /** With the clients and the clock of the composition. */
    public WatchHandler(Composition composition) {
        this(composition.watch(), composition.log());
    }

    public WatchHandler(Watch watch, JsonLog log) {
        this.watch = watch;
        this.log = log;
    }

    /** @throws IllegalStateException naming what could not be done, so that the function's alarm sees it; the next tick does it */
    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) {
        Watch.Tick tick = watch.tick();
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
}
