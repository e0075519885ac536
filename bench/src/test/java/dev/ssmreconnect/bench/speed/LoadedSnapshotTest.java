package dev.ssmreconnect.bench.speed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssmreconnect.diagnose.Diagnoser;
import dev.ssmreconnect.diagnose.Verdict;
import dev.ssmreconnect.snapshot.Instance;
import dev.ssmreconnect.snapshot.InstanceInterface;
import dev.ssmreconnect.snapshot.ManagedNode;
import dev.ssmreconnect.snapshot.Snapshot;
import java.util.Collection;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoadedSnapshotTest {
    private static final int INSTANCES = 300;
    private static final int VPCS = 100;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void fleetIsWholeAndConnected(boolean alike) {
        Snapshot snapshot = LoadedSnapshot.of(INSTANCES, alike);
        Diagnoser diagnoser = Diagnoser.of(snapshot);

        assertThat(snapshot.compute().instances().visible())
                .hasSize(INSTANCES)
                .allSatisfy(instance ->
                        assertThat(diagnoser.diagnose(instance.id()).verdict())
                                .isEqualTo(Verdict.CONNECTED));
        assertThat(snapshot.compute().statuses().visible()).hasSize(INSTANCES);
        assertThat(snapshot.identity().associations().visible()).hasSize(INSTANCES);
        assertThat(snapshot.network().interfaces().visible()).hasSize(INSTANCES);
        assertThat(snapshot.fleet().connectionStatuses().answers()).hasSize(INSTANCES);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void instancesOfAVpcHaveTimesAndAddressesOfTheirOwnAndShareAGroupWhereTheyAreAlike(
            boolean alike) {
        Snapshot snapshot = LoadedSnapshot.of(INSTANCES, alike);
        Collection<Instance> instances = snapshot.compute().instances().visible();

        assertThat(distinct(instances.stream().map(Instance::launchTime).toList()))
                .isEqualTo(INSTANCES / VPCS);
        assertThat(
                        distinct(
                                snapshot.fleet().nodes().visible().stream()
                                        .map(ManagedNode::lastPingAt)
                                        .toList()))
                .isEqualTo(INSTANCES / VPCS);
        assertThat(distinct(interfaces(instances, InstanceInterface::privateIpv4)))
                .isEqualTo(INSTANCES / VPCS);
        assertThat(distinct(interfaces(instances, InstanceInterface::groups)))
                .isEqualTo(alike ? VPCS : INSTANCES);
    }

    private static Collection<Object> interfaces(
            Collection<Instance> instances, Function<InstanceInterface, Object> part) {
        return instances.stream()
                .flatMap(instance -> instance.interfaces().stream())
                .map(part)
                .toList();
    }

    private static long distinct(Collection<?> values) {
        return values.stream().distinct().count();
    }
}
