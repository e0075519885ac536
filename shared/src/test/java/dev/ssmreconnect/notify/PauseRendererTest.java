package dev.ssmreconnect.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssmreconnect.record.Pause;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PauseRendererTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Pause FREEZE = Pause.of("Change freeze", "alice", NOON);
    private static final Pause AUDIT = Pause.of("Audit", "bob", NOON.plusSeconds(60));

    private final PauseRenderer renderer = new PauseRenderer("111122223333", "us-east-1");

    @Test
    void aPauseSaysWhyByWhomAndHowToEndIt() {
        Notification message = renderer.render(FREEZE, List.of(FREEZE, AUDIT));
        assertThat(message.subject())
                .isEqualTo("Paused: nothing new is fixed in us-east-1: Change freeze");
        assertThat(message.text())
                .isEqualTo(
                        """
                        Nothing new is fixed in account 111122223333, us-east-1 until this pause has ended.
                        What runs finishes, verification goes on, and plans are still made.

                        Paused by alice since 2026-11-20T12:00:00Z (%s): Change freeze.
                        Holds as well: Paused by bob since 2026-11-20T12:01:00Z (%s): Audit.

                        TO END IT
                        ssm-reconnect resume %s --region us-east-1
                        """
                                .formatted(FREEZE.id(), AUDIT.id(), FREEZE.id()));
        assertThat(message.attributes()).containsEntry("state", "PAUSE");
    }

    @Test
    void theLastPauseThatEndsLetsFixesRunAgain() {
        Pause ended = FREEZE.ended("carol", NOON.plusSeconds(3600));
        Notification last = renderer.render(ended, List.of());
        assertThat(last.subject()).isEqualTo("Resumed: fixes run again in us-east-1");
        assertThat(last.text()).contains("Ended by carol at 2026-11-20 13:00 UTC: Paused by alice");
        assertThat(last.json()).contains("\"change\":\"resumed\"", "\"endedBy\":\"carol\"");

        Notification other = renderer.render(ended, List.of(AUDIT));
        assertThat(other.subject())
                .isEqualTo("Still paused: a pause of us-east-1 has ended, 1 left");
        assertThat(other.text()).contains("another pause holds", "Holds as well: Paused by bob");
    }

    @Test
    void aLongReasonStillFitsALockScreen() {
        Pause wordy = Pause.of("Größe ".repeat(40), "alice", NOON);
        assertThat(renderer.render(wordy, List.of(wordy)).subject())
                .hasSizeLessThanOrEqualTo(100)
                .matches("[ -~]+");
    }
}
