package dev.ssmreconnect.measure;

import java.util.Optional;

/** What is measured. Names are stable: dashboards and alarms of others may stand on them. */
public enum Metric {
    /** Incidents that were opened. */
    INCIDENTS_OPENED("IncidentsOpened", "RootCause"),
    /** Incidents that came into a state. */
    INCIDENT_CHANGES("IncidentChanges", "State"),
    /** From the first sight of an incident to the connection that proves its fix, in seconds. */
    TIME_TO_VERIFIED("TimeToVerified"),
    FIXES_APPLIED("FixesApplied", "Fix"),
    FIXES_UNDONE("FixesUndone", "Fix"),
    /** Tries to carry a plan out that failed. */
    FIX_FAILURES("FixFailures"),
    /** Calls that AWS throttled, each retry counted. */
    THROTTLES("Throttles", "Operation"),
    /** Ticks of the watch that did all they had to. */
    HEARTBEAT("Heartbeat"),
    /** Nodes whose connection is lost, at each tick. */
    LOST_NODES("LostNodes"),
    /** Running instances that the watch's sweep has looked at. */
    INSTANCES_SEEN("InstancesSeen"),
    /** Those of them that Systems Manager reaches. */
    INSTANCES_REACHED("InstancesReached");

    /** The namespace of all of them in CloudWatch. */
    public static final String NAMESPACE = "SsmReconnect";

    private final String id;
    private final Optional<String> dimension;

    Metric(String id) {
        this.id = id;
        dimension = Optional.empty();
    }

    Metric(String id, String dimension) {
        this.id = id;
        this.dimension = Optional.of(dimension);
    }

    /** Its name in CloudWatch. */
    public String id() {
        return id;
    }

    /** By what it is told apart, besides being counted as a whole. */
    public Optional<String> dimension() {
        return dimension;
    }

    /** Whether its values are seconds and no counts. */
    public boolean isDuration() {
        return this == TIME_TO_VERIFIED;
    }
}
