package dev.ssmreconnect.snapshot;

import com.fasterxml.jackson.databind.JsonNode;

/** From the answers of AWS to a typed snapshot. The only parser: live readings and snapshot folders both go through it. */
public final class SnapshotParser {
    private SnapshotParser() {}

    /** @throws UnreadableSnapshotException where an answer is not what its call prints */
    public static Snapshot parse(Readings readings) {
        Answers answers = new Answers(readings);
        return new Snapshot(
                readings.info(),
                ComputeParser.parse(answers),
                NetworkParser.parse(answers),
                IdentityParser.parse(answers),
                FleetParser.parse(answers));
    }

    /** A part of it, for a collector that asks for more by what it has read so far. */
    public static Compute parseCompute(Readings readings) {
        return ComputeParser.parse(new Answers(readings));
    }

    /** As {@link #parseCompute}. */
    public static Network parseNetwork(Readings readings) {
        return NetworkParser.parse(new Answers(readings));
    }

    /** As {@link #parseCompute}. */
    public static Identity parseIdentity(Readings readings) {
        return IdentityParser.parse(new Answers(readings));
    }

    /** As {@link #parseCompute}. */
    public static Fleet parseFleet(Readings readings) {
        return FleetParser.parse(new Answers(readings));
    }

    /**
     * The contents of {@code snapshot.json}.
     *
     * @throws UnreadableSnapshotException where one of the four fields is missing or makes no sense
     */
    public static SnapshotInfo parseInfo(JsonNode body) {
        Element root = Element.root("snapshot.json", body);
        return new SnapshotInfo(
                root.at("takenAt").as(Times::parse),
                root.at("accountId").text(),
                root.at("region").text(),
                root.at("partition").text());
    }
}
