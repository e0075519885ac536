package dev.ssmreconnect.diagnose;

import static dev.ssmreconnect.snapshot.TestAccount.INSTANCE;
import static dev.ssmreconnect.snapshot.TestAccount.NOW;
import static dev.ssmreconnect.snapshot.TestAccount.healthy;
import static dev.ssmreconnect.snapshot.TestAccount.neverRegistered;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ssmreconnect.diagnose.agent.Connection;
import dev.ssmreconnect.diagnose.agent.ConsoleHints;
import dev.ssmreconnect.diagnose.instance.ResourcesExhaustedCheck;
import dev.ssmreconnect.diagnose.path.PathModel;
import dev.ssmreconnect.model.Observed;
import dev.ssmreconnect.snapshot.Instance;
import dev.ssmreconnect.snapshot.ManagedNode;
import dev.ssmreconnect.snapshot.Snapshot;
import dev.ssmreconnect.snapshot.TestAccount;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A likeness leaves out only what has no effect: judged by all that there is to read, an instance gets the same answer. */
class LikenessPropertiesTest {
    static IntStream seeds() {
        return IntStream.range(0, 2_000);
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
}
