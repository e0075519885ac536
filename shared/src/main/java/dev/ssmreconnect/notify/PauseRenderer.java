package dev.ssmreconnect.notify;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ssmreconnect.record.Pause;
import dev.ssmreconnect.text.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Says that changes are held back by a person, or are not any more. */
public final class PauseRenderer {
    private static final String SCHEMA = "ssm-reconnect/pause/1";

    private final String accountId;
    private final String region;

    public PauseRenderer(String accountId, String region) {
        this.accountId = accountId;
        this.region = region;
    }

    /** @param holding all that hold now */
    public Notification render(Pause pause, List<Pause> holding) {
        return pause.end()
                .map(end -> ended(pause, end, holding))
                .orElseGet(() -> begun(pause, holding));
    }

    private Notification begun(Pause pause, List<Pause> holding) {
        List<String> lines = new ArrayList<>();
        lines.add("Nothing new is fixed in " + place() + " until this pause has ended.");
        lines.add("What runs finishes, verification goes on, and plans are still made.");
        lines.add("");
        lines.add(sentence(pause.words()));
        lines.addAll(others(holding.stream().filter(other -> !other.equals(pause)).toList()));
        lines.add("");
        lines.add("TO END IT");
        lines.add(new Commands(region).resume(pause.id()));
        return notification(
                "Paused: nothing new is fixed in %s: %s".formatted(region, pause.reason()),
                lines,
                json("paused", pause, holding));
    }

    private Notification ended(Pause pause, Pause.End end, List<Pause> holding) {
        List<String> lines = new ArrayList<>();
        lines.add(
                holding.isEmpty()
                        ? "Fixes run again in " + place() + ", where the policy allows."
                        : "Nothing new is fixed in " + place() + " yet: another pause holds.");
        lines.add("");
        lines.add(
                "Ended by %s at %s: %s"
                        .formatted(end.by(), Times.full(end.at()), sentence(pause.words())));
        lines.addAll(others(holding));
        return notification(
                holding.isEmpty()
                        ? "Resumed: fixes run again in " + region
                        : "Still paused: a pause of %s has ended, %d left"
                                .formatted(region, holding.size()),
                lines,
                json("resumed", pause, holding)
                        .put("endedBy", end.by())
                        .put("endedAt", end.at().toString()));
    }

    private String place() {
        return "account " + accountId + ", " + region;
    }

    private static List<String> others(List<Pause> others) {
        return others.stream().map(other -> "Holds as well: " + sentence(other.words())).toList();
    }

    private static String sentence(String clause) {
        return Character.toUpperCase(clause.charAt(0)) + clause.substring(1) + ".";
    }

    private ObjectNode json(String change, Pause pause, List<Pause> holding) {
        ObjectNode node =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("schema", SCHEMA)
                        .put("change", change)
                        .put("account", accountId)
                        .put("region", region)
                        .put("pauseId", pause.id().value())
                        .put("reason", pause.reason())
                        .put("by", pause.by())
                        .put("since", pause.since().toString());
        return node.put("holding", holding.size());
    }

    private Notification notification(String subject, List<String> lines, ObjectNode json) {
        String text = String.join("\n", lines) + "\n";
        String line = SubjectLine.fit(SubjectLine.ascii(subject));
        return new Notification(
                line,
                text,
                JsonText.write(json.put("subject", line).put("text", text)),
                Map.of(
                        "state",
                        "PAUSE",
                        "needsPerson",
                        "false",
                        "account",
                        accountId,
                        "region",
                        region));
    }
}
