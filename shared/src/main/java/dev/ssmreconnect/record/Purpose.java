package dev.ssmreconnect.record;

/** What the remediation is to do with an incident's plan. */
public enum Purpose {
    CARRY_OUT,
    /** It was carried out and did not help, or a person wants it undone. */
    TAKE_BACK
}
