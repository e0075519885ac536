package dev.ssmreconnect.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssmreconnect.notify.Incidents;
import dev.ssmreconnect.record.Incident;
import dev.ssmreconnect.record.IncidentState;
import dev.ssmreconnect.record.Pause;
import dev.ssmreconnect.remediate.JournalEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is in the page. How it looks is tested in a browser, by {@code tests/page}, on the pages that this test leaves behind. */
class ReviewPageTest {
    private static final Path PAGES = Path.of("target/pages");
    private static final Instant NOW = Instant.parse("2026-11-20T12:30:00Z");
    private static final String HOSTILE = "<script>alert(1)</script>";
    private static final String OPERATE =
            "arn:aws:lambda:us-east-1:111122223333:function:ssm-reconnect-us-east-1-operate:live";

    private static Review review(Optional<String> operate, Entry... entries) {
        return new Review(
                "account 111122223333, us-east-1",
                NOW,
                List.of("A note."),
                List.of(Pause.of("release night " + HOSTILE, "kim", NOW)),
                List.of(entries),
                operate);
    }

    private static Entry entry(Incident incident) {
        return new Entry(
                incident, List.of("A remark " + HOSTILE), List.of(change(JournalEntry.State.DONE)));
    }

    private static JournalEntry change(JournalEntry.State state) {
        return new JournalEntry(
                "key",
                "create-endpoints",
                "ec2:CreateVpcEndpoint",
                "vpce-0a1" + HOSTILE,
                Map.of("before" + HOSTILE, HOSTILE),
                Map.of("state", "available"),
                state,
                NOW);
    }

    private static Entry[] ofEveryState() {
        return Stream.concat(
                        Stream.of(Incidents.named(HOSTILE), Incidents.storm(IncidentState.OPEN)),
                        Arrays.stream(IncidentState.values())
                                .map(state -> Incidents.withState(state, "A reason " + HOSTILE)))
                .map(ReviewPageTest::entry)
                .toArray(Entry[]::new);
    }

    private static String part(Optional<String> operate, Entry... entries) {
        return ReviewPage.part(review(operate, entries), Theme.LIGHT).toString();
    }

    @Test
    void everyStateHasItsSection() throws IOException {
        String page = ReviewPage.document(review(Optional.empty(), ofEveryState()));
        leave("states.html", page);
        assertThat(page)
                .startsWith("<!doctype html>")
                .contains(
                        Arrays.stream(IncidentState.values())
                                .map(state -> "<section id=\"" + StateWords.anchor(state) + "\"")
                                .toList());
    }

    @Test
    void nothingIsRunAndNothingComesFromElsewhere() {
        String page = ReviewPage.document(review(Optional.of(OPERATE), ofEveryState()));
        assertThat(page)
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                .doesNotContain("<script", "<iframe", "<use", "<img", "http:", "https:", "url(")
                .doesNotContainPattern(Pattern.compile("<[^>]* (on[a-z]+|src)="));
    }

    @Test
    void brokenStationIsSaidInWordsAndNotByColourAlone() {
        assertThat(part(Optional.empty(), entry(Incidents.awaitingApproval())))
                .contains("is broken at route table rtb-0c3d4e5f67890a1b2")
                .containsPattern(
                        "<li class=\"bad\">.*route table rtb-0c3d4e5f67890a1b2.*>broken here<.*path\\.endpoint-missing")
                .contains(">not reached<");
    }

    @Test
    void planIsShownWithItsDecisionCostUndoAndProof() {
        assertThat(part(Optional.empty(), entry(Incidents.awaitingApproval())))
                .contains("create-endpoints", ">ask<", "about 29.20 US dollars a month")
                .contains(
                        "Afterwards it is connected.",
                        "No other instance of the VPC loses its path.");
    }

