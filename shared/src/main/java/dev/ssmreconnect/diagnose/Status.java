package dev.ssmreconnect.diagnose;

/** What a check says. */
public enum Status {
    /** The fault is not there. */
    PASS,
    /** The fault is there and stands in the way. */
    FAIL,
    /** It could not be seen or decided, and the answer hangs on it. It never causes a change. */
    UNKNOWN,
    /** Something is wrong that does not stand in the way. */
    WARN
}
