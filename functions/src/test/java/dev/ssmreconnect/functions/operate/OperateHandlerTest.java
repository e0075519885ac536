package dev.ssmreconnect.functions.operate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssmreconnect.functions.runtime.Called;
import dev.ssmreconnect.functions.runtime.JsonLog;
import dev.ssmreconnect.functions.runtime.SampleIncident;
import dev.ssmreconnect.pipeline.Operations;
import dev.ssmreconnect.policy.Mode;
import dev.ssmreconnect.record.InMemoryIncidentStore;
import dev.ssmreconnect.record.InMemoryPauses;
import dev.ssmreconnect.record.Incident;
import dev.ssmreconnect.record.IncidentId;
import dev.ssmreconnect.record.IncidentState;
import dev.ssmreconnect.record.Pause;
import dev.ssmreconnect.remediate.JournalEntry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperateHandlerTest {
    private static final String BY =
            "the dashboard ssm-reconnect-us-east-1, Lambda request " + Called.REQUEST;
    private static final String INCIDENT = "\"incident\": \"" + SampleIncident.ID + "\"";

    private InMemoryIncidentStore incidents = new InMemoryIncidentStore();
    private final InMemoryPauses pauses = new InMemoryPauses();
    private final List<String> lookedAgain = new ArrayList<>();
    private final ByteArrayOutputStream logged = new ByteArrayOutputStream();
    private Mode mode = Mode.ENFORCE;

    @BeforeEach
    void incidentThatWaits() {
        incidents.write(SampleIncident.awaitingApproval("Somebody has to say yes."));
    }

    private String press(String typed, String parameters) throws IOException {
        return Called.by(
                new OperateHandler(
                        new Operations(
                                new Operations.Ports(
                                        incidents,
                                        (keys, delay) -> lookedAgain.addAll(keys),
                                        pauses,
                                        () -> SampleIncident.NOW),
                                "us-east-1"),
                        mode,
                        new JsonLog(new PrintStream(logged, true, StandardCharsets.UTF_8))),
                Called.event("light", typed, parameters));
    }

    private static String approve(String plan) {
        return "\"action\": \"approve\", " + INCIDENT + ", \"plan\": \"" + plan + "\"";
    }

    private Incident incident() {
        return incidents.find(SampleIncident.ID).orElseThrow();
    }

    private void somethingWasChanged() {
        incidents = new InMemoryIncidentStore();
        incidents.write(SampleIncident.in(IncidentState.VERIFYING, "It is in place."));
        incidents
                .journal(SampleIncident.ID)
                .write(
                        new JournalEntry(
                                "attach-ssm-policy/web",
                                "attach-ssm-policy",
                                "iam:AttachRolePolicy",
                                "web",
                                Map.of(),
                                Map.of(),
                                JournalEntry.State.DONE,
                                SampleIncident.NOW));
    }

    @Test
    void describesItself() throws IOException {
        assertThat(press("", "\"describe\": true")).startsWith("## SSM Reconnect");
    }

    @Test
    void approvalOfExactlyThePlanIsRecordedWithTheCallAndHasItLookedAt() throws IOException {
        assertThat(press("", approve(SampleIncident.PLAN))).contains("is approved");
        assertThat(incident().approval())
                .contains(new Incident.Approval(SampleIncident.PLAN, BY, SampleIncident.NOW));
        assertThat(lookedAgain).containsExactly("i-0a1b2c3d4e5f67890");
        assertThat(logged.toString(StandardCharsets.UTF_8)).contains(Called.REQUEST, "is approved");
    }

    @Test
    void approvalOfAnotherPlanIsRefused() throws IOException {
        assertThat(press("", approve("sha256:" + "f".repeat(64)))).contains("Nothing was approved");
        assertThat(incident().approval()).isEmpty();
    }

    @Test
    void undoTakesTheIncidentThere() throws IOException {
        somethingWasChanged();
        assertThat(press("", "\"action\": \"undo\", " + INCIDENT)).contains("is being undone");
        assertThat(incident().state()).isEqualTo(IncidentState.UNDOING);
        assertThat(incident().reason()).contains(Called.REQUEST);
    }

    @Test
    void pauseTakesTheReasonThatWasTypedAndResumeEndsIt() throws IOException {
        assertThat(press("\"reason\": \" release night \"", "\"action\": \"pause\""))
                .contains("Paused as pause-");
        assertThat(pauses.holding())
                .singleElement()
                .satisfies(pause -> {
                    assertThat(pause.reason()).isEqualTo("release night");
                    assertThat(pause.by()).isEqualTo(BY);
                });
        String id = pauses.holding().getFirst().id().value();
        assertThat(press("", "\"action\": \"resume\", \"pause\": \"" + id + "\""))
                .contains("Ended:");
        assertThat(pauses.holding()).isEmpty();
    }

    @Test
    void resumeWithoutAPauseEndsTheOnlyOne() throws IOException {
        pauses.begin(Pause.of("why", "kim", SampleIncident.NOW));
        press("", "\"action\": \"resume\"");
        assertThat(pauses.holding()).isEmpty();
    }

    @Test
    void stormIsEndedByAWordInItsRecordAndLookedAt() throws IOException {
        incidents.write(SampleIncident.storm("12 instances went dark within 10 minutes."));
        assertThat(press("", "\"action\": \"end-storm\"")).contains("storm-1");
        assertThat(incidents.find(IncidentId.parse("storm-1")).orElseThrow())
                .satisfies(storm -> {
                    assertThat(storm.version()).isEqualTo(2);
                    assertThat(storm.reason()).contains(Called.REQUEST);
                });
        assertThat(lookedAgain).containsExactly("storm");
    }

    @Test
    void whereNoStormGoesOnItSaysSo() throws IOException {
        assertThat(press("", "\"action\": \"end-storm\"")).contains("No storm goes on.");
        assertThat(lookedAgain).isEmpty();
    }

    @Test
    void pauseWithoutAReasonIsRefused() throws IOException {
        assertThat(press("", "\"action\": \"pause\"")).contains("a pause needs a reason");
        assertThat(pauses.holding()).isEmpty();
    }

    @Test
    void auditModeRunsAndTakesBackNothingAndSaysSo() throws IOException {
        mode = Mode.AUDIT;
        somethingWasChanged();
        assertThat(press("", approve(SampleIncident.PLAN)))
                .contains("in audit mode no plan is run");
        assertThat(press("", "\"action\": \"undo\", " + INCIDENT))
                .contains("in audit mode no plan is run");
        assertThat(incident().version()).isEqualTo(1);
        assertThat(press("\"reason\": \"why\"", "\"action\": \"pause\"")).contains("Paused as");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    "x": 1                                                       | action is missing, and expected was one of approve, undo, pause, resume and end-storm.
                    "action": 7                                                  | action is no text, and expected was a text.
                    "action": "delete"                                           | action is &#39;delete&#39;, and expected was one of approve, undo, pause, resume and end-storm.
                    "action": "<script>alert(1)</script>"                        | action is &#39;&lt;script&gt;alert(1)&lt;/script&gt;&#39;, and expected was one of approve, undo, pause, resume and end-storm.
                    "action": "approve"                                          | incident is missing, and expected was the id of an incident, such as i-0a1b2c3d4e5f67890-1.
                    "action": "approve", "incident": "web"                       | incident is &#39;web&#39;, and expected was the id of an incident, such as i-0a1b2c3d4e5f67890-1.
                    "action": "approve", "incident": "i-0a1b2c3d4e5f67890-1"     | plan is missing, and expected was the id of the plan that was read, such as sha256:1a2b…
                    "action": "approve", "incident": "i-1-1", "plan": "sha256:X" | plan is &#39;sha256:X&#39;, and expected was the id of the plan that was read, such as sha256:1a2b…
                    "action": "undo", "incident": ["i-1-1"]                      | incident is no text, and expected was a text.
                    "action": "resume", "pause": "pause-1"                       | pause is &#39;pause-1&#39;, and expected was the id of a pause, such as pause-1a2b3c4d.
                    "action": "pause", "reason": "a\\u0000b"                     | the reason holds control characters, and expected is one line of text.
                    """)
    void fieldThatHasNotItsFormIsOneSentenceAndNothingIsDone(String parameters, String sentence)
            throws IOException {
        assertThat(press("", parameters))
                .contains("Nothing was done: " + sentence)
                .doesNotContain("<script");
        assertThat(incident().version()).isEqualTo(1);
        assertThat(lookedAgain).isEmpty();
    }

    @Test
    void longReasonIsRefused() throws IOException {
        assertThat(press("\"reason\": \"" + "x".repeat(201) + "\"", "\"action\": \"pause\""))
                .contains("the reason has 201 characters, and expected are at most 200.");
    }

    @Test
    void incidentThatIsNotThereIsSaid() throws IOException {
        assertThat(press("", "\"action\": \"undo\", \"incident\": \"i-9-1\""))
                .contains("There is no incident i-9-1.");
    }

    @Test
    void dashboardThatCannotBeOneIsNotRecorded() throws IOException {
        String event =
                Called.event("light", "\"reason\": \"why\"", "\"action\": \"pause\"")
                        .replace("\"ssm-reconnect-us-east-1\"", "\"arn:root said yes\"");
        Called.by(
                new OperateHandler(
                        new Operations(
                                new Operations.Ports(
                                        incidents,
                                        (keys, delay) -> {},
                                        pauses,
                                        () -> SampleIncident.NOW),
                                "us-east-1"),
                        mode,
                        new JsonLog(new PrintStream(logged, true, StandardCharsets.UTF_8))),
                event);
        assertThat(pauses.holding().getFirst().by())
                .isEqualTo("a call, Lambda request " + Called.REQUEST);
    }
}
