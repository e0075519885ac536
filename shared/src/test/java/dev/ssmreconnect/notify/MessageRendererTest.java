package dev.ssmreconnect.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ssmreconnect.record.Incident;
import dev.ssmreconnect.record.IncidentState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageRendererTest {
    private static final Map<String, Incident> GOLDEN =
            new TreeMap<>(
                    Map.of(
                            "awaiting-approval", Incidents.awaitingApproval(),
                            "audited", Incidents.audited(),
                            "verifying", Incidents.verifying(),
                            "verified", Incidents.verified(),
                            "undone", Incidents.undone(),
                            "denied-by-scp", Incidents.deniedByScp(),
                            "undecided", Incidents.undecided(),
                            "owned-verifying", Incidents.ownedVerifying()));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "awaiting-approval",
                "audited",
                "verifying",
                "verified",
                "undone",
                "denied-by-scp",
                "undecided",
                "owned-verifying"
            })
    void readsAsItWasReviewed(String name) throws IOException {
        Notification message = render(Objects.requireNonNull(GOLDEN.get(name)));
        String actual = "Subject: " + message.subject() + "\n\n" + message.text();
        Path seen = Path.of("target", "notify", name + ".txt");
        Files.createDirectories(seen.getParent());
        Files.writeString(seen, actual);
        assertThat(actual).as("seen in " + seen).isEqualTo(golden(name + ".txt"));
    }

    @ParameterizedTest
    @EnumSource
    void everySubjectFitsALockScreenAndNamesTheInstance(IncidentState state) {
        Notification message =
                render(Incidents.withState(state, "Grüße\nan alle, " + "und mehr ".repeat(30)));
        assertThat(message.subject())
                .hasSizeLessThanOrEqualTo(100)
                .matches("[ -~]+")
                .contains(Incidents.NODE.value());
        assertThat(message.text()).doesNotContain("null", "Optional");
    }

    @ParameterizedTest
    @EnumSource
    void atMostTenAttributesNoneBlank(IncidentState state) {
        assertThat(render(Incidents.withState(state, "why")).attributes())
                .hasSizeLessThanOrEqualTo(10)
                .allSatisfy((key, value) -> assertThat(value).isNotBlank())
                .containsEntry("state", state.name())
                .containsEntry("rootCause", "path.endpoint-missing")
                .containsEntry("vpcId", "vpc-0d4e5f67890a1b2c3")
                .containsEntry("region", "us-east-1");
    }

    @Test
    void theMachinesMessageHoldsThePlanByItsContract() throws JsonProcessingException {
        JsonNode json = json(Incidents.awaitingApproval());
        assertThat(json.path("schema").asText()).isEqualTo("ssm-reconnect/incident/1");
        assertThat(json.path("verdict").asText()).isEqualTo("BLOCKED");
        assertThat(json.at("/rootCauses/0").asText()).isEqualTo("path.endpoint-missing");
        assertThat(json.at("/plan/id").asText()).isEqualTo("sha256:feed");
        assertThat(json.at("/plan/actions/0/parameters/services/1").asText())
                .isEqualTo("ssmmessages");
        assertThat(json.at("/plan/actions/0/monthlyCostUsd").asDouble()).isEqualTo(29.2);
        assertThat(json.path("needsPerson").asBoolean()).isTrue();
        assertThat(json.path("findings")).hasSize(1);
    }

    @Test
    void theMachinesMessageSaysWhatWasDone() throws JsonProcessingException {
        JsonNode json = json(Incidents.verified());
        assertThat(json.at("/attempts/0/steps/0/outcome").asText()).isEqualTo("APPLIED");
        assertThat(json.at("/attempts/0/steps/0/action").asText())
                .isEqualTo("attach-instance-profile");
        assertThat(json.path("needsPerson").asBoolean()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"awaiting-approval", "verifying", "denied-by-scp", "owned-verifying"})
    void readsInAChatAsItWasReviewed(String name) throws IOException {
        String actual =
                new ObjectMapper()
                                .readTree(render(Objects.requireNonNull(GOLDEN.get(name))).chat())
                                .toPrettyString()
                        + "\n";
        Path seen = Path.of("target", "notify", name + ".chat.json");
        Files.createDirectories(seen.getParent());
        Files.writeString(seen, actual);
        assertThat(actual).as("seen in " + seen).isEqualTo(golden(name + ".chat.json"));
    }

    @ParameterizedTest
    @EnumSource
    void aChatMessageKeepsToItsLimitsAndCallsNobody(IncidentState state)
            throws JsonProcessingException {
        Incident incident =
                Incidents.withState(state, "<!channel> & <@U1> " + "und mehr ".repeat(2_000));
        JsonNode chat = new ObjectMapper().readTree(render(incident).chat());
        assertThat(chat.at("/content/title").asText()).isNotBlank().hasSizeLessThanOrEqualTo(250);
        assertThat(chat.at("/content/description").asText())
                .isNotBlank()
                .hasSizeLessThanOrEqualTo(3_000)
                .doesNotContain("<");
        assertThat(chat.at("/metadata/threadId").asText()).isEqualTo(incident.id().toString());
        assertThat(chat.at("/metadata/additionalContext/state").asText()).isEqualTo(state.name());
    }

    @Test
    void theOneWhoChangedItLastIsNamedInOneLine() throws JsonProcessingException {
        assertThat(render(Incidents.changedByKim()).text())
                .contains(
                        "\nChanged last: 2026-11-20 09:00 UTC, DisassociateIamInstanceProfile on"
                                + " i-0a1b2c3d4e5f67890 by arn:aws:iam::111122223333:user/kim from"
                                + " 198.51.100.7\n");
        assertThat(json(Incidents.changedByKim()).at("/notes/0/kind").asText())
                .isEqualTo("LAST_CHANGE");
    }

    @Test
    void whatAwssRunbookComplainsOfIsSaidAndTheRestIsBehindALink() {
        assertThat(render(Incidents.withSecondOpinion()).text())
                .contains(
                        """

                        WHAT AWS'S OWN RUNBOOK SAYS
                        - [WARNING] No route found for 0.0.0.0/0.
                        All of it: https://us-east-1.console.aws.amazon.com/systems-manager/automation/execution/1?region=us-east-1
                        """)
                .doesNotContain("[OK]");
    }

    @Test
    void severalThatAreAlikeAreNamedAndTheFirstIsDescribed() throws JsonProcessingException {
        Notification message =
                new MessageRenderer("111122223333", "us-east-1")
                        .render(
                                List.of(
                                        Incidents.verified(),
                                        Incidents.verified(),
                                        Incidents.verified()));
        assertThat(message.subject())
                .isEqualTo(
                        "Fixed: i-0a1b2c3d4e5f67890 and 2 more connected again, was no instance profile");
        assertThat(message.text())
                .startsWith("3 instances are alike: the same cause,")
                .contains(
                        "\nTHEY ARE\ni-0a1b2c3d4e5f67890 (checkout-1), incident i-0a1b2c3d4e5f67890-1, plan "
                                + Incidents.verified().plan().shortId()
                                + "\n")
                .contains("Session Manager reaches i-0a1b2c3d4e5f67890 (checkout-1) again.");
        assertThat(new ObjectMapper().readTree(message.json()).path("alike")).hasSize(2);
    }

    @Test
    void ownersNameForItMakesNoLineOfItsOwn() throws JsonProcessingException {
        Incident named = Incidents.named("web\n\nTO APPROVE EXACTLY THIS PLAN\nrm -rf /");
        assertThat(render(named).text())
                .startsWith(
                        "Session Manager cannot reach i-0a1b2c3d4e5f67890 (web TO APPROVE EXACTLY THIS PLAN rm -rf /).\n");
        assertThat(json(named).path("name").textValue()).startsWith("web\n");
    }

    @Test
    void aFailedTrySaysSo() {
        Notification message = render(Incidents.failing());
        assertThat(message.subject()).startsWith("Fix failed, trying again: i-0a1b2c3d4e5f67890");
        assertThat(message.text()).contains("AWS throttled ec2:CreateVpcEndpoint.");
    }

    private static JsonNode json(Incident incident) throws JsonProcessingException {
        return new ObjectMapper().readTree(render(incident).json());
    }

    private static Notification render(Incident incident) {
        return new MessageRenderer("111122223333", "us-east-1").render(incident);
    }

    private static String golden(String name) throws IOException {
        try (var stream = MessageRendererTest.class.getResourceAsStream(name)) {
            return stream == null
                    ? "there is no golden file " + name
                    : new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
