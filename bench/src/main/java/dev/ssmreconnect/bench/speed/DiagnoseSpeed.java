package dev.ssmreconnect.bench.speed;

import dev.ssmreconnect.bench.Result;
import dev.ssmreconnect.bench.Result.Claim;
import dev.ssmreconnect.bench.Result.Table;
import dev.ssmreconnect.snapshot.Snapshot;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code bench diagnose}: from a loaded snapshot to a verdict for each instance, which is counted and not kept. */
public final class DiagnoseSpeed {
    private static final int ALIKE = 100_000;
    private static final int DIFFERENT = 10_000;
    private static final long PROMISED_MILLIS = 1_000;
    private static final long PROMISED_MEGABYTES = 256;
    private static final long MEGABYTE = 1L << 20;

    private final List<List<String>> rows = new ArrayList<>();
    private final List<Claim> claims = new ArrayList<>();

    private DiagnoseSpeed() {}

    public static Result run() {
        DiagnoseSpeed speed = new DiagnoseSpeed();
        speed.measure("in classes: 100 VPCs, alike within each", ALIKE, true);
        speed.measure("all different: each with a security group of its own", DIFFERENT, false);
        return new Result(
                "diagnose",
                List.of(
                        new Table(
                                "Diagnosed from a loaded snapshot, %d processors; the best of %d rounds"
                                        .formatted(
                                                Runtime.getRuntime().availableProcessors(),
                                                Rounds.COUNT),
                                List.of(
                                        "fleet",
                                        "instances",
                                        "first round ms",
                                        "best ms",
                                        "instances a second",
                                        "bytes an instance",
                                        "snapshot MB",
                                        "heap above it MB",
                                        "of it kept MB"),
                                speed.rows)),
                speed.claims,
                List.of(
                        "The instances of a VPC differ in ids, addresses, launch and last ping.",
                        "Each fleet has a JVM of its own, whose heap is as large as the snapshot and what is promised above it. The first round is the first that this JVM does.",
                        "Bytes an instance is what was allocated, most of it gone at once; kept is what the diagnoser remembers for the next instances."));
    }

    private void measure(String name, int instances, boolean alike) {
        long snapshot = snapshotMegabytes(instances, alike);
        Optional<Rounds> ended = Rounds.of(instances, alike, snapshot + PROMISED_MEGABYTES);
        claims.add(
                new Claim(
                        "%s: %d MB of heap above the snapshot are enough."
                                .formatted(name, PROMISED_MEGABYTES),
                        ended.filter(rounds -> rounds.room() <= PROMISED_MEGABYTES * MEGABYTE)
                                .isPresent()));
        if (alike) {
            claims.add(
                    new Claim(
                            "%,d instances in under a second: %s at best."
                                    .formatted(
                                            instances,
                                            ended.map(rounds -> rounds.bestMillis() + " ms")
                                                    .orElse("not")),
                            ended.filter(rounds -> rounds.bestMillis() < PROMISED_MILLIS)
                                    .isPresent()));
        }
        ended.ifPresent(rounds -> rows.add(row(name, instances, snapshot, rounds)));
    }

    private static List<String> row(String name, int instances, long snapshot, Rounds rounds) {
        return List.of(
                name,
                Integer.toString(instances),
                Long.toString(rounds.firstMillis()),
                Long.toString(rounds.bestMillis()),
                String.format(
                        Locale.ROOT, "%,d", instances * 1_000L / Math.max(1, rounds.bestMillis())),
                Long.toString(rounds.allocated() / instances),
                Long.toString(snapshot),
                Long.toString(rounds.room() / MEGABYTE),
                Long.toString(rounds.kept() / MEGABYTE));
    }

    private static long snapshotMegabytes(int instances, boolean alike) {
        long before = Heap.used();
        Snapshot snapshot = LoadedSnapshot.of(instances, alike);
        long loaded = Heap.used() - before;
        Reference.reachabilityFence(snapshot);
        return loaded / MEGABYTE;
    }
}
