package dev.ssmreconnect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssmreconnect.aws.collect.CallerAccount;
import dev.ssmreconnect.aws.collect.CallerSide;
import dev.ssmreconnect.model.Arn;
import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.model.Observed;
import dev.ssmreconnect.pipeline.Operations;
import dev.ssmreconnect.snapshot.Readings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectCommandTest {
    private static final InstanceId INSTANCE = new InstanceId("i-7dec12d3a4b60bbbf");
    private static final CallerAccount ACCOUNT =
            new CallerAccount(
                    "123456789012",
                    "us-east-1",
                    "aws-cn",
                    Arn.parse("arn:aws-cn:iam::123456789012:user/ann"));

    private final List<String> started = new ArrayList<>();

    private Cli connect(Observed<InstanceId> target, int exitStatus, String complaint) {
        return Cli.run(
                Style.PLAIN,
                account(target),
                programs(exitStatus, complaint),
                "connect",
                INSTANCE.value());
    }

    private static Aws account(Observed<InstanceId> target) {
        Aws folder = Cli.showing("isolated-subnet");
        return new Aws() {
            @Override
            public Readings read(Set<InstanceId> instances) {
                return folder.read(instances);
            }

            @Override
            public Readings readRunning() {
                return folder.readRunning();
            }

            @Override
            public <T> T operate(Optional<String> region, BiFunction<Operations, String, T> word) {
                return Cli.NO_AWS.operate(region, word);
            }

            @Override
            public void letPass(Duration time) {}

            @Override
            public CallerSide callerSide(InstanceId instance) {
                return new CallerSide(ACCOUNT, target, Observed.notVisible("not asked"));
            }
        };
    }

    private SessionPrograms programs(int exitStatus, String complaint) {
        return new SessionPrograms() {
            @Override
            public boolean isInstalled(String program) {
                return true;
            }

            @Override
            public Ended startSession(InstanceId instance, String region) {
                started.add(instance + " in " + region);
                return new Ended(exitStatus, complaint);
            }
        };
    }

    @Test
    void sessionThatStartsIsFine() {
        Cli cli = connect(Observed.known(INSTANCE), 0, "");

        assertThat(cli.status()).isZero();
        assertThat(started).containsExactly("i-7dec12d3a4b60bbbf in us-east-1");
    }

    @Test
    void targetThatIsNotConnectedIsDiagnosed() {
        Cli cli =
                connect(
                        Observed.known(INSTANCE),
                        254,
                        "An error occurred (TargetNotConnected) when calling the StartSession operation: i-7 is not connected.");

        assertThat(cli.status()).isEqualTo(1);
        assertThat(cli.out()).contains("is BLOCKED: path.endpoint-missing", "Next step");
    }

    @Test
    void callerWhoMayNotIsToldTheLeastPolicyInTheirPartition() {
        Cli cli =
                connect(
                        Observed.known(INSTANCE),
                        254,
                        "An error occurred (AccessDeniedException) when calling");

        assertThat(cli.status()).isEqualTo(1);
        assertThat(cli.out())
                .contains("caller.access-denied", "ssm:StartSession")
                .contains("arn:aws-cn:ec2:us-east-1:123456789012:instance/i-7dec12d3a4b60bbbf");
    }

    @Test
    void instanceThatIsElsewhereIsNotTried() {
        Cli cli = connect(Observed.absent(), 0, "");

        assertThat(cli.status()).isEqualTo(1);
        assertThat(started).isEmpty();
        assertThat(cli.out())
                .contains(
                        "caller.wrong-account-or-region",
                        "123456789012, Region us-east-1",
                        "AWS_PROFILE");
    }

    @Test
    void instanceThatMayNotBeLookedUpIsTriedAllTheSame() {
        assertThat(connect(Observed.notVisible("denied"), 0, "").status()).isZero();
        assertThat(started).hasSize(1);
    }

    @Test
    void programThatIsMissingIsNamedWithWhereToGetIt() {
        Cli cli =
                Cli.run(
                        Style.PLAIN,
                        account(Observed.known(INSTANCE)),
                        new LocalPrograms(Map.of("PATH", "/nowhere"), System.err),
                        "connect",
                        INSTANCE.value());

        assertThat(cli.status()).isEqualTo(1);
        assertThat(cli.err())
                .contains("aws is not on the PATH", "session-manager-plugin is not on the PATH")
                .hasLineCount(2);
    }

    @Test
    void sessionRunsThroughTheAwsCliAndItsComplaintIsPassedOn(@TempDir Path directory)
            throws IOException {
        Path program = directory.resolve("aws");
        Files.writeString(program, "#!/bin/sh\necho \"refused: $*\" >&2\nexit 254\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        SessionPrograms programs =
                new LocalPrograms(
                        Map.of("PATH", directory + ":" + System.getenv("PATH")),
                        new PrintStream(err, true, StandardCharsets.UTF_8));

        assertThat(programs.isInstalled("aws")).isTrue();
        SessionPrograms.Ended ended = programs.startSession(INSTANCE, "eu-west-1");

        assertThat(ended.exitStatus()).isEqualTo(254);
        assertThat(ended.complaint())
                .isEqualTo(
                        "refused: ssm start-session --target i-7dec12d3a4b60bbbf --region eu-west-1\n");
        assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo(ended.complaint());
    }
}
