package dev.ssmreconnect.cli.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.ssmreconnect.diagnose.Finding;
import dev.ssmreconnect.diagnose.Status;
import dev.ssmreconnect.policy.Plan;
import dev.ssmreconnect.record.Incident;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What happened, in a few words for somebody who looks on. */
final class Sentences {
    private static final JsonMapper JSON = new JsonMapper();
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("HH:mm").withZone(ZoneOffset.UTC);

    private Sentences() {}

    static String of(Incident incident, Incident.Change turn) {
        return switch (turn.state()) {
            case OPEN -> cause(incident);
            case PLANNED -> planned(incident, turn);
            case AWAITING_APPROVAL -> "asks first: " + actions(incident.plan());
            case VERIFYING ->
                    "in place; the agent has until "
                            + incident.verifyUntil().map(MINUTE::format).orElse("later")
                            + " to wake and connect";
            case VERIFIED -> "connected again, says Session Manager itself";
            case APPLYING, APPLIED, UNVERIFIED, UNDOING, UNDONE, CLOSED -> turn.reason();
        };
    }

    /** The finding that people should read first. */
    static String cause(Incident incident) {
        return incident.diagnosis().findings().stream()
                .filter(finding ->
                        incident.diagnosis().rootCauses().stream()
                                .findFirst()
                                .map(check -> finding.check() == check && finding.fails())
                                .orElse(finding.status() == Status.UNKNOWN))
                .map(Finding::message)
                .findFirst()
                .orElse(incident.reason());
    }

    private static String planned(Incident incident, Incident.Change turn) {
        return incident.plan().actions().isEmpty()
                ? "nothing is changed: " + firstSentence(incident.plan().nextStep())
                : actions(incident.plan()) + proof(incident.plan(), turn);
    }

    private static String proof(Plan plan, Incident.Change turn) {
        return plan.proof().holds()
                ? "; proved to connect it and to cut off nobody"
                : ": " + turn.reason();
    }

    static String actions(Plan plan) {
        String cost =
                plan.monthlyCostUsd() == 0
                        ? ""
                        : String.format(Locale.ROOT, ", %.2f USD a month", plan.monthlyCostUsd());
        return plan.actions().stream()
                        .map(action -> action.action().kind().id())
                        .collect(Collectors.joining(" and "))
                + cost;
    }

    static String firstSentence(String text) {
        int end = text.indexOf(". ");
        return end < 0 ? text : text.substring(0, end + 1);
    }

    /** Of the events only those that wake somebody. */
    static Optional<Moment> ofEvent(String event, Map<String, String> names) {
        JsonNode json = parse(event);
        JsonNode detail = json.path("detail");
        Instant at = Instant.parse(json.path("time").asText());
        String id =
                detail.path("instance-id")
                        .asText(detail.path("requestParameters").path("target").asText());
        return words(json.path("detail-type").asText(), detail)
                .filter(_ -> names.containsKey(id))
                .map(words -> new Moment.Woken(at, names.getOrDefault(id, id), words));
    }

    private static Optional<String> words(String type, JsonNode detail) {
        return switch (type) {
            case "EC2 Instance State-change Notification" ->
                    detail.path("state").asText().equals("running")
                            ? Optional.of("EC2 says that it is running")
                            : Optional.empty();
            case "SSM Ping Status Change" ->
                    Optional.of(
                            "watch sees its ping status become "
                                    + detail.path("ping-status").asText());
            case "AWS API Call via CloudTrail" ->
                    Optional.of(
                            "CloudTrail tells that kim's session was refused: "
                                    + detail.path("errorCode").asText());
            default -> Optional.empty();
        };
    }

    private static JsonNode parse(String event) {
        try {
            return JSON.readTree(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An event is no JSON: " + event, e);
        }
    }
}
