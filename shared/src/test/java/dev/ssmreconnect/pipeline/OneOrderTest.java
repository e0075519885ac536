package dev.ssmreconnect.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssmreconnect.dispatch.Order;
import dev.ssmreconnect.event.Trigger;
import dev.ssmreconnect.event.Trigger.LookAgain;
import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.policy.Decision;
import dev.ssmreconnect.record.Incident;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The very same changes for several instances of a batch are one order. */
class OneOrderTest {
    private static final String ENDPOINTS = "+endpoints vpc-1";

    private SimulatedLoop loop = new SimulatedLoop();

    private List<InstanceId> launch(int from, int to, String... lacks) {
        List<InstanceId> ids =
                IntStream.range(from, to).mapToObj(index -> new InstanceId("i-" + index)).toList();
        ids.forEach(id -> loop.account.launch(id, lacks));
        loop.now = loop.now.plus(Duration.ofMinutes(10));
        return ids;
    }

    private static Trigger[] lookAt(List<InstanceId> ids) {
        return ids.stream().map(id -> new LookAgain(id.value())).toArray(Trigger[]::new);
    }

    @Test
    void whatMendsAllIsOrderedOnce() {
        loop.handle(lookAt(launch(0, 12, "endpoints")));
        assertThat(loop.ordered()).extracting(Order::group).containsExactly("vpc-1");
        loop.pass(Duration.ofHours(1));
        assertThat(loop.account.changes).containsExactly(ENDPOINTS);
        assertThat(loop.incidents())
                .hasSize(12)
                .allSatisfy(incident -> {
                    assertThat(incident.state().isFinal()).isTrue();
                    assertThat(incident.isTold()).isTrue();
                });
    }

    @Test
    void otherChangesAreOrdersOfTheirOwn() {
        List<InstanceId> ids = launch(0, 3, "endpoints");
        loop.account.launch(ids.get(1), "dns", "endpoints");
        loop.account.launch(ids.get(2), "profile");
        loop.now = loop.now.plus(Duration.ofMinutes(10));
        loop.handle(lookAt(ids));
        assertThat(loop.ordered()).hasSize(3);
    }

    @Test
    void whatAPersonApprovedIsCarriedOutForItsOwnIncident() {
        loop.account.decision = Decision.ASK;
        List<InstanceId> ids = launch(0, 2, "endpoints");
        loop.handle(lookAt(ids));
        for (InstanceId id : ids) {
            Incident waiting = loop.incident(id);
            loop.operations.approve(waiting.id(), Optional.of(waiting.plan().id()), "alice");
        }
        loop.deliverTogether();
        assertThat(loop.ordered())
                .extracting(Order::incidentId)
                .containsExactlyElementsOf(
                        ids.stream().map(loop::incident).map(Incident::id).toList());
    }

    @Test
    void whereTheOneThatWasOrderedIsGoneTheOthersOrderIt() {
        List<InstanceId> ids = launch(0, 3, "endpoints");
        loop.handle(lookAt(ids));
        loop.account.node(new InstanceId("i-0")).running = false;
        loop.pass(Duration.ofMinutes(10));
        assertThat(loop.account.changes).containsExactly(ENDPOINTS);
        loop.pass(Duration.ofMinutes(50));
        assertThat(ids).filteredOn(loop.account::isConnected).hasSize(2);
    }

    @Test
    void killedAnywhereItIsDoneOnceAndAllAreTold() {
        for (int calls = 0; calls < 90; calls++) {
            loop = new SimulatedLoop(Fuse.after(calls));
            loop.send(lookAt(launch(0, 3, "endpoints")));
            loop.deliverTogether();
            loop.pass(Duration.ofHours(1));
            assertThat(loop.account.changes)
                    .as("killed after call %d", calls)
                    .containsExactly(ENDPOINTS);
            assertThat(loop.incidents())
                    .isNotEmpty()
                    .allMatch(Incident::isTold)
                    .allMatch(incident -> incident.state().isFinal());
        }
    }
}
