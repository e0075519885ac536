package dev.ssmreconnect.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssmreconnect.sandbox.agent.Attempt;
import dev.ssmreconnect.sandbox.packet.Stop;
import dev.ssmreconnect.sandbox.packet.Trace;
import dev.ssmreconnect.sandbox.random.RandomAccount;
import dev.ssmreconnect.sandbox.random.RandomAccounts;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RandomAccountsTest {
    private static final int COUNT = 3_000;

    @Test
    void everyWayOfFailingAndOfSucceedingComesUp() {
        Map<Attempt.End, Integer> ends = new EnumMap<>(Attempt.End.class);
        Map<Stop.Kind, Integer> stops = new EnumMap<>(Stop.Kind.class);
        for (long seed = 0; seed < COUNT; seed++) {
            RandomAccount random = RandomAccounts.of(seed);
            for (String id : random.instances()) {
                Attempt attempt = random.account().outlook(id);
                ends.merge(attempt.end(), 1, Integer::sum);
                Stream.of(attempt.ssm(), attempt.ssmmessages())
                        .flatMap(each -> each.flatMap(Trace::stop).stream())
                        .forEach(stop -> stops.merge(stop.kind(), 1, Integer::sum));
            }
        }
        assertThat(ends.keySet()).containsExactlyInAnyOrder(Attempt.End.values());
        assertThat(stops.keySet())
                .contains(
                        Stop.Kind.NO_DNS_ANSWER,
                        Stop.Kind.NO_ROUTE,
                        Stop.Kind.BLACKHOLE,
                        Stop.Kind.GROUP_EGRESS,
                        Stop.Kind.GROUP_INGRESS,
                        Stop.Kind.ACL_OUT,
                        Stop.Kind.ACL_IN,
                        Stop.Kind.ACL_RETURN,
                        Stop.Kind.NO_PUBLIC_ADDRESS,
                        Stop.Kind.PUBLIC_ACCESS_BLOCKED,
                        Stop.Kind.NAT_NOT_AVAILABLE,
                        Stop.Kind.BEYOND,
                        Stop.Kind.LOOP);
    }

    @Test
    void sameSeedIsTheSameAccount() {
        RandomAccount one = RandomAccounts.of(42);
        RandomAccount two = RandomAccounts.of(42);
        assertThat(one.story()).isEqualTo(two.story());
        assertThat(one.account().ec2().describeInstances().reservations())
                .isEqualTo(two.account().ec2().describeInstances().reservations());
    }

    /** An agent that is awake often enough ends where the packet walk says. */
    @Test
    void agentsEndWhereTheirOutlookSays() {
        for (long seed = 0; seed < 300; seed++) {
            RandomAccount random = RandomAccounts.of(seed);
            random.account().advance(Duration.ofHours(2));
            for (String id : random.instances()) {
                Attempt attempt = random.account().outlook(id);
                if (!attempt.isUncertain()) {
                    assertThat(random.account().isConnected(id))
                            .as("seed %d: %s", seed, attempt.reason())
                            .isEqualTo(attempt.hasChannel());
                }
            }
        }
    }
}
