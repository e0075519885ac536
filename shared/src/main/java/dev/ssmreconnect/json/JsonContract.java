package dev.ssmreconnect.json;

import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ssmreconnect.diagnose.Diagnosis;
import dev.ssmreconnect.diagnose.Finding;
import dev.ssmreconnect.fix.Proof;
import dev.ssmreconnect.policy.Plan;
import dev.ssmreconnect.policy.Plan.DecidedAction;
import dev.ssmreconnect.text.JsonText;
import java.util.List;

/** What {@code --json} prints. Names and order of the fields are a contract with other people's programs: they never change. */
public final class JsonContract {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private JsonContract() {}

    /** {@code diagnose INSTANCE --json}. */
    public static ObjectNode diagnosis(Diagnosis diagnosis) {
        return verdict(diagnosis).put("nextStep", diagnosis.nextStep());
    }

    /** {@code plan INSTANCE --json}. */
    public static ObjectNode plan(Judged judged) {
        ObjectNode node = verdict(judged.diagnosis());
        node.set("plan", plan(judged.plan()));
        return node.put("nextStep", judged.plan().advice());
    }

    /** {@code scan --json}: the instances in the order given. */
    public static ObjectNode scan(List<Judged> instances) {
        ObjectNode node = JSON.objectNode();
        ArrayNode plans = node.putArray("instances");
        instances.forEach(judged -> plans.add(plan(judged)));
        ArrayNode groups = node.putArray("groups");
        RootCauseGroup.of(instances.stream().map(Judged::diagnosis).toList())
                .forEach(group -> groups.add(group(group)));
        return node;
    }

    /** As text for a terminal or a pipe, indented, with a line break at its end. */
    public static String text(JsonNode node) {
        return JsonText.write(node, new DefaultPrettyPrinter()) + System.lineSeparator();
    }

    /** The plan's own object, as it stands in {@code plan --json}. */
    public static ObjectNode plan(Plan plan) {
        ObjectNode node = JSON.objectNode().put("id", plan.id()).put("mode", plan.mode().id());
        ArrayNode actions = node.putArray("actions");
        plan.actions().forEach(action -> actions.add(action(action)));
        node.set("proof", proof(plan.proof()));
        return node;
    }

    private static ObjectNode verdict(Diagnosis diagnosis) {
        ObjectNode node =
                JSON.objectNode()
                        .put("instanceId", diagnosis.instanceId().value())
                        .put("verdict", diagnosis.verdict().name());
        node.set("rootCauses", ActionParameters.texts(diagnosis.rootCauses()));
        ArrayNode findings = node.putArray("findings");
        diagnosis.findings().forEach(finding -> findings.add(finding(finding)));
        return node;
    }

    private static ObjectNode finding(Finding finding) {
        ObjectNode node =
                JSON.objectNode()
                        .put("check", finding.check().id())
                        .put("status", finding.status().name())
                        .put("subject", finding.subject())
                        .put("message", finding.message());
        node.set("evidence", ActionParameters.texts(finding.evidence()));
        return node;
    }

    private static ObjectNode action(DecidedAction decided) {
        ObjectNode node =
                JSON.objectNode()
                        .put("action", decided.action().kind().id())
                        .put("target", decided.action().target());
        node.set("parameters", ActionParameters.of(decided.action()));
        return node.put("decision", decided.decision().name())
                .put("reason", decided.reason())
                .put("monthlyCostUsd", decided.proposed().monthlyCostUsd())
                .put("undo", decided.proposed().undo());
    }

    private static ObjectNode proof(Proof proof) {
        ObjectNode node = JSON.objectNode().put("afterwards", proof.afterwards().name());
        node.set("madeWorse", ActionParameters.texts(proof.madeWorse()));
        node.set("unknowns", ActionParameters.texts(proof.unknowns()));
        return node;
    }

    private static ObjectNode group(RootCauseGroup group) {
        ObjectNode node =
                JSON.objectNode()
                        .put("rootCause", group.rootCause().id())
                        .put("subject", group.subject());
        node.set("instances", ActionParameters.texts(group.instances()));
        return node;
    }
}
