package dev.ssmreconnect.functions.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.ssmreconnect.fix.ActionKind;
import dev.ssmreconnect.measure.Measurement;
import dev.ssmreconnect.measure.Metric;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class EmbeddedMetricsTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static JsonNode line(Measurement measurement) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new EmbeddedMetrics(
                        new JsonLog(new PrintStream(out, true, StandardCharsets.UTF_8)),
                        InstantSource.fixed(Instant.ofEpochMilli(1_763_631_000_123L)))
                .record(measurement);
        assertThat(out.toString(StandardCharsets.UTF_8).lines()).hasSize(1);
        return JSON.readTree(out.toByteArray());
    }

    @Test
    void countByKindIsOneLineForTheWholeAndForTheKind() throws IOException {
        assertThat(line(Measurement.fix(Metric.FIXES_APPLIED, ActionKind.CREATE_ENDPOINTS)))
                .isEqualTo(
                        JSON.readTree(
                                """
                                {"_aws": {"Timestamp": 1763631000123, "CloudWatchMetrics": [{"Namespace": "SsmReconnect",
                                  "Dimensions": [[], ["Fix"]], "Metrics": [{"Name": "FixesApplied", "Unit": "Count"}]}]},
                                 "Fix": "create-endpoints", "FixesApplied": 1.0}\
                                """));
    }

    @Test
    void durationIsInSeconds() throws IOException {
        JsonNode line = line(Measurement.verifiedAfter(Duration.ofMinutes(7)));
        assertThat(line.at("/_aws/CloudWatchMetrics/0/Metrics/0/Unit").asText())
                .isEqualTo("Seconds");
        assertThat(line.path("TimeToVerified").asDouble()).isEqualTo(420);
    }

    @Test
    void metricWithoutKindsHasTheEmptySetAlone() throws IOException {
        assertThat(
                        line(Measurement.of(Metric.HEARTBEAT, 1))
                                .at("/_aws/CloudWatchMetrics/0/Dimensions")
                                .toString())
                .isEqualTo("[[]]");
    }
}
