package dev.ssmreconnect.diagnose.path;

import static dev.ssmreconnect.diagnose.CheckId.PATH_ENDPOINT_SG_BLOCKS;
import static dev.ssmreconnect.diagnose.CheckId.PATH_SG_EGRESS_BLOCKS;
import static dev.ssmreconnect.diagnose.path.PathAccount.behindNat;
import static dev.ssmreconnect.diagnose.path.PathAccount.https;
import static dev.ssmreconnect.diagnose.path.PathAccount.isolated;
import static dev.ssmreconnect.diagnose.path.PathAccount.withEndpoints;
import static dev.ssmreconnect.snapshot.TestAccount.GROUP;
import static dev.ssmreconnect.snapshot.TestAccount.INSTANCE;
import static dev.ssmreconnect.snapshot.TestAccount.NAT;
import static dev.ssmreconnect.snapshot.TestAccount.PRIVATE_ROUTES;
import static dev.ssmreconnect.snapshot.TestAccount.PRIVATE_SUBNET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ssmreconnect.diagnose.CheckId;
import dev.ssmreconnect.diagnose.Finding;
import dev.ssmreconnect.diagnose.Hop;
import dev.ssmreconnect.diagnose.PathTrace;
import dev.ssmreconnect.diagnose.Status;
import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.model.SsmService;
import dev.ssmreconnect.snapshot.Instance;
import dev.ssmreconnect.snapshot.InstanceInterface;
import dev.ssmreconnect.snapshot.Snapshot;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PathModelTest {
    private static Instance instance(Snapshot snapshot) {
        return snapshot.compute().instances().get(INSTANCE).ifKnown().orElseThrow();
    }

    private static Instance at(Instance old, int number, String address) {
        return new Instance(
                new InstanceId("i-" + number),
                old.state(),
                old.launchTime(),
                old.imageId(),
                old.platform(),
                old.vpcId(),
                old.subnetId(),
                old.profile(),
                old.metadataOptions(),
                List.of(
                        PathAccount.instanceInterface(
                                0, PRIVATE_SUBNET, address, List.of(GROUP), Optional.empty())),
                old.managedBy(),
                old.tags());
    }

    private static List<CheckId> failures(PathAnswer answer) {
        return answer.findings().stream()
                .filter(finding -> finding.status() == Status.FAIL)
                .map(Finding::check)
                .toList();
    }

    @Test
    void tracesAreInTheOrderOfTheServices() {
        assertThat(behindNat().answer().traces())
                .extracting(PathTrace::service)
                .containsExactly(SsmService.SSM, SsmService.SSMMESSAGES);
    }

    @Test
    void traceEndsAtTheHopThatStopsIt() {
        PathTrace trace = withEndpoints().endpointIngress().answer().traces().getFirst();

        assertThat(trace.hops().getLast().check()).contains(PATH_ENDPOINT_SG_BLOCKS);
        assertThat(trace.hops().getLast().status()).isEqualTo(Status.FAIL);
        assertThat(trace.hops()).filteredOn(hop -> hop.status() == Status.FAIL).hasSize(1);
    }

    @Test
    void traceNamesEachHopOfTheWay() {
        assertThat(behindNat().answer().traces().getFirst().hops())
                .extracting(Hop::place)
                .contains(
                        "DNS answer",
                        "security group " + GROUP,
                        "network ACL " + PathAccount.PRIVATE_ACL,
                        "route table " + PRIVATE_ROUTES,
                        "NAT gateway " + NAT);
    }

    @Test
    void servicesThatTakeTheSameWayShowTheSameHops() {
        List<PathTrace> traces = behindNat().answer().traces();

        assertThat(traces.getFirst().hops()).isEqualTo(traces.getLast().hops());
    }

    @Test
    void findingsAreInTheOrderOfTheChecks() {
        assertThat(withEndpoints().egress().endpointIngress().answer().findings())
                .isSortedAccordingTo(
                        Comparator.comparing(Finding::check).thenComparing(Finding::subject));
    }

    @Test
    void oneFindingSpeaksOfBothServices() {
        assertThat(behindNat().egress().answer().findings())
                .filteredOn(finding -> finding.check() == PATH_SG_EGRESS_BLOCKS)
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.message()).contains("ssm and ssmmessages");
                    assertThat(finding.message()).doesNotContain("{");
                });
    }

    @Test
    void instanceWithoutInterfacesHasNoWay() {
        PathAccount account = behindNat().instanceInterfaces();

        assertThat(account.answer()).isEqualTo(new PathAnswer(List.of(), List.of()));
    }

    @Test
    void instancesThatLookAlikeShareAnAnswerAndOthersDoNot() {
        Snapshot snapshot = withEndpoints().endpointIngress(https("10.0.1.128/25")).snapshot();
        PathModel model = PathModel.of(snapshot);
        Instance some = instance(snapshot);

        assertThat(failures(model.walk(at(some, 1, "10.0.1.10"))))
                .containsExactly(PATH_ENDPOINT_SG_BLOCKS);
        assertThat(failures(model.walk(at(some, 2, "10.0.1.200")))).isEmpty();
        assertThat(failures(model.walk(at(some, 3, "10.0.1.127"))))
                .containsExactly(PATH_ENDPOINT_SG_BLOCKS);
    }

    @Test
    void answerNamesNothingThatIsTheInstancesAlone() {
        Snapshot snapshot = isolated().snapshot();
        InstanceInterface primary = instance(snapshot).interfaces().getFirst();

        assertThat(PathModel.of(snapshot).walk(instance(snapshot)).toString())
                .doesNotContain(INSTANCE.value())
                .doesNotContain(primary.id().value());
    }

    @Test
    void instancesOfASubnetShareOneWalk() {
        Snapshot snapshot = withEndpoints().snapshot();
        PathModel model = PathModel.of(snapshot);
        Instance some = instance(snapshot);

        assertThat(model.walk(at(some, 1, "10.0.1.10")))
                .isSameAs(model.walk(at(some, 2, "10.0.1.200")));
        assertThat(model.walk(at(some, 3, "10.0.1.10")))
                .isEqualTo(PathModel.of(snapshot).walk(at(some, 4, "10.0.1.77")));
    }
}
