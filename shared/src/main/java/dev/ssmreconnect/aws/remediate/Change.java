package dev.ssmreconnect.aws.remediate;

import dev.ssmreconnect.aws.AwsFailure;
import dev.ssmreconnect.fix.ActionKind;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** One change to one resource, in calls to AWS. Every method may throw {@code SdkException}. */
interface Change {
    ActionKind kind();

    /** Unique within an incident, and the same when it is tried again. */
    String key();

    /** The call that makes it, such as {@code ec2:CreateVpcEndpoint}. */
    String call();

    /** The id of what is changed, or where something is made. */
    String target();

    /** How things stand, read from AWS. */
    Standing read();

    /** Asks AWS whether it would allow it, where AWS can be asked; throws where it would not. */
    default void rehearse() {}

    /**
     * Makes it.
     *
     * @param made is told the id of what was made as soon as it is known
     */
    void make(Consumer<String> made);

    /** Whether this failure of the write says that AWS does not see yet what was made a moment ago: then the write is repeated. */
    default boolean isTooSoon(AwsFailure failure) {
        return false;
    }

    /** What was done, one sentence in the past. */
    String sentence();

    /** What this failure of the write means for a person, where its code says more than its kind. */
    default Optional<Meaning> meaning(AwsFailure failure) {
        return Optional.empty();
    }

    /** A failure explained. */
    record Meaning(boolean mayPass, String sentence) {}

    /** How what is to be changed stands. */
    sealed interface Standing {
        /**
         * As the action wants it.
         *
         * @param ours whether it may be what this incident made; false where something shows that it is not
         */
        record InPlace(String resource, boolean ours, String sentence) implements Standing {}

        /**
         * To be changed.
         *
         * @param resource blank where it is yet to be made
         * @param begun whether a part of it is there already, made by this incident
         */
        record Wanting(
                String resource,
                boolean begun,
                Map<String, String> before,
                Map<String, String> after)
                implements Standing {
            public Wanting {
                before = Map.copyOf(before);
                after = Map.copyOf(after);
            }
        }

        /** Not as the plan found it. */
        record Moved(String sentence) implements Standing {}

        /** On the way to something else; later it can be told. */
        record Unsettled(String sentence) implements Standing {}

        /** It could not be read. */
        record Unread(AwsFailure failure) implements Standing {}
    }
}
