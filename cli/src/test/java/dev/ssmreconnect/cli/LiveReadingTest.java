package dev.ssmreconnect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssmreconnect.aws.SideBySide;
import dev.ssmreconnect.aws.collect.AwsSnapshotSource;
import dev.ssmreconnect.aws.collect.CallerAccount;
import dev.ssmreconnect.aws.collect.CallerSide;
import dev.ssmreconnect.aws.collect.ReadClients;
import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.pipeline.Operations;
import dev.ssmreconnect.sandbox.SandboxAccount;
import dev.ssmreconnect.sandbox.plan.SubnetPlan;
import dev.ssmreconnect.sandbox.plan.VpcPlan;
import dev.ssmreconnect.snapshot.Readings;
import dev.ssmreconnect.snapshot.Readings.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataResponse;

/** The commands against the embedded account, through the SDK's interfaces. */
class LiveReadingTest {
    /** What AWS says where there is none. */
    private static final Set<String> NONE = Set.of("InvalidDocument", "NoSuchEntity");

    private final SandboxAccount account = SandboxAccount.create(1);
    private String healthy = "";
    private String withoutProfile = "";
    private String isolated = "";

    @BeforeEach
    void makeAccount() {
        VpcPlan vpc = account.plan().vpc("10.0.0.0/16");
        SubnetPlan open = vpc.publicSubnet("10.0.1.0/24", "a");
        SubnetPlan closed = vpc.subnet("10.0.2.0/24", "a");
        var profile = account.plan().ssmProfile("app");
        healthy =
                open.instance()
                        .publicIp()
                        .profile(profile)
                        .launchedAgo(Duration.ofDays(1))
                        .launch();
        withoutProfile = open.instance().publicIp().launchedAgo(Duration.ofDays(1)).launch();
        isolated = closed.instance().profile(profile).launchedAgo(Duration.ofDays(1)).launch();
        account.advance(Duration.ofMinutes(10));
    }

    private Aws aws() {
        ReadClients clients =
                new ReadClients(account.ec2(), account.iam(), account.ssm(), new NoMetrics());
        AwsSnapshotSource source =
                new AwsSnapshotSource(
                        clients,
                        CallerAccount.identify(account.sts(), "us-east-1"),
                        account.clock(),
                        SideBySide.no());
        return new Aws() {
            @Override
            public Readings read(Set<InstanceId> instances) {
                return source.readings(instances);
            }

            @Override
            public Readings readRunning() {
                return source.readingsOfRunning();
            }

            @Override
            public <T> T operate(Optional<String> region, BiFunction<Operations, String, T> word) {
                return Cli.NO_AWS.operate(region, word);
            }

            @Override
            public void letPass(Duration time) {}

            @Override
            public CallerSide callerSide(InstanceId instance) {
                return Cli.NO_AWS.callerSide(instance);
            }
        };
    }

    private Cli run(String... arguments) {
        return Cli.run(Style.PLAIN, aws(), arguments);
    }

    private static final class NoMetrics implements CloudWatchClient {
        @Override
        public GetMetricDataResponse getMetricData(GetMetricDataRequest request) {
            return GetMetricDataResponse.builder().build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }

    @Test
    void instanceThatIsConnectedIsFine() {
        Cli cli = run("diagnose", healthy, "--json");

        assertThat(cli.json().path("verdict").asText()).isEqualTo("CONNECTED");
        assertThat(cli.status()).isZero();
    }

    @Test
    void faultsAreFoundLive() {
        assertThat(run("diagnose", withoutProfile, "--json").json().at("/rootCauses/0").asText())
                .isEqualTo("identity.no-instance-profile");
        assertThat(run("diagnose", isolated, "--json").json().at("/rootCauses/0").asText())
                .isEqualTo("path.endpoint-missing");
    }

    @Test
    void nothingThatADiagnosisAsksForIsRefused() {
        Readings readings =
                aws().read(Set.of(new InstanceId(withoutProfile), new InstanceId(isolated)));

        Map<String, Answer> refused = new TreeMap<>();
        readings.answers()
                .forEach((call, answer) -> {
                    if (answer instanceof Answer.Failure failure
                            && !NONE.contains(failure.code())) {
                        refused.put(call.path(), answer);
                    }
                });
        assertThat(refused).isEmpty();
    }

    @Test
    void scanIsWhatPlanSaysOfEach() {
        Cli scan = run("scan", "--json");

        assertThat(scan.status()).isEqualTo(1);
        assertThat(scan.json().path("instances")).hasSize(3);
        assertThat(scan.json().path("instances"))
                .filteredOn(instance -> instance.path("instanceId").asText().equals(isolated))
                .containsExactly(run("plan", isolated, "--json").json());
    }

    @Test
    void whatIsSavedSaysTheSameOffline(@TempDir Path directory) {
        String folder = directory.resolve("saved").toString();
        run("snapshot", withoutProfile, "--out", folder);

        assertThat(run("plan", withoutProfile, "--snapshot", folder, "--json").json())
                .isEqualTo(run("plan", withoutProfile, "--json").json());
    }

    @Test
    void instanceThatDoesNotExistIsNotFound() {
        Cli cli = run("diagnose", "i-0ffffffffffffffff", "--json");

        assertThat(cli.status()).isZero();
        assertThat(cli.json().at("/findings/0/check").asText()).isEqualTo("instance.not-found");
    }
}
