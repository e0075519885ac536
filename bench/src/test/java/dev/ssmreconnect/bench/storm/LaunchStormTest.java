package dev.ssmreconnect.bench.storm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssmreconnect.bench.Result;
import dev.ssmreconnect.bench.storm.LaunchStorm.Storm;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is promised of a thousand launches, of as many as a test has time for. */
class LaunchStormTest {
    static Stream<Storm> storms() {
        return Stream.of(Storm.overAMinute(80), Storm.atOnce(80));
    }

    @ParameterizedTest
    @MethodSource("storms")
    void twoEndpointsAreMadeOnceInTimeAndNoThrottleIsTold(Storm storm) {
        Result result = LaunchStorm.run(storm);

        assertThat(result.claims()).hasSize(3).allMatch(Result.Claim::holds);
    }
}
