package dev.ssmreconnect.remediate;

/** What became of asking for a second opinion. */
public sealed interface Opinion {
    /** It is being worked out. */
    record Running(String execution, String link) implements Opinion {}

    /** @param text in AWS's words, several lines */
    record Given(String text, String link) implements Opinion {}

    /** There will be none. */
    record Refused(String sentence) implements Opinion {}

    /** Nobody could say just now. */
    record NotNow(String sentence) implements Opinion {}
}
