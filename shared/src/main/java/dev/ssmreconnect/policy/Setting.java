package dev.ssmreconnect.policy;

import java.util.Locale;

/** What the owner's policy says of one kind of action. */
public enum Setting {
    /** Run it without asking. */
    APPLY,
    /** Run it once a person has approved the plan. */
    ASK,
    /** Say that it would help; a person does it. */
    REPORT,
    /** Not even that it be planned. */
    NEVER;

    /** As it stands in policies. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
