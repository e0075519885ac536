package dev.ssmreconnect.pipeline;

/** What came of a person's word. Each carries the sentence for that person. */
public sealed interface Answer {
    String sentence();

    /** It is done, now or before. */
    record Done(String sentence) implements Answer {}

    /** It was begun and goes on by itself. */
    record Underway(String sentence) implements Answer {}

    /** It was not done, or not all of it; the sentence says why and what to do. */
    record Refused(String sentence) implements Answer {}

    /** The same, with more to say. */
    default Answer with(String more) {
        return switch (this) {
            case Done(String sentence) -> new Done(sentence + more);
            case Underway(String sentence) -> new Underway(sentence + more);
            case Refused(String sentence) -> new Refused(sentence + more);
        };
    }
}
