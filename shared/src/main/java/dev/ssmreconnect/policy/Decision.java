package dev.ssmreconnect.policy;

/** What becomes of an action. */
public enum Decision {
    APPLY,
    ASK,
    REPORT,
    /** Against the owner's policy, or it would harm. */
    REFUSE,
    /** Not yet: a grace period, or an earlier fix that is still being verified. Look again afterwards. */
    DEFER
}
