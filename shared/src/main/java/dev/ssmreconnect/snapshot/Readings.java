package dev.ssmreconnect.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The answers of AWS as the AWS CLI prints them, before anything is made of them: one for each call. What a collector reads live
 * and what a snapshot folder holds are both this, so there is one way to parse them.
 */
public record Readings(SnapshotInfo info, SortedMap<Call, Answer> answers) {
    public Readings {
        answers = Collections.unmodifiableSortedMap(new TreeMap<>(answers));
    }

    public static Readings of(SnapshotInfo info, Map<Call, Answer> answers) {
        return new Readings(info, new TreeMap<>(answers));
    }

    public Optional<Answer> answer(Call call) {
        return Optional.ofNullable(answers.get(call));
    }

    /**
     * A call: {@code SERVICE/OPERATION} or {@code SERVICE/OPERATION/ARGUMENT}, in the CLI's spelling, which is also its file's path.
     *
     * @param service for example {@code ec2}
     * @param operation for example {@code describe-instances}
     * @param argument the resource for calls that take one, otherwise blank
     */
    public record Call(String service, String operation, String argument)
            implements Comparable<Call> {
        private static final Comparator<Call> ORDER =
                Comparator.comparing(Call::service)
                        .thenComparing(Call::operation)
                        .thenComparing(Call::argument);

        public static Call of(String service, String operation) {
            return new Call(service, operation, "");
        }

        public String path() {
            return argument.isEmpty()
                    ? service + "/" + operation
                    : service + "/" + operation + "/" + argument;
        }

        @Override
        public int compareTo(Call other) {
            return ORDER.compare(this, other);
        }

        @Override
        public String toString() {
            return path();
        }
    }

    /** What came back. */
    public sealed interface Answer {
        /** The response, all pages merged. */
        record Response(JsonNode body) implements Answer {}

        /** The error code and message of AWS. */
        record Failure(String code, String message) implements Answer {}
    }
}
