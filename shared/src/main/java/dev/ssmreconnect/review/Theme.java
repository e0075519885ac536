package dev.ssmreconnect.review;

/** Light or dark. */
public enum Theme {
    /** As the reader's system has it. */
    SYSTEM,
    LIGHT,
    DARK
}
