package dev.ssmreconnect.tests.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ssmreconnect.diagnose.CheckId;
import dev.ssmreconnect.diagnose.Status;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** A line of {@code expected.txt} that says what a folder shows of a check besides a fault. */
record Label(Kind kind, CheckId check) {
    enum Kind {
        HEALTHY("healthy"),
        NEAR_MISS("near-miss"),
        DENIED("denied");

        private final String word;

        Kind(String word) {
            this.word = word;
        }
    }

    /** Empty where the line is of another kind; a check that there is not is an error. */
    static Optional<Label> parse(String line) {
        String[] words = line.split(" ", 2);
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.word.equals(words[0]))
                .findFirst()
                .map(kind -> new Label(kind, check(words[1])));
    }

    boolean holds(JsonNode plan) {
        return switch (kind) {
            case HEALTHY ->
                    verdict(plan, "CONNECTED")
                            && Arrays.stream(Status.values())
                                    .noneMatch(
                                            status -> status != Status.PASS && finds(plan, status));
            case NEAR_MISS -> !finds(plan, FaultStatus.of(check));
            case DENIED ->
                    !finds(plan, Status.FAIL)
                            && (finds(plan, Status.UNKNOWN) || verdict(plan, "INCONCLUSIVE"));
        };
    }

    private static boolean verdict(JsonNode plan, String verdict) {
        return plan.path("verdict").asText().equals(verdict);
    }

    private boolean finds(JsonNode plan, Status status) {
        return StreamSupport.stream(plan.path("findings").spliterator(), false)
                .anyMatch(finding ->
                        finding.path("check").asText().equals(check.id())
                                && finding.path("status").asText().equals(status.name()));
    }

    private static CheckId check(String id) {
        return Arrays.stream(CheckId.values())
                .filter(check -> check.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such check: " + id));
    }

    @Override
    public String toString() {
        return kind.word + " " + check;
    }
}
