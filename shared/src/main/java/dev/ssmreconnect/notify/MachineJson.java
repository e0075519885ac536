package dev.ssmreconnect.notify;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ssmreconnect.diagnose.Diagnosis;
import dev.ssmreconnect.diagnose.Status;
import dev.ssmreconnect.json.JsonContract;
import dev.ssmreconnect.record.Attempt;
import dev.ssmreconnect.record.Incident;
import dev.ssmreconnect.text.JsonText;

/**
 * The message for machines. Fields are added, never renamed or removed, as long as {@code schema} stays; see {@code
 * docs/notifications.md}.
 */
final class MachineJson {
    static final String SCHEMA = "ssm-reconnect/incident/1";

    private MachineJson() {}

    static String of(
            Incident incident,
            Turn turn,
            String subject,
            String text,
            String accountId,
            String region) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("schema", SCHEMA)
                .put("incidentId", incident.id().toString())
                .put("version", incident.version())
                .put("state", incident.state().name())
                .put("needsPerson", turn.isAPersons())
                .put("reason", incident.reason())
                .put("account", accountId)
                .put("region", region);
        incident.name().ifPresent(name -> node.put("name", name));
        Places.vpc(incident).ifPresent(vpc -> node.put("vpcId", vpc));
        times(node, incident);
        node.setAll(JsonContract.diagnosis(faults(incident.diagnosis())));
        node.set("plan", JsonContract.plan(incident.plan()));
        node.put("nextStep", incident.plan().advice());
        node.set("attempts", attempts(incident));
        incident.approval()
                .ifPresent(approval ->
                        node.putObject("approval")
                                .put("planId", approval.planId())
                                .put("by", approval.by())
                                .put("at", approval.at().toString()));
        incident.undo()
                .ifPresent(undo ->
                        node.putObject("undo")
                                .put("planId", undo.planId())
                                .put("by", undo.by())
                                .put("reason", undo.reason())
                                .put("at", undo.at().toString()));
        node.set("history", history(incident));
        node.set("notes", notes(incident));
        return JsonText.write(node.put("subject", subject).put("text", text));
    }

    private static void times(ObjectNode node, Incident incident) {
        node.put("wokenBy", incident.wokenBy())
                .put("openedAt", incident.openedAt().toString())
                .put("changedAt", incident.changedAt().toString())
                .put("seenAt", incident.seenAt().toString());
        incident.verifyUntil().ifPresent(until -> node.put("verifyUntil", until.toString()));
    }

    /** What passed is left out: a message has to stay under 256 KiB. */
    private static Diagnosis faults(Diagnosis diagnosis) {
        return new Diagnosis(
                diagnosis.instanceId(),
                diagnosis.verdict(),
                diagnosis.modelVerdict(),
                diagnosis.rootCauses(),
                diagnosis.findings().stream()
                        .filter(finding -> finding.status() != Status.PASS)
                        .toList(),
                diagnosis.paths(),
                diagnosis.nextStep());
    }

    private static ArrayNode attempts(Incident incident) {
        ArrayNode attempts = JsonNodeFactory.instance.arrayNode();
        incident.attempts().forEach(attempt -> attempts.add(attempt(attempt)));
        return attempts;
    }

    private static ObjectNode attempt(Attempt attempt) {
        ObjectNode node =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("planId", attempt.planId())
                        .put("at", attempt.at().toString());
        ArrayNode steps = node.putArray("steps");
        attempt.steps()
                .forEach(step ->
                        steps.addObject()
                                .put("action", step.kind().id())
                                .put("target", step.target())
                                .put("outcome", OutcomeName.of(step.outcome()))
                                .put("sentence", step.outcome().sentence()));
        attempt.failure().ifPresent(failure -> node.put("failure", failure));
        return node.put("mayTryAgain", attempt.mayTryAgain());
    }

    private static ArrayNode notes(Incident incident) {
        ArrayNode notes = JsonNodeFactory.instance.arrayNode();
        incident.notes()
                .forEach(note ->
                        notes.addObject()
                                .put("kind", note.kind().name())
                                .put("at", note.at().toString())
                                .put("text", note.text())
                                .put("reference", note.reference()));
        return notes;
    }

    private static ArrayNode history(Incident incident) {
        ArrayNode history = JsonNodeFactory.instance.arrayNode();
        incident.history()
                .forEach(change ->
                        history.addObject()
                                .put("state", change.state().name())
                                .put("at", change.at().toString())
                                .put("reason", change.reason()));
        return history;
    }
}
