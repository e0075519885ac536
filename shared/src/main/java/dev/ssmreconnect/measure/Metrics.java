package dev.ssmreconnect.measure;

/** Takes measurements to where people see them and alarms hear of them. It must never be the reason that anything fails. */
@FunctionalInterface
public interface Metrics {
    void record(Measurement measurement);
}
