package dev.ssmreconnect.bench.speed;

import dev.ssmreconnect.diagnose.Diagnoser;
import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.snapshot.Instance;
import dev.ssmreconnect.snapshot.Snapshot;
import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/**
 * How long it takes to diagnose a fleet, again and again, in a process of its own, whose heap has no more room than it is given above
 * the snapshot: what does not fit ends it.
 *
 * @param firstMillis the first round, in a JVM that has never diagnosed
 * @param allocated bytes in the best round
 * @param room bytes of heap above the snapshot
 * @param kept bytes reachable above the snapshot after the last round
 */
record Rounds(long firstMillis, long bestMillis, long allocated, long room, long kept) {
    static final int COUNT = 6;

    /** @return empty where the room was not enough */
    static Optional<Rounds> of(int instances, boolean alike, long heapMegabytes) {
        try {
            Process process =
                    new ProcessBuilder(
                                    Path.of(System.getProperty("java.home"), "bin", "java")
                                            .toString(),
                                    "-Xmx" + heapMegabytes + "m",
                                    "-XX:+UseParallelGC",
                                    "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    Rounds.class.getName(),
                                    Integer.toString(instances),
                                    Boolean.toString(alike))
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
            String printed =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? Optional.of(parse(printed)) : Optional.empty();
        } catch (IOException e) {
            throw new IllegalStateException("The rounds could not be started: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The benchmark was interrupted.", e);
        }
    }

    private static Rounds parse(String printed) {
        List<Long> numbers = printed.strip().lines().map(Long::parseLong).toList();
        return new Rounds(
                numbers.get(0), numbers.get(1), numbers.get(2), numbers.get(3), numbers.get(4));
    }

    /** {@code INSTANCES ALIKE}; prints what a {@link Rounds} is made of, one number a line. */
    public static void main(String[] arguments) {
        Snapshot snapshot =
                LoadedSnapshot.of(
                        Integer.parseInt(arguments[0]), Boolean.parseBoolean(arguments[1]));
        long loaded = Heap.used();
        long first = 0;
        long best = Long.MAX_VALUE;
        long allocated = Long.MAX_VALUE;
        long kept = 0;
        for (int round = 0; round < COUNT; round++) {
            long before = Heap.allocated();
            long start = System.nanoTime();
            Diagnoser diagnoser = Diagnoser.of(snapshot);
            diagnoseAll(snapshot, diagnoser);
            long millis = (System.nanoTime() - start) / 1_000_000;
            allocated = Math.min(allocated, Heap.allocated() - before);
            first = round == 0 ? millis : first;
            best = Math.min(best, millis);
            kept = Heap.used() - loaded;
            Reference.reachabilityFence(diagnoser);
        }
        long room = Runtime.getRuntime().maxMemory() - loaded;
        for (long number : List.of(first, best, allocated, room, Math.max(0, kept))) {
            System.out.println(number);
        }
    }

    /** Each diagnosis is looked at and let go. */
    private static void diagnoseAll(Snapshot snapshot, Diagnoser diagnoser) {
        LongAdder connected = new LongAdder();
        List<InstanceId> ids =
                snapshot.compute().instances().visible().stream().map(Instance::id).toList();
        ids.parallelStream()
                .forEach(id -> {
                    switch (diagnoser.diagnose(id).verdict()) {
                        case CONNECTED -> connected.increment();
                        case BLOCKED, INCONCLUSIVE, WAIT, NOT_APPLICABLE ->
                                throw new IllegalStateException(id + " is healthy.");
                    }
                });
        if (connected.sum() != ids.size()) {
            throw new IllegalStateException("Only " + connected + " verdicts were made.");
        }
    }
}
