package dev.ssmreconnect.diagnose;

/** The answer for one instance. */
public enum Verdict {
    /** A session can be started. */
    CONNECTED,
    /** Something that was seen stands in the way. */
    BLOCKED,
    /** The answer hangs on something that could not be seen or decided. */
    INCONCLUSIVE,
    /** Nothing stands in the way; the agent is still within its time. */
    WAIT,
    /** Not ours to judge: not running, not found, managed by another service. */
    NOT_APPLICABLE
}
