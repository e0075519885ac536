package dev.ssmreconnect.functions.runtime.rehearsal;

import dev.ssmreconnect.functions.runtime.JsonLog;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;

/**
 * Has something run once before Lambda takes the snapshot that later starts come from. Whoever makes it keeps it: the context does not.
 * Where Lambda takes none it is known to nobody, which spares such a start some 20 ms.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/snapstart-runtime-hooks-java.html">Runtime hooks</a>
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html">AWS_LAMBDA_INITIALIZATION_TYPE</a>
 */
public final class Primed implements Resource {
    private static final String INITIALIZATION_TYPE = "AWS_LAMBDA_INITIALIZATION_TYPE";

    private final Runnable rehearsal;
    private final JsonLog log;

    private Primed(Runnable rehearsal, JsonLog log) {
        this.rehearsal = rehearsal;
        this.log = log;
    }

    public static Primed by(Runnable rehearsal, JsonLog log) {
        Primed primed = new Primed(rehearsal, log);
        if ("snap-start".equals(System.getenv(INITIALIZATION_TYPE))) {
            Core.getGlobalContext().register(primed);
        }
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
