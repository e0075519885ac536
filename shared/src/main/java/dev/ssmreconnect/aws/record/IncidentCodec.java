package dev.ssmreconnect.aws.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.record.Attempt;
import dev.ssmreconnect.record.Incident;
import dev.ssmreconnect.record.Incident.Approval;
import dev.ssmreconnect.record.Incident.Change;
import dev.ssmreconnect.record.Incident.Undo;
import dev.ssmreconnect.record.IncidentId;
import dev.ssmreconnect.record.IncidentState;
import dev.ssmreconnect.record.Note;
import dev.ssmreconnect.record.Subject;
import dev.ssmreconnect.remediate.Outcome;
import dev.ssmreconnect.text.JsonText;
import java.util.List;
import java.util.Optional;

/** Incidents, as the table keeps them. */
final class IncidentCodec {
    private IncidentCodec() {}

    static String write(Incident incident) {
        ObjectNode node =
                Json.object()
                        .put("id", incident.id().toString())
                        .put("version", incident.version())
                        .put("state", incident.state().name())
                        .put("reason", incident.reason())
                        .put("wokenBy", incident.wokenBy())
                        .put("openedAt", incident.openedAt().toString())
                        .put("changedAt", incident.changedAt().toString())
                        .put("seenAt", incident.seenAt().toString())
                        .put("news", incident.news())
                        .put("told", incident.told());
        Json.put(node, "verifyUntil", incident.verifyUntil());
        Json.put(node, "dueAt", incident.dueAt());
        node.put("group", incident.group());
        incident.approval().ifPresent(approval -> node.set("approval", write(approval)));
        incident.undo().ifPresent(undo -> node.set("undo", write(undo)));
        incident.name().ifPresent(name -> node.put("name", name));
        node.set("subject", write(incident.subject()));
        node.set("diagnosis", DiagnosisCodec.write(incident.diagnosis()));
        node.set("plan", PlanCodec.write(incident.plan()));
        node.set("attempts", Json.objects(incident.attempts(), IncidentCodec::write));
        node.set("history", Json.objects(incident.history(), IncidentCodec::write));
        node.set("notes", Json.objects(incident.notes(), IncidentCodec::write));
        return JsonText.write(node);
    }

    private static ObjectNode write(Subject subject) {
        ObjectNode node = Json.object().put("instanceId", subject.instanceId().value());
        return switch (subject) {
            case Subject.Limit ignored -> node.put("of", Subject.Limit.KEY);
            case Subject.Storm ignored -> node.put("of", Subject.Storm.KEY);
            case Subject.Node ignored -> node;
            case Subject.Caller(String principal, InstanceId ignored) ->
                    node.put("principal", principal);
        };
    }

    private static ObjectNode write(Approval approval) {
        return Json.object()
                .put("planId", approval.planId())
                .put("by", approval.by())
                .put("at", approval.at().toString());
    }

    private static ObjectNode write(Undo undo) {
        return Json.object()
                .put("planId", undo.planId())
                .put("by", undo.by())
                .put("reason", undo.reason())
                .put("at", undo.at().toString());
    }

    private static ObjectNode write(Attempt attempt) {
        ObjectNode node =
                Json.object()
                        .put("planId", attempt.planId())
                        .put("at", attempt.at().toString())
                        .put("mayTryAgain", attempt.mayTryAgain());
        attempt.failure().ifPresent(failure -> node.put("failure", failure));
        node.set("steps", Json.objects(attempt.steps(), IncidentCodec::write));
        return node;
    }

    private static ObjectNode write(Attempt.Step step) {
        return Json.object()
                .put("kind", step.kind().id())
                .put("target", step.target())
                .put("outcome", name(step.outcome()))
                .put("sentence", step.outcome().sentence());
    }

