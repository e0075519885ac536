package dev.ssmreconnect.functions.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssmreconnect.functions.runtime.Called;
import dev.ssmreconnect.functions.runtime.JsonLog;
import dev.ssmreconnect.functions.runtime.SampleIncident;
import dev.ssmreconnect.pipeline.Reviewing;
import dev.ssmreconnect.record.InMemoryIncidentStore;
import dev.ssmreconnect.record.InMemoryPauses;
import dev.ssmreconnect.record.Pause;
import dev.ssmreconnect.record.PauseId;
import dev.ssmreconnect.record.Pauses;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReviewHandlerTest {
    private static final String OPERATE =
            "arn:aws:lambda:us-east-1:111122223333:function:ssm-reconnect-us-east-1-operate:live";

    private final InMemoryIncidentStore incidents = new InMemoryIncidentStore();
    private Pauses pauses = new InMemoryPauses();

    private String show(String event) throws IOException {
        return Called.by(
                new ReviewHandler(
                        new Reviewing(incidents, pauses, () -> SampleIncident.NOW),
                        "account 111122223333, us-east-1, enforce mode",
                        Optional.of(OPERATE),
                        new JsonLog(
                                new PrintStream(
                                        new ByteArrayOutputStream(),
                                        true,
                                        StandardCharsets.UTF_8))),
                event);
    }

    @Test
    void describesItselfInMarkdownWithoutReadingAnything() throws IOException {
        assertThat(show("{\"describe\": true}"))
                .contains("## SSM Reconnect", "**limit**")
                .doesNotContain("<");
    }

    @Test
    void showsIncidentsPausesAndButtonsThatCallTheOtherFunction() throws IOException {
        incidents.write(SampleIncident.awaitingApproval("Somebody has to say yes."));
        pauses.begin(Pause.of("release night", "kim", SampleIncident.NOW));
        assertThat(show(Called.event("light", "", "")))
                .contains(
                        "Somebody has to say yes.",
                        "release night",
                        "account 111122223333, us-east-1, enforce mode",
                        "endpoint=\"" + OPERATE + "\"")
                .contains("color-scheme: light");
    }

    @Test
    void takesTheThemeOfTheConsole() throws IOException {
        assertThat(show(Called.event("dark", "", ""))).contains("color-scheme: dark");
    }

    @Test
    void showsNoMoreThanItsParameterSays() throws IOException {
        incidents.write(SampleIncident.awaitingApproval("A reason."));
        assertThat(show(Called.event("light", "", "\"limit\": 1")))
                .contains("These are the 1 incidents that changed last.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "201", "1.5", "\"all\"", "[1]", "\"<script>alert(1)</script>\""})
    void parameterThatIsNoNumberInRangeIsOneSentence(String limit) throws IOException {
        assertThat(show(Called.event("light", "", "\"limit\": " + limit)))
                .isEqualTo(
                        "<p>The parameter limit of this widget is not a number from 1 to 200; edit the widget.</p>");
    }

    @Test
    void textOfTheRecordIsShownAndNotRun() throws IOException {
        incidents.write(SampleIncident.awaitingApproval("<script>alert(1)</script>"));
        assertThat(show(Called.event("light", "", "")))
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                .doesNotContain("<script");
    }

    @Test
    void pausesThatCannotBeReadAreSaidAndDoNotHideTheIncidents() throws IOException {
        incidents.write(SampleIncident.awaitingApproval("A reason."));
        pauses =
                new Pauses() {
                    @Override
                    public List<Pause> holding() {
                        throw new IllegalStateException("throttled");
                    }

                    @Override
                    public Optional<Pause> find(PauseId id) {
                        return Optional.empty();
                    }

                    @Override
                    public void begin(Pause pause) {}

                    @Override
                    public Optional<Pause> end(PauseId id, String by, Instant at) {
                        return Optional.empty();
                    }
                };
        assertThat(show(Called.event("light", "", "")))
                .contains("Whether a pause holds could not be read", "A reason.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no JSON", "[]", "null", "{\"widgetContext\": 7}"})
    void anyCallIsAnswered(String event) throws IOException {
        assertThat(show(event)).contains("There is no incident.");
    }
}
