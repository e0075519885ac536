/** What a tick, a sweep and a batch cost in calls, on the embedded account. */
@NullMarked
package dev.ssmreconnect.bench.calls;

import org.jspecify.annotations.NullMarked;
