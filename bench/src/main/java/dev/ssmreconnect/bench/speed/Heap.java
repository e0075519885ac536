package dev.ssmreconnect.bench.speed;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** What this process's heap holds, in bytes. */
final class Heap {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Heap() {}

    /** What is reachable. */
    static long used() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /** What all threads have allocated so far. */
    static long allocated() {
        return THREADS.getTotalThreadAllocatedBytes();
    }
}
