package dev.ssmreconnect.policy;

/** What became of reading a policy. One that cannot be read allows nothing: it never falls open. */
public sealed interface PolicyReading {
    record Readable(Policy policy) implements PolicyReading {}

    /** @param sentence names the file, the line, what is wrong and what was expected */
    record Unreadable(String sentence) implements PolicyReading {}
}
