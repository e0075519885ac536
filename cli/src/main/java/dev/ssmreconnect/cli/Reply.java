package dev.ssmreconnect.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ssmreconnect.json.JsonContract;
import dev.ssmreconnect.json.Judged;
import dev.ssmreconnect.pipeline.Answer;
import dev.ssmreconnect.pipeline.Operations;
import dev.ssmreconnect.record.Incident;
import dev.ssmreconnect.record.IncidentId;
import dev.ssmreconnect.record.Pause;
import java.util.ArrayList;
import java.util.List;

/**
 * What is printed after a word to the stack.
 *
 * @param shown what a person should read before the answer
 * @param details how things stand afterwards, for machines
 */
record Reply(Answer answer, List<String> shown, ObjectNode details) {
    static Reply ofIncident(Answer answer, IncidentId id, Operations operations) {
        ObjectNode details = JsonNodeFactory.instance.objectNode().put("incidentId", id.toString());
        operations.find(id).ifPresent(incident -> describe(details, incident));
        return new Reply(answer, List.of(), details);
    }

    private static void describe(ObjectNode details, Incident incident) {
        details.put("state", incident.state().name()).put("reason", incident.reason());
        details.set("plan", JsonContract.plan(incident.plan()));
    }

    static Reply ofPauses(Answer answer, Operations operations) {
        ObjectNode details = JsonNodeFactory.instance.objectNode();
        ArrayNode pauses = details.putArray("pauses");
        operations.status(0).pauses().forEach(pause -> pauses.add(json(pause)));
        return new Reply(answer, List.of(), details);
    }

    private static ObjectNode json(Pause pause) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", pause.id().value())
                .put("reason", pause.reason())
                .put("by", pause.by())
                .put("since", pause.since().toString());
    }

    /** With the plan that a person has to read first. */
    Reply after(Incident incident, Style style) {
        List<String> lines =
                new ArrayList<>(
                        new PlanView(style)
                                .lines(new Judged(incident.diagnosis(), incident.plan())));
        lines.add("");
        return new Reply(answer, lines, details);
    }

    /** @return the exit status */
    int print(Console console, boolean json) {
        if (json) {
            ObjectNode node = JsonNodeFactory.instance.objectNode();
            node.put("result", result()).put("sentence", answer.sentence());
            node.setAll(details);
            console.print(JsonContract.text(node));
        } else {
            console.print(shown);
            console.print(List.of(console.style().shown(answer.sentence())));
        }
        return status();
    }

    private String result() {
        return switch (answer) {
            case Answer.Done ignored -> "done";
            case Answer.Underway ignored -> "underway";
            case Answer.Refused ignored -> "refused";
        };
    }

    private int status() {
        return switch (answer) {
            case Answer.Done ignored -> ExitStatus.FINE;
            case Answer.Underway ignored -> ExitStatus.WAIT;
            case Answer.Refused ignored -> ExitStatus.REFUSED;
        };
    }
}
