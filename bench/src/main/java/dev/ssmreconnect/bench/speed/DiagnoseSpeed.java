package dev.ssmreconnect.bench.speed;

import dev.ssmreconnect.bench.Result;
import dev.ssmreconnect.bench.Result.Claim;
import dev.ssmreconnect.bench.Result.Table;
import dev.ssmreconnect.diagnose.Diagnoser;
import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.snapshot.Snapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;

/** {@code bench diagnose}: from a loaded snapshot to a verdict for each instance, which is counted and not kept. */
public final class DiagnoseSpeed {
    private static final int ALIKE = 10_000;
    private static final long PROMISED_A_SECOND = 100_000;
    private static final int DIFFERENT = 2_000;
    private static final int VPCS = 100;
    private static final int ROUNDS = 6;
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
                                                Runtime.getRuntime().availableProcessors(), ROUNDS),
                                List.of(
                                        "fleet",
                                        "instances",
                                        "first round ms",
                                        "best ms",
                                        "instances a second",
                                        "bytes an instance",
                                        "snapshot MB",
                                        "above it MB"),
                                speed.rows)),
                speed.claims,
                List.of(
                        "Bytes an instance is what was allocated, most of it gone at once; 'above it' is the heap's peak above the loaded snapshot."));
    }

    private void measure(String name, int instances, boolean alike) {
        Snapshot snapshot = LoadedSnapshot.of(instances, VPCS, alike);
        long before = used();
        long peak = 0;
        long allocated = Long.MAX_VALUE;
        Duration first = Duration.ZERO;
        Duration best = Duration.ofDays(1);
        for (int round = 0; round < ROUNDS; round++) {
            long allocatedBefore = Allocation.total();
            long start = System.nanoTime();
            long verdicts = diagnose(snapshot);
            Duration taken = Duration.ofNanos(System.nanoTime() - start);
            allocated = Math.min(allocated, Allocation.total() - allocatedBefore);
            if (verdicts != instances) {
                throw new IllegalStateException("Only " + verdicts + " verdicts were made.");
            }
            first = round == 0 ? taken : first;
            best = taken.compareTo(best) < 0 ? taken : best;
            peak = Math.max(peak, used() - before);
        }
        rows.add(
                List.of(
                        name,
                        Integer.toString(instances),
                        Long.toString(first.toMillis()),
                        Long.toString(best.toMillis()),
                        String.format(
                                Locale.ROOT,
                                "%,d",
                                instances * 1_000L / Math.max(1, best.toMillis())),
                        Long.toString(allocated / instances),
                        Long.toString(before / MEGABYTE),
                        Long.toString(Math.max(0, peak) / MEGABYTE)));
        if (alike) {
            long rate = instances * 1_000L / Math.max(1, best.toMillis());
            claims.add(
                    new Claim(
                            "%,d instances a second, at best; %,d was promised."
                                    .formatted(rate, PROMISED_A_SECOND),
                            rate >= PROMISED_A_SECOND));
        }
        claims.add(
                new Claim(
                        "%s: %d MB of heap stay above the snapshot; %d MB was promised."
                                .formatted(name, Math.max(0, peak) / MEGABYTE, PROMISED_MEGABYTES),
                        peak < PROMISED_MEGABYTES * MEGABYTE));
    }

    private static long diagnose(Snapshot snapshot) {
        Diagnoser diagnoser = Diagnoser.of(snapshot);
        LongAdder verdicts = new LongAdder();
        List<InstanceId> ids =
                snapshot.compute().instances().visible().stream()
                        .map(instance -> instance.id())
                        .toList();
        ids.parallelStream()
                .forEach(id -> {
                    if (diagnoser.diagnose(id).verdict() != null) {
                        verdicts.increment();
                    }
                });
        return verdicts.sum();
    }

    /** What is reachable. */
    private static long used() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
