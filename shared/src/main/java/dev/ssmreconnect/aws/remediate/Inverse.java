package dev.ssmreconnect.aws.remediate;

/** How one change of the journal is taken back. Every method may throw {@code SdkException}. */
interface Inverse {
    /** The call that takes it back, such as {@code ec2:DeleteVpcEndpoints}. */
    String call();

    Left read();

    void takeBack();

    /** What was taken back, one sentence in the past. */
    String sentence();

    /** What is left of a change. */
    sealed interface Left {
        /** Nothing. */
        record Gone() implements Left {}

        /** It is as we left it. */
        record Ours() implements Left {}

        /** It has moved since, so it is left alone. */
        record Moved(String sentence) implements Left {}

        /** There is nothing that could be taken back. */
        record Irreversible(String sentence) implements Left {}
    }
}
