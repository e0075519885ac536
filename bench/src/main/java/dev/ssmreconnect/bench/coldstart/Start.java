package dev.ssmreconnect.bench.coldstart;

import java.time.Duration;

/**
 * One start of a function.
 *
 * @param ready from the start of the process, or where there was a snapshot from the restore, until it asked for an event
 * @param init what went into the snapshot; zero where there is none
 * @param processorTime of all threads, from the start of the process until the first event was done
 * @param peakMegabytes of resident memory; 0 where the system does not tell
 */
record Start(
        Duration init,
        Duration ready,
        Duration first,
        Duration second,
        Duration processorTime,
        long peakMegabytes) {
    Duration untilFirstAnswer() {
        return ready.plus(first);
    }
}
