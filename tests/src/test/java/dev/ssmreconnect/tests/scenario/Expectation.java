package dev.ssmreconnect.tests.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ssmreconnect.diagnose.CheckId;
import dev.ssmreconnect.diagnose.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What a scenario's {@code expected.txt} says, and how a plan differs from it.
 *
 * <p>One line each: {@code verdict V}, {@code root-cause ID} (in order), {@code FAIL|UNKNOWN|WARN ID} (all of them), {@code action KIND
 * DECISION} (all, in order), {@code afterwards V}, {@code made-worse ID}, {@code next-step ~ TEXT}. Behind {@code ~} stands a text that
 * the JSON of the finding, action or next step must hold. Lines that start with {@code #} say why.
 *
 * <p>What a folder shows besides its findings: {@code healthy CHECK}, what the check looks at is there and in order, and the instance is
 * connected; {@code near-miss CHECK}, it looks like that fault and is not; {@code denied CHECK}, what the check needs was refused, so
 * the answer is open.
 */
record Expectation(List<String> lines) {
    static Expectation parse(String text) {
        return new Expectation(
                text.lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                        .toList());
    }

    /** Empty where the plan is as expected. */
    List<String> differences(JsonNode plan) {
        List<String> differences = new ArrayList<>();
        compare("verdict", only("verdict"), List.of(plan.path("verdict").asText()), differences);
        compare("root causes", only("root-cause"), texts(plan.path("rootCauses")), differences);
        compare("findings", sorted(findings()), sorted(faults(plan)), differences);
        compare("actions", heads("action"), actions(plan), differences);
        if (!only("afterwards").isEmpty()) {
            compare(
                    "afterwards",
                    only("afterwards"),
                    List.of(plan.at("/plan/proof/afterwards").asText()),
                    differences);
        }
        compare(
                "made worse",
                only("made-worse"),
                texts(plan.at("/plan/proof/madeWorse")),
                differences);
        details(plan, differences);
        for (Label label : labels()) {
            if (!label.holds(plan)) {
                differences.add("is not what it is said to show: " + label);
            }
        }
        return differences;
    }

    /** What the folder shows besides its findings. */
    List<Label> labels() {
        return lines.stream().flatMap(line -> Label.parse(line).stream()).toList();
    }

    /** Whether this is among the findings. */
    boolean finds(Status status, CheckId check) {
        return findings().contains(status + " " + check);
    }

    private void details(JsonNode plan, List<String> differences) {
        for (String line : lines) {
            int tilde = line.indexOf(" ~ ");
            if (tilde < 0) {
                continue;
            }
            String head = line.substring(0, tilde);
            String wanted = line.substring(tilde + 3);
            if (candidates(head, plan).stream()
                    .noneMatch(text ->
                            text.toLowerCase(Locale.ROOT)
                                    .contains(wanted.toLowerCase(Locale.ROOT)))) {
                differences.add(
                        head + " does not speak of '" + wanted + "': " + candidates(head, plan));
            }
        }
    }

    private static List<String> candidates(String head, JsonNode plan) {
        String[] words = head.split(" ");
        return switch (words[0]) {
            case "next-step" -> List.of(plan.path("nextStep").asText());
            case "action" ->
                    stream(plan.at("/plan/actions"))
                            .filter(action -> action.path("action").asText().equals(words[1]))
                            .map(JsonNode::toString)
                            .toList();
            default ->
                    stream(plan.path("findings"))
                            .filter(finding -> finding.path("check").asText().equals(words[1]))
                            .filter(finding -> finding.path("status").asText().equals(words[0]))
                            .map(JsonNode::toString)
                            .toList();
        };
    }

    private List<String> findings() {
        return lines.stream()
                .filter(line -> line.matches("(FAIL|UNKNOWN|WARN) .*"))
                .map(Expectation::head)
                .toList();
    }

    private static List<String> faults(JsonNode plan) {
        return stream(plan.path("findings"))
                .filter(finding -> !finding.path("status").asText().equals("PASS"))
                .map(finding ->
                        finding.path("status").asText() + " " + finding.path("check").asText())
                .toList();
    }

    private static List<String> actions(JsonNode plan) {
        return stream(plan.at("/plan/actions"))
                .map(action ->
                        action.path("action").asText() + " " + action.path("decision").asText())
                .toList();
    }

    private List<String> heads(String word) {
        return only(word).stream().map(Expectation::head).toList();
    }

    private List<String> only(String word) {
        return lines.stream()
                .filter(line -> line.startsWith(word + " ") && !line.startsWith(word + " ~"))
                .map(line -> line.substring(word.length() + 1))
                .toList();
    }

    private static String head(String line) {
        int tilde = line.indexOf(" ~ ");
        return tilde < 0 ? line : line.substring(0, tilde);
    }

    private static List<String> sorted(List<String> texts) {
        return List.copyOf(new TreeSet<>(texts));
    }

    private static List<String> texts(JsonNode array) {
        return stream(array).map(JsonNode::asText).toList();
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static void compare(
            String what, List<String> expected, List<String> found, List<String> differences) {
        if (!expected.equals(found)) {
            differences.add(what + ": expected " + expected + ", found " + found);
        }
    }
}
