package dev.ssmreconnect.functions.runtime;

/** The function was deployed with an environment that it cannot work in. One sentence for each variable. */
public final class InvalidSettings extends RuntimeException {
    private static final long serialVersionUID = 1;

    InvalidSettings(String sentences) {
        super(sentences);
    }
}
