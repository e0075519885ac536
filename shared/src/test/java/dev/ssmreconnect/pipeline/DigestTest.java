package dev.ssmreconnect.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssmreconnect.event.Trigger;
import dev.ssmreconnect.event.Trigger.LookAgain;
import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.record.Incident;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Several instances with the same trouble in one batch are one message. */
class DigestTest {
    private SimulatedLoop loop = new SimulatedLoop();

    private List<InstanceId> launch(int from, int to, String... lacks) {
        List<InstanceId> ids =
                IntStream.range(from, to).mapToObj(index -> new InstanceId("i-" + index)).toList();
        ids.forEach(id -> loop.account.launch(id, lacks));
        loop.now = loop.now.plus(Duration.ofMinutes(10));
        return ids;
    }

    private void look(List<InstanceId> ids) {
        loop.handle(ids.stream().map(id -> new LookAgain(id.value())).toArray(Trigger[]::new));
    }

    @Test
    void theSameCauseIsOneMessageAndEachIsFixed() {
        look(launch(0, 12, "profile"));
        assertThat(loop.incidents()).hasSize(12).allMatch(Incident::isTold);
        assertThat(loop.messages).hasSize(1);
        loop.deliver();
        assertThat(loop.account.changes).hasSize(12);
    }

    @Test
    void anotherCauseIsAnotherMessage() {
        List<InstanceId> ids = new ArrayList<>(launch(0, 3, "profile"));
        ids.addAll(launch(3, 5, "endpoints"));
        look(ids);
        assertThat(loop.messages).hasSize(2);
    }

    @Test
    void whoseGraceEndsAtTheSameTimeAreLookedAtTogether() {
        List<InstanceId> ids = launch(0, 12, "profile");
        ids.forEach(id -> loop.account.launch(id, "profile"));
        loop.account.node(ids.getFirst()).launched = loop.now.minusSeconds(60);
        look(ids);
        assertThat(loop.sentAgain).containsExactly(1, 11);
        loop.pass(Duration.ofMinutes(5));
        assertThat(loop.account.changes).hasSize(12);
    }

    /** It may be told twice, never not at all, and each plan is run once. */
    @Test
    void killedAnywhereAllAreToldAndFixed() {
        for (int calls = 0; calls < 90; calls++) {
            loop = new SimulatedLoop(Fuse.after(calls));
            List<InstanceId> ids = launch(0, 3, "profile");
            loop.send(ids.stream().map(id -> new LookAgain(id.value())).toArray(Trigger[]::new));
            loop.deliverTogether();
            loop.pass(Duration.ofHours(1));
            assertThat(loop.incidents())
                    .as("killed after call %d", calls)
                    .hasSize(3)
                    .allMatch(Incident::isTold);
            assertThat(loop.account.changes).hasSize(3);
        }
    }
}