    private static String name(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Applied ignored -> "APPLIED";
            case Outcome.AlreadyInPlace ignored -> "ALREADY_IN_PLACE";
            case Outcome.Stale ignored -> "STALE";
            case Outcome.Refused ignored -> "REFUSED";
            case Outcome.TryAgain ignored -> "TRY_AGAIN";
        };
    }

    private static ObjectNode write(Change change) {
        return Json.object()
                .put("state", change.state().name())
                .put("at", change.at().toString())
                .put("reason", change.reason());
    }

    private static ObjectNode write(Note note) {
        return Json.object()
                .put("kind", note.kind().name())
                .put("at", note.at().toString())
                .put("text", note.text())
                .put("reference", note.reference());
    }

    static Incident read(String document) {
        JsonNode node = Json.parse(document);
        return new Incident(
                IncidentId.parse(Json.text(node, "id")),
                readSubject(Json.child(node, "subject")),
                Json.optionalText(node, "name"),
                Json.child(node, "version").asLong(),
                IncidentState.valueOf(Json.text(node, "state")),
                Json.text(node, "reason"),
                Json.text(node, "wokenBy"),
                Json.time(node, "openedAt"),
                Json.time(node, "changedAt"),
                Json.time(node, "seenAt"),
                DiagnosisCodec.read(Json.child(node, "diagnosis")),
                PlanCodec.read(Json.child(node, "plan")),
                Json.text(node, "group"),
                Json.list(node, "attempts", IncidentCodec::readAttempt),
                Optional.ofNullable(node.get("approval")).map(IncidentCodec::readApproval),
                Optional.ofNullable(node.get("undo")).map(IncidentCodec::readUndo),
                Json.optionalTime(node, "verifyUntil"),
                Json.optionalTime(node, "dueAt"),
                Json.integer(node, "news"),
                Json.integer(node, "told"),
                Json.list(node, "history", IncidentCodec::readChange),
                node.has("notes") ? Json.list(node, "notes", IncidentCodec::readNote) : List.of());
    }

    private static Note readNote(JsonNode node) {
        return new Note(
                Note.Kind.valueOf(Json.text(node, "kind")),
                Json.time(node, "at"),
                Json.text(node, "text"),
                Json.text(node, "reference"));
    }

    private static Subject readSubject(JsonNode node) {
        InstanceId instance = new InstanceId(Json.text(node, "instanceId"));
        return switch (Json.optionalText(node, "of").orElse("")) {
            case Subject.Limit.KEY -> new Subject.Limit(instance);
            case Subject.Storm.KEY -> new Subject.Storm(instance);
            default ->
                    Json.optionalText(node, "principal")
                            .<Subject>map(principal -> new Subject.Caller(principal, instance))
                            .orElseGet(() -> new Subject.Node(instance));
        };
    }

    private static Approval readApproval(JsonNode node) {
        return new Approval(
                Json.text(node, "planId"), Json.text(node, "by"), Json.time(node, "at"));
    }

    private static Undo readUndo(JsonNode node) {
        return new Undo(
                Json.text(node, "planId"),
                Json.text(node, "by"),
                Json.text(node, "reason"),
                Json.time(node, "at"));
    }

    private static Attempt readAttempt(JsonNode node) {
        return new Attempt(
                Json.text(node, "planId"),
                Json.time(node, "at"),
                Json.list(node, "steps", IncidentCodec::readStep),
                Json.optionalText(node, "failure"),
                Json.flag(node, "mayTryAgain"));
    }

    private static Attempt.Step readStep(JsonNode node) {
        return new Attempt.Step(
                ActionCodec.kind(Json.text(node, "kind")),
                Json.text(node, "target"),
                outcome(Json.text(node, "outcome"), Json.text(node, "sentence")));
    }

    private static Outcome outcome(String name, String sentence) {
        return switch (name) {
            case "APPLIED" -> new Outcome.Applied(sentence);
            case "ALREADY_IN_PLACE" -> new Outcome.AlreadyInPlace(sentence);
            case "STALE" -> new Outcome.Stale(sentence);
            case "REFUSED" -> new Outcome.Refused(sentence);
            case "TRY_AGAIN" -> new Outcome.TryAgain(sentence);
            default ->
                    throw new IllegalArgumentException(
                            "the record names an unknown outcome: '" + name + "'");
        };
    }

    private static Change readChange(JsonNode node) {
        return new Change(
                IncidentState.valueOf(Json.text(node, "state")),
                Json.time(node, "at"),
                Json.text(node, "reason"));
    }
}
