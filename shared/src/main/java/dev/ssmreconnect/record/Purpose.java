package dev.ssmreconnect.record;

/** What the remediation is to do with an incident's plan. */
public enum Purpose {
    CARRY_OUT,
    /** It was carried out and did not help, or a person wants it undone. */
    TAKE_BACK,
    /** AWS's own runbook is to be asked, or its answer to be read. */
    SECOND_OPINION
}
