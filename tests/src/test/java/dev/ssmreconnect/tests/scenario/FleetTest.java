package dev.ssmreconnect.tests.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssmreconnect.diagnose.Diagnoser;
import dev.ssmreconnect.diagnose.Diagnosis;
import dev.ssmreconnect.json.JsonContract;
import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.snapshot.Snapshot;
import dev.ssmreconnect.snapshot.SnapshotParser;
import dev.ssmreconnect.snapshot.folder.SnapshotFolder;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What instances of a folder share is judged once, and what is said of each is what is said of it alone. */
class FleetTest {
    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.ssmreconnect.tests.scenario.ScenarioTest#scenarios")
    void fleetIsToldWhatEachIsToldAlone(String name) throws IOException {
        Snapshot snapshot =
                SnapshotParser.parse(
                        SnapshotFolder.load(
                                ScenarioTest.SCENARIOS.resolve(name).resolve("snapshot")));
        Diagnoser fleet = Diagnoser.of(snapshot);

        assertThat(snapshot.compute().instances().visible())
                .allSatisfy(instance -> {
                    InstanceId id = instance.id();
                    assertThat(json(fleet.diagnose(id)))
                            .isEqualTo(json(Diagnoser.of(snapshot).diagnose(id)))
                            .doesNotContain("i-any");
                    assertThat(fleet.settled(id)).isEqualTo(Diagnoser.of(snapshot).settled(id));
                });
    }

    private static String json(Diagnosis diagnosis) {
        return JsonContract.text(JsonContract.diagnosis(diagnosis));
    }
}
