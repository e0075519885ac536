package dev.ssmreconnect.aws.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ssmreconnect.diagnose.Verdict;
import dev.ssmreconnect.fix.Proof;
import dev.ssmreconnect.fix.ProposedAction;
import dev.ssmreconnect.fix.ProposedAction.Caution;
import dev.ssmreconnect.fix.ProposedAction.Extent;
import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.policy.Decision;
import dev.ssmreconnect.policy.Mode;
import dev.ssmreconnect.policy.Plan;
import dev.ssmreconnect.policy.Plan.DecidedAction;

/** Plans, as the table keeps them. */
final class PlanCodec {
    private PlanCodec() {}

    static ObjectNode write(Plan plan) {
        ObjectNode node =
                Json.object()
                        .put("id", plan.id())
                        .put("instanceId", plan.instanceId().value())
                        .put("mode", plan.mode().name())
                        .put("nextStep", plan.nextStep());
        node.set("actions", Json.objects(plan.actions(), PlanCodec::write));
        node.set("proof", write(plan.proof()));
        return node;
    }

    private static ObjectNode write(DecidedAction decided) {
        ProposedAction proposed = decided.proposed();
        ObjectNode node =
                Json.object()
                        .put("decision", decided.decision().name())
                        .put("reason", decided.reason())
                        .put("why", proposed.why())
                        .put("undo", proposed.undo())
                        .put("monthlyCostUsd", proposed.monthlyCostUsd());
        node.set("action", ActionCodec.write(proposed.action()));
        node.set("cautions", Json.objects(proposed.cautions(), PlanCodec::write));
        return node;
    }

    private static ObjectNode write(Caution caution) {
        return switch (caution) {
            case Caution.SharedBy(int instances, String what) ->
                    Json.object().put("instances", instances).put("what", what);
            case Caution.NoContainerEvidence() -> Json.object();
            case Caution.ManagedElsewhere(
                            String resource,
                            String owner,
                            Extent extent,
                            String atTheSource) ->
                    Json.object()
                            .put("owner", owner)
                            .put("resource", resource)
                            .put("extent", extent.name())
                            .put("atTheSource", atTheSource);
            case Caution.MoreThanMeant(String why) -> Json.object().put("moreThanMeant", why);
            case Caution.NotYet(String why) -> Json.object().put("notYet", why);
            case Caution.OutOfReach(String why) -> Json.object().put("outOfReach", why);
        };
    }

    private static ObjectNode write(Proof proof) {
        ObjectNode node = Json.object().put("afterwards", proof.afterwards().name());
        node.set("madeWorse", Json.texts(proof.madeWorse(), InstanceId::value));
        node.set("unknowns", Json.texts(proof.unknowns(), text -> text));
        return node;
    }

    static Plan read(JsonNode node) {
        return new Plan(
                Json.text(node, "id"),
                new InstanceId(Json.text(node, "instanceId")),
                Mode.valueOf(Json.text(node, "mode")),
                Json.list(node, "actions", PlanCodec::readAction),
                readProof(Json.child(node, "proof")),
                Json.text(node, "nextStep"));
    }

    private static DecidedAction readAction(JsonNode node) {
        return new DecidedAction(
                new ProposedAction(
                        ActionCodec.read(Json.child(node, "action")),
                        Json.text(node, "why"),
                        Json.text(node, "undo"),
                        Json.child(node, "monthlyCostUsd").asDouble(),
                        Json.list(node, "cautions", PlanCodec::readCaution)),
                Decision.valueOf(Json.text(node, "decision")),
                Json.text(node, "reason"));
    }

    private static Caution readCaution(JsonNode node) {
        if (node.has("instances")) {
            return new Caution.SharedBy(Json.integer(node, "instances"), Json.text(node, "what"));
        }
        if (node.has("moreThanMeant")) {
            return new Caution.MoreThanMeant(Json.text(node, "moreThanMeant"));
        }
        if (node.has("notYet")) {
            return new Caution.NotYet(Json.text(node, "notYet"));
        }
        if (node.has("outOfReach")) {
            return new Caution.OutOfReach(Json.text(node, "outOfReach"));
        }
        return node.has("owner")
                ? new Caution.ManagedElsewhere(
                        Json.text(node, "resource"),
                        Json.text(node, "owner"),
                        Extent.valueOf(Json.text(node, "extent")),
                        Json.text(node, "atTheSource"))
                : new Caution.NoContainerEvidence();
    }

    private static Proof readProof(JsonNode node) {
        return new Proof(
                Verdict.valueOf(Json.text(node, "afterwards")),
                Json.list(node, "madeWorse", id -> new InstanceId(id.asText())),
                Json.list(node, "unknowns", JsonNode::asText));
    }
}
