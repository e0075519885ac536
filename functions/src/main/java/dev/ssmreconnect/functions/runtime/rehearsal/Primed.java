package dev.ssmreconnect.functions.runtime.rehearsal;

import dev.ssmreconnect.functions.runtime.JsonLog;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;

/**
 * Has something run once before Lambda takes the snapshot that later starts come from. Whoever makes it keeps it: the context does not.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/snapstart-runtime-hooks-java.html">Runtime hooks</a>
 */
public final class Primed implements Resource {
    private final Runnable rehearsal;
    private final JsonLog log;

    private Primed(Runnable rehearsal, JsonLog log) {
        this.rehearsal = rehearsal;
        this.log = log;
    }

    public static Primed by(Runnable rehearsal, JsonLog log) {
        Primed primed = new Primed(rehearsal, log);
        Core.getGlobalContext().register(primed);
        return primed;
    }

    /** A rehearsal that fails costs the first event some time, and is no reason not to deploy. */
    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) {
        try {
            rehearsal.run();
        } catch (RuntimeException e) {
            log.warn("start", "The rehearsal before the snapshot failed: " + e);
        }
    }

    @Override
    public void afterRestore(Context<? extends Resource> context) {
        // Connections and credentials are made when they are first needed.
    }
}
