package dev.ssmreconnect.verify;

import java.time.Instant;

/** Whether a fix has worked. */
public sealed interface Verification {
    /** A session can be started: Systems Manager says so itself. */
    record Connected() implements Verification {}

    /** Not yet, and the agent still has time. */
    record Pending(Instant until) implements Verification {}

    /** The agent has had its time. The sentence says what is seen now. */
    record Failed(String sentence) implements Verification {}

    /** There is nothing left to verify, such as an instance that was terminated. */
    record Moot(String sentence) implements Verification {}
}