    @Test
    void journalShowsWhatWasThereBefore() {
        assertThat(part(Optional.empty(), entry(Incidents.verified())))
                .contains("ec2:CreateVpcEndpoint", "before&lt;script&gt;", "state = available");
    }

    @Test
    void fileHasNoButtons() {
        assertThat(ReviewPage.document(review(Optional.empty(), ofEveryState())))
                .doesNotContain("<cwdb-action", "<form");
    }

    @Test
    void planThatWaitsCanBeApprovedByItsIdAfterConfirmation() {
        assertThat(part(Optional.of(OPERATE), entry(Incidents.awaitingApproval())))
                .containsPattern(
                        "<cwdb-action action=\"call\" display=\"popup\" confirmation=\"[^\"]*sha256:feed[^\"]*\" endpoint=\""
                                + OPERATE
                                + "\">\\{&quot;action&quot;:&quot;approve&quot;,&quot;incident&quot;:&quot;i-0a1b2c3d4e5f67890-1&quot;,&quot;plan&quot;:&quot;sha256:feed&quot;\\}");
    }

    @Test
    void onlyWhatStandsCanBeUndone() {
        Incident verified = Incidents.verified();
        assertThat(part(Optional.of(OPERATE), entry(verified))).contains(">Undo</a>");
        assertThat(
                        part(
                                Optional.of(OPERATE),
                                new Entry(
                                        verified,
                                        List.of(),
                                        List.of(change(JournalEntry.State.UNDONE)))))
                .doesNotContain(">Undo</a>");
        assertThat(part(Optional.of(OPERATE), entry(Incidents.awaitingApproval())))
                .doesNotContain(">Undo</a>");
    }

    @Test
    void cardIsHeadedByWhatTheIncidentIsAbout() {
        assertThat(part(Optional.empty(), entry(Incidents.named("web-1"))))
                .contains("<strong>web-1</strong>");
        assertThat(part(Optional.empty(), entry(Incidents.storm(IncidentState.OPEN))))
                .contains("<strong>Storm</strong>");
    }

    @Test
    void stormCanBeEndedWhileItGoesOn() {
        assertThat(part(Optional.of(OPERATE), entry(Incidents.storm(IncidentState.OPEN))))
                .contains(">End the storm</a>", "&quot;action&quot;:&quot;end-storm&quot;");
        assertThat(part(Optional.of(OPERATE), entry(Incidents.storm(IncidentState.CLOSED))))
                .doesNotContain("end-storm");
        assertThat(part(Optional.of(OPERATE), entry(Incidents.awaitingApproval())))
                .doesNotContain("end-storm");
    }

    @Test
    void pauseAsksForAReasonAndResumeIsThereWhileItHolds() {
        assertThat(part(Optional.of(OPERATE)))
                .contains(
                        "name=\"reason\"", ">Pause<", ">Resume<", "&quot;pause&quot;:&quot;pause-");
        assertThat(
                        ReviewPage.part(
                                        new Review(
                                                "",
                                                NOW,
                                                List.of(),
                                                List.of(),
                                                List.of(),
                                                Optional.of(OPERATE)),
                                        Theme.DARK)
                                .toString())
                .contains(">Pause<")
                .doesNotContain(">Resume<")
                .contains("There is no incident.");
    }

    @Test
    void partHasTheThemeThatItIsGiven() throws IOException {
        for (Theme theme : List.of(Theme.LIGHT, Theme.DARK)) {
            String part =
                    ReviewPage.part(review(Optional.of(OPERATE), ofEveryState()), theme).toString();
            leave("widget-" + theme.name().toLowerCase(java.util.Locale.ROOT) + ".html", part);
            assertThat(part)
                    .contains("color-scheme: " + theme.name().toLowerCase(java.util.Locale.ROOT))
                    .doesNotContain("prefers-color-scheme");
        }
    }

    private static void leave(String name, String page) throws IOException {
        Files.createDirectories(PAGES);
        Files.writeString(PAGES.resolve(name), page);
    }
}
