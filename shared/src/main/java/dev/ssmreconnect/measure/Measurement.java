package dev.ssmreconnect.measure;

import dev.ssmreconnect.diagnose.CheckId;
import dev.ssmreconnect.fix.ActionKind;
import dev.ssmreconnect.record.IncidentState;
import java.time.Duration;
import java.util.Optional;

/**
 * One value of one metric.
 *
 * @param kind the value of the metric's dimension; empty where it has none
 */
public record Measurement(Metric metric, double value, Optional<String> kind) {
    public Measurement {
        if (kind.isPresent() != metric.dimension().isPresent()) {
            throw new IllegalArgumentException(
                    metric.id() + " is measured by " + metric.dimension() + ", and not by " + kind);
        }
    }

    public static Measurement of(Metric metric, double value) {
        return new Measurement(metric, value, Optional.empty());
    }

    private static Measurement one(Metric metric, String kind) {
        return new Measurement(metric, 1, Optional.of(kind));
    }

    /** @param rootCause the most fundamental; empty where none is known */
    public static Measurement opened(Optional<CheckId> rootCause) {
        return one(Metric.INCIDENTS_OPENED, rootCause.map(CheckId::id).orElse("unknown"));
    }

    public static Measurement cameInto(IncidentState state) {
        return one(Metric.INCIDENT_CHANGES, state.name());
    }

    public static Measurement verifiedAfter(Duration time) {
        return of(Metric.TIME_TO_VERIFIED, time.toSeconds());
    }

    /** @param metric one that is told apart by the kind of fix */
    public static Measurement fix(Metric metric, ActionKind kind) {
        return one(metric, kind.id());
    }

    /** @param operation for example {@code Ec2.CreateVpcEndpoint} */
    public static Measurement throttled(String operation) {
        return one(Metric.THROTTLES, operation);
    }
}
