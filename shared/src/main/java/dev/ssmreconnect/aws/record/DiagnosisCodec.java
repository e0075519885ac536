package dev.ssmreconnect.aws.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ssmreconnect.diagnose.CheckId;
import dev.ssmreconnect.diagnose.Diagnosis;
import dev.ssmreconnect.diagnose.Finding;
import dev.ssmreconnect.diagnose.Hop;
import dev.ssmreconnect.diagnose.PathTrace;
import dev.ssmreconnect.diagnose.Status;
import dev.ssmreconnect.diagnose.Verdict;
import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.model.SsmService;
import java.util.Arrays;

/** Diagnoses, as the table keeps them. */
final class DiagnosisCodec {
    private DiagnosisCodec() {}

    static ObjectNode write(Diagnosis diagnosis) {
        ObjectNode node =
                Json.object()
                        .put("instanceId", diagnosis.instanceId().value())
                        .put("verdict", diagnosis.verdict().name())
                        .put("modelVerdict", diagnosis.modelVerdict().name())
                        .put("nextStep", diagnosis.nextStep());
        node.set("rootCauses", Json.texts(diagnosis.rootCauses(), CheckId::id));
        node.set("findings", Json.objects(diagnosis.findings(), DiagnosisCodec::write));
        node.set("paths", Json.objects(diagnosis.paths(), DiagnosisCodec::write));
        return node;
    }

    private static ObjectNode write(Finding finding) {
        ObjectNode node =
                Json.object()
                        .put("check", finding.check().id())
                        .put("status", finding.status().name())
                        .put("subject", finding.subject())
                        .put("message", finding.message());
        node.set("evidence", Json.texts(finding.evidence(), text -> text));
        return node;
    }

    private static ObjectNode write(PathTrace path) {
        ObjectNode node =
                Json.object()
                        .put("service", path.service().name())
                        .put("status", path.status().name());
        node.set("hops", Json.objects(path.hops(), DiagnosisCodec::write));
        return node;
    }

    private static ObjectNode write(Hop hop) {
        ObjectNode node =
                Json.object()
                        .put("place", hop.place())
                        .put("status", hop.status().name())
                        .put("detail", hop.detail());
        hop.check().ifPresent(check -> node.put("check", check.id()));
        return node;
    }

    static Diagnosis read(JsonNode node) {
        return new Diagnosis(
                new InstanceId(Json.text(node, "instanceId")),
                Verdict.valueOf(Json.text(node, "verdict")),
                Verdict.valueOf(Json.text(node, "modelVerdict")),
                Json.list(node, "rootCauses", check -> check(check.asText())),
                Json.list(node, "findings", DiagnosisCodec::readFinding),
                Json.list(node, "paths", DiagnosisCodec::readPath),
                Json.text(node, "nextStep"));
    }

    private static Finding readFinding(JsonNode node) {
        return new Finding(
                check(Json.text(node, "check")),
                Status.valueOf(Json.text(node, "status")),
                Json.text(node, "subject"),
                Json.text(node, "message"),
                Json.list(node, "evidence", JsonNode::asText));
    }

    private static PathTrace readPath(JsonNode node) {
        return new PathTrace(
                SsmService.valueOf(Json.text(node, "service")),
                Status.valueOf(Json.text(node, "status")),
                Json.list(node, "hops", DiagnosisCodec::readHop));
    }

    private static Hop readHop(JsonNode node) {
        return new Hop(
                Json.text(node, "place"),
                Status.valueOf(Json.text(node, "status")),
                Json.text(node, "detail"),
                Json.optionalText(node, "check").map(DiagnosisCodec::check));
    }

    private static CheckId check(String id) {
        return Arrays.stream(CheckId.values())
                .filter(check -> check.id().equals(id))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "the record names an unknown check: '" + id + "'"));
    }
}
