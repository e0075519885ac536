package dev.ssmreconnect.policy;

import java.util.Locale;

/** Whether decided plans are run. */
public enum Mode {
    /** The same plans, reported; nothing can be changed. */
    AUDIT,
    ENFORCE;

    /** As it stands in policies and JSON. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
