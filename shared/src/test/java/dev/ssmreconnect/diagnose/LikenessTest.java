package dev.ssmreconnect.diagnose;

import static dev.ssmreconnect.snapshot.TestAccount.INSTANCE;
import static dev.ssmreconnect.snapshot.TestAccount.NOW;
import static dev.ssmreconnect.snapshot.TestAccount.PROFILE;
import static dev.ssmreconnect.snapshot.TestAccount.healthy;
import static dev.ssmreconnect.snapshot.TestAccount.neverRegistered;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ssmreconnect.diagnose.agent.Connection;
import dev.ssmreconnect.diagnose.agent.ConsoleHints;
import dev.ssmreconnect.diagnose.instance.ResourcesExhaustedCheck;
import dev.ssmreconnect.diagnose.path.PathModel;
import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.model.IpAddress;
import dev.ssmreconnect.model.NetworkInterfaceId;
import dev.ssmreconnect.model.Observed;
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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LikenessTest {
    private static final InstanceId TWIN = new InstanceId("i-0a1b2c3d4e5f60002");
    private static final Duration EARLIER = Duration.ofSeconds(7);

    static IntStream seeds() {
        return IntStream.range(0, 2_000);
    }

    @Test
    void instancesThatAreAlikeAreJudgedOnce() {
        Diagnoser diagnoser = Diagnoser.of(withTwin(healthy().association("associated")));

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

    @ParameterizedTest
    @MethodSource("seeds")
    void whatIsLeftOutOfALikenessHasNoEffect(int seed) {
        Snapshot snapshot = mixture(new SplittableRandom(seed)).snapshot();
        Diagnoser diagnoser = Diagnoser.of(snapshot);

        assertThat(diagnoser.diagnose(INSTANCE))
                .isEqualTo(diagnoser.judge(all(snapshot, false)).of(INSTANCE));
        assertThat(diagnoser.settled(INSTANCE))
                .isEqualTo(diagnoser.judge(all(snapshot, true)).of(INSTANCE));
    }

    /** All that there is to read. */
    private static Likeness all(Snapshot snapshot, boolean settled) {
        Instance instance = snapshot.compute().instances().get(INSTANCE).ifKnown().orElseThrow();
        return new Likeness(
                instance,
                PathModel.of(snapshot).traveller(instance),
                snapshot.fleet().nodes().get(INSTANCE),
                snapshot.compute().statuses().get(INSTANCE),
                snapshot.identity().associations().get(INSTANCE),
                settled
                        ? Connection.NOT_READ
                        : Connection.of(snapshot.fleet().connectionStatuses().get(INSTANCE)),
                ConsoleHints.of(snapshot.compute().consoleOutputs().get(INSTANCE).ifKnown()),
                snapshot.compute()
                        .metrics()
                        .get(INSTANCE)
                        .ifKnown()
                        .flatMap(metrics -> ResourcesExhaustedCheck.check(INSTANCE, NOW, metrics)),
                settled);
    }

    private static TestAccount mixture(SplittableRandom random) {
        TestAccount account = random.nextInt(4) == 0 ? neverRegistered() : healthy();
        if (random.nextInt(8) == 0) {
            account.withoutLaunchTime();
        } else {
            account.upFor(ago(random));
        }
        if (random.nextInt(4) == 0) {
            account.tags(Map.of("Name", "web", "ssm-reconnect:agent", "container"))
                    .metadata("enabled", "required", 1);
        }
        if (random.nextInt(6) == 0) {
            account.withoutProfile();
        } else {
            account.association(
                    one(random, "associated", "associating", "disassociating", "disassociated"),
                    one(random, TestAccount.PROFILE_ID, "AIPAANOTHER"),
                    random.nextBoolean() ? Optional.empty() : Optional.of(time(random)));
        }
        if (account.snapshot().fleet().nodes().get(INSTANCE)
                instanceof Observed.Known<ManagedNode>) {
            account.ping(one(random, "Online", "ConnectionLost", "Inactive"))
                    .lastPing(time(random))
                    .agent(one(random, "3.3.3050.0", "3.3.20.0", "2.3.60.0"));
            if (random.nextBoolean()) {
                account.registered(time(random));
            }
        }
        if (random.nextInt(3) == 0) {
            account.natGatewayMade(time(random));
        }
        if (random.nextInt(3) == 0) {
            account.console("systemd: amazon-ssm-agent.service failed");
        }
        if (random.nextInt(3) == 0) {
            account.metric("CPUUtilization", 99.5, 99);
        }
        return account.connection(one(random, "connected", "notconnected"));
    }

    private static String one(SplittableRandom random, String... words) {
        return words[random.nextInt(words.length)];
    }

    private static Instant time(SplittableRandom random) {
        return NOW.minus(ago(random));
    }

    /** Around the ends of all that is waited for, and long ago. */
    private static Duration ago(SplittableRandom random) {
        return random.nextInt(3) == 0
                ? Duration.ofMinutes(random.nextInt(1, 50) * 100L)
                : Duration.ofMinutes(random.nextInt(0, 15) * 5L)
                        .plusSeconds(random.nextInt(-1, 2))
                        .abs();
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
                association.since());
    }
}
