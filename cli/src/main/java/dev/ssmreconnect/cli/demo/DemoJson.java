package dev.ssmreconnect.cli.demo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ssmreconnect.diagnose.CheckId;
import dev.ssmreconnect.record.Incident;
import java.util.Locale;

/** The result of the demo for machines. */
public final class DemoJson {
    private DemoJson() {}

    public static String text(DemoResult result) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("asItShouldBe", result.isAsItShouldBe());
        json.put("simulatedSeconds", result.simulated().toSeconds());
        ArrayNode stories = json.putArray("stories");
        result.tales().forEach(tale -> add(stories.addObject(), tale));
        ObjectNode changes = json.putObject("changes");
        result.changes().forEach(changes::put);
        ArrayNode messages = json.putArray("messages");
        result.messages()
                .forEach(each ->
                        messages.addObject()
                                .put("at", each.at().toString())
                                .put("name", each.name())
                                .put("subject", each.sentence()));
        result.warnings().forEach(json.putArray("warnings")::add);
        return json.toPrettyString() + "\n";
    }

    private static void add(ObjectNode json, Tale tale) {
        json.put("name", tale.story().name());
        json.put("instanceId", tale.story().instanceId());
        json.put("trouble", tale.story().trouble());
        json.put(
                "expected",
                tale.story().ending().getClass().getSimpleName().toLowerCase(Locale.ROOT));
        json.put("asItShouldBe", tale.isAsItShouldBe());
        json.put("connected", tale.connected());
        json.put("messages", tale.messages());
        tale.faults().forEach(json.putArray("faults")::add);
        tale.incident().ifPresent(incident -> add(json.putObject("incident"), incident));
    }

    private static void add(ObjectNode json, Incident incident) {
        json.put("id", incident.id().toString());
        json.put("state", incident.state().name());
        json.put("verdict", incident.diagnosis().verdict().name());
        incident.diagnosis().rootCauses().stream()
                .map(CheckId::id)
                .forEach(json.putArray("rootCauses")::add);
        incident.plan().actions().stream()
                .map(action -> action.action().kind().id())
                .forEach(json.putArray("actions")::add);
        json.put("monthlyCostUsd", incident.plan().monthlyCostUsd());
        ArrayNode history = json.putArray("history");
        incident.history()
                .forEach(turn ->
                        history.addObject()
                                .put("state", turn.state().name())
                                .put("at", turn.at().toString())
                                .put("reason", turn.reason()));
    }
}
