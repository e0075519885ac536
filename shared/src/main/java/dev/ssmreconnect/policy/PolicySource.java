package dev.ssmreconnect.policy;

/** Where the owner's policy stands. */
@FunctionalInterface
public interface PolicySource {
    /** As it is now. What cannot be reached is unreadable, never a default. */
    PolicyReading read();
}
