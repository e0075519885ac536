package dev.ssmreconnect.pipeline;

/** The function's process ends here, without a chance to clean up. */
final class Killed extends Error {
    private static final long serialVersionUID = 1;

    Killed() {
        super("killed", null, false, false);
    }
}
