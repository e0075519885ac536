package dev.ssmreconnect.bench.calls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssmreconnect.bench.Result;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is promised of ticks, sweeps and batches, on fleets that are small enough for a test. */
class ApiCallsTest {
    @Test
    void ticksSweepsAndBatchesCostNoMoreThanIsPromised() {
        Result result = ApiCalls.run(List.of(60, 300), List.of(1, 3));

        assertThat(result.claims()).hasSize(12).allMatch(Result.Claim::holds);
    }
}
