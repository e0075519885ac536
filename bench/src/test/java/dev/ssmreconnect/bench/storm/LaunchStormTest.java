package dev.ssmreconnect.bench.storm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssmreconnect.bench.Result;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is promised of a thousand launches, of as many as a test has time for. */
class LaunchStormTest {
    /** At once they are one batch; over a minute each batch meets what the one before it began. */
    @ParameterizedTest
    @ValueSource(ints = {1, 60})
    void twoEndpointsAreMadeOnceInTimeAndNoThrottleIsTold(int seconds) {
        Result result = LaunchStorm.run(80, Duration.ofSeconds(seconds));

        assertThat(result.claims()).hasSize(3).allMatch(Result.Claim::holds);
    }
}
