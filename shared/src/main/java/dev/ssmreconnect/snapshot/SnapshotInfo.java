package dev.ssmreconnect.snapshot;

import java.time.Instant;

/**
 * Which account, and when. {@code takenAt} is the only clock that a diagnosis knows.
 *
 * @param region for example {@code eu-central-1}
 * @param partition {@code aws}, {@code aws-cn}, {@code aws-us-gov}, {@code aws-eusc}, …
 */
public record SnapshotInfo(Instant takenAt, String accountId, String region, String partition) {}
