package dev.ssmreconnect.diagnose;

import static dev.ssmreconnect.snapshot.TestAccount.INSTANCE;
import static dev.ssmreconnect.snapshot.TestAccount.NOW;
import static dev.ssmreconnect.snapshot.TestAccount.PROFILE;
import static dev.ssmreconnect.snapshot.TestAccount.healthy;
import static dev.ssmreconnect.snapshot.TestAccount.neverRegistered;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.model.IpAddress;
import dev.ssmreconnect.model.NetworkInterfaceId;
import dev.ssmreconnect.snapshot.Compute;
import dev.ssmreconnect.snapshot.Fleet;
import dev.ssmreconnect.snapshot.Instance;
import dev.ssmreconnect.snapshot.InstanceInterface;
import dev.ssmreconnect.snapshot.InstanceStatus;
import dev.ssmreconnect.snapshot.ManagedNode;
import dev.ssmreconnect.snapshot.ProfileAssociation;
import dev.ssmreconnect.snapshot.Snapshot;
import dev.ssmreconnect.snapshot.TestAccount;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LikenessTest {
    private static final InstanceId TWIN = new InstanceId("i-0a1b2c3d4e5f60002");
    private static final Duration EARLIER = Duration.ofSeconds(7);

    @Test
    void instancesThatAreAlikeAreJudgedOnce() {
        Diagnoser diagnoser =
                Diagnoser.of(
                        withTwin(
                                healthy()
                                        .association(
                                                "associated",
                                                TestAccount.PROFILE_ID,
                                                Optional.of(NOW.minus(Duration.ofHours(1))))));

        assertThat(ofTheProfile(diagnoser.diagnose(INSTANCE)))
                .isNotEmpty()
                .usingElementComparator((first, second) -> first == second ? 0 : 1)
                .isEqualTo(ofTheProfile(diagnoser.diagnose(TWIN)));
        assertThat(ofTheProfile(diagnoser.settled(INSTANCE)))
                .usingElementComparator((first, second) -> first == second ? 0 : 1)
                .isEqualTo(ofTheProfile(diagnoser.settled(TWIN)));
    }

    /** Nothing but a judgement of the whole instance makes these, so they are the same objects only where there was one. */
    private static List<Finding> ofTheProfile(Diagnosis diagnosis) {
        return diagnosis.findings().stream()
                .filter(finding -> finding.subject().equals(PROFILE))
                .toList();
    }

    @Test
    void eachIsDiagnosedUnderItsOwnName() {
        Snapshot snapshot = withTwin(healthy().metadata("disabled", "required", 2));
        Diagnoser diagnoser = Diagnoser.of(snapshot);
        Diagnosis first = diagnoser.settled(INSTANCE);
        Diagnosis twin = diagnoser.settled(TWIN);

        assertThat(twin.instanceId()).isEqualTo(TWIN);
        assertThat(twin.nextStep()).contains("--instance-id " + TWIN + " --http-endpoint");
        assertThat(twin.toString())
                .isEqualTo(first.toString().replace(INSTANCE.value(), TWIN.value()))
                .doesNotContain(INSTANCE.value())
                .doesNotContain(Likeness.ANY.value());
    }

    @Test
    void whatATextTellsIsTheInstancesOwn() {
        Snapshot snapshot =
                withTwin(
                        healthy()
                                .association("associating")
                                .connection("notconnected")
                                .lastPing(NOW.minusSeconds(60)));
        Diagnoser diagnoser = Diagnoser.of(snapshot);

        assertThat(diagnoser.diagnose(INSTANCE).toString())
                .contains("last ping at 2026-11-20T09:29:00Z")
                .contains("iip-assoc-0a1b2c3d4e5f60001 is still");
        assertThat(diagnoser.diagnose(TWIN).toString())
                .contains("last ping at 2026-11-20T09:28:53Z")
                .contains("iip-assoc-0a1b2c3d4e5f60002 is still");
    }

    @Test
    void consoleIsTheInstancesOwn() {
        Diagnoser diagnoser =
                Diagnoser.of(withTwin(neverRegistered().console("amazon-ssm-agent failed")));

        assertThat(diagnoser.diagnose(INSTANCE).toString()).contains("console: amazon-ssm-agent");
        assertThat(diagnoser.diagnose(TWIN).toString()).doesNotContain("console:");
    }

    private static Snapshot withTwin(TestAccount account) {
        Snapshot snapshot = account.snapshot();
        Instance instance = snapshot.compute().instances().get(INSTANCE).ifKnown().orElseThrow();
        return account.compute(old -> old.withInstance(twin(instance)))
                .compute(old -> {
                    var status = old.statuses().get(INSTANCE).ifKnown().orElseThrow();
                    return new Compute(
                            old.instances(),
                            old.statuses()
                                    .with(
                                            TWIN,
                                            new InstanceStatus(
                                                    TWIN,
                                                    status.systemStatus(),
                                                    status.instanceStatus())),
                            old.images(),
                            old.consoleOutputs(),
                            old.metrics());
                })
                .identity(old ->
                        old.associations()
                                .get(INSTANCE)
                                .ifKnown()
                                .map(known -> old.withAssociation(twin(known)))
                                .orElse(old))
                .fleet(old ->
                        new Fleet(
                                old.nodes()
                                        .get(INSTANCE)
                                        .ifKnown()
                                        .map(known -> old.nodes().with(TWIN, twin(known)))
                                        .orElse(old.nodes()),
                                old.connectionStatuses()
                                        .with(TWIN, old.connectionStatuses().get(INSTANCE)),
                                old.defaultHostManagementRole(),
                                old.sessionPreferences()))
                .snapshot();
    }

    private static Instance twin(Instance instance) {
        InstanceInterface primary = instance.interfaces().getFirst();
        return new Instance(
                TWIN,
                instance.state(),
                instance.launchTime().map(at -> at.minus(EARLIER)),
                instance.imageId(),
                instance.platform(),
                instance.vpcId(),
                instance.subnetId(),
                instance.profile(),
                instance.metadataOptions(),
                List.of(
                        new InstanceInterface(
                                new NetworkInterfaceId("eni-0a1b2c3d4e5f60002"),
                                primary.deviceIndex(),
                                primary.subnetId(),
                                primary.groups(),
                                primary.privateIpv4().stream()
                                        .map(address -> address.plus(1))
                                        .toList(),
                                primary.publicIpv4().map(address -> IpAddress.parse("192.0.2.77")),
                                primary.ipv6())),
                instance.managedBy(),
                Map.of("Name", "twin"));
    }

    private static ManagedNode twin(ManagedNode node) {
        return new ManagedNode(
                TWIN,
                node.pingStatus(),
                node.lastPingAt().map(at -> at.minus(EARLIER)),
                node.registeredAt().map(at -> at.minus(EARLIER)),
                node.agentVersion(),
                node.platformType());
    }

    private static ProfileAssociation twin(ProfileAssociation association) {
        return new ProfileAssociation(
                "iip-assoc-0a1b2c3d4e5f60002",
                TWIN,
                association.profile(),
                association.state(),
                association.since().map(at -> at.minus(EARLIER)));
    }
}
